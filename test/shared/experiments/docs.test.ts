// Does the page that shows how it is done show what is taken?
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile } from "../../../shared/pricing/compile/index.ts";
import { sections } from "../../../shared/pricing/sections.ts";
import { context, productOf } from "../pricing/compile/shop.ts";

const page = readFileSync("docs/experiments.md", "utf8");
const documents = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text = ""]) => JSON.parse(text) as Record<string, unknown[]>,
);
const products = [productOf("tea-001", { category: "tea" })];

test.each(documents)("example %# is accepted without a warning, alone", (document) => {
  expect(compile(document, products, context)).toMatchObject({ ok: true, warnings: [] });
});

test("so are all of them together", () => {
  expect(documents).toHaveLength(3);
  const all = Object.fromEntries(sections.map((name) => [name, documents.flatMap((each) => each[name] ?? [])]));
  expect(compile(all, products, context)).toMatchObject({ ok: true, warnings: [] });
});
