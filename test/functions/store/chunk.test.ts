// Rows travel as JSON arrays of at most a thousand rows and about a megabyte.
import { expect, test } from "vitest";
import { bytesOf, chunked, MAX_BYTES } from "../../../functions/store/chunk.ts";

const encoded = (text: string) => new TextEncoder().encode(text).byteLength;

test.each([
  ["Latin letters", "x"],
  ["Chinese", "婴"],
  ["emoji", "😀"],
  ["accents", "é"],
])("nothing lost, nothing reordered, every part within its limits: %s", (_, letter) => {
  const rows = Array.from({ length: 2_500 }, (_, n) => [n, letter.repeat(n % 900)]);
  const parts = chunked(rows);
  expect(parts.flatMap((part) => JSON.parse(part))).toEqual(rows);
  for (const part of parts) {
    expect(JSON.parse(part).length).toBeLessThanOrEqual(1_000);
    expect(encoded(part)).toBeLessThanOrEqual(MAX_BYTES + 1_000);
  }
});

test("no rows are no statement, and one row of any size is one", () => {
  expect(chunked([])).toEqual([]);
  expect(chunked(["x".repeat(1_500_000)])).toHaveLength(1);
});

test.each([
  "",
  "plain",
  "é",
  "婴幼儿",
  "😀😀",
  "a\u0000\u007f\u0080\u07ff\u0800\uffff",
  JSON.stringify("\ud800 alone"),
])("bytes of %j are those of its UTF-8", (text) => {
  expect(bytesOf(text)).toBe(encoded(text));
});
