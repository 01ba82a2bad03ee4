// The examples in the documentation are true: each is run, and gives what it says.
import { expect, test } from "vitest";
import { phrases } from "../../shared/reports/findings/phrases/en.ts";
import { examplesOf, exportsOf, runExample, sourcesOf } from "../helpers/examples.ts";

const files = sourcesOf("shared");
const examples = files.flatMap((file) => examplesOf(file));

// Examples may use the English words of a chart, which whoever draws one hands over.
const names = { english: phrases.chart };

// A reader cannot see whether a space is a narrow one, so an example writes a plain one.
const plain = (value: unknown) => (typeof value === "string" ? value.replace(/[\u00a0\u202f]/g, " ") : value);

test("there are examples", () => {
  expect(examples.length).toBeGreaterThan(10);
});

test.each(examples)("$file: $code", async (example) => {
  const { actual, expected } = runExample(example, { ...names, ...(await exportsOf(example.file)) });
  expect(plain(actual)).toEqual(plain(expected));
});

test("an example without a value is an error, one over two lines is read whole", () => {
  expect(() => examplesOf("a.ts", "/** @example f(1) */")).toThrow('the example "f(1)" has no // => value');
  expect(examplesOf("a.ts", "/** A.\n * @example f(\n *   1)\n * // => 2\n * @param x */")).toEqual([
    { file: "a.ts", code: "f(\n  1)", value: "2" },
  ]);
});
