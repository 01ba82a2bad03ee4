// Rows travel as JSON arrays of at most a thousand rows and about a megabyte.
import { expect, test } from "vitest";
import { chunked } from "../../../functions/store/chunk.ts";

test("nothing lost, nothing reordered, every part within its limits", () => {
  const rows = Array.from({ length: 2_500 }, (_, n) => [n, "x".repeat(n % 900)]);
  const parts = chunked(rows);
  expect(parts.flatMap((part) => JSON.parse(part))).toEqual(rows);
  for (const part of parts) {
    expect(JSON.parse(part).length).toBeLessThanOrEqual(1_000);
    expect(part.length).toBeLessThanOrEqual(1_001_000);
  }
});

test("no rows are no statement, and one row of any size is one", () => {
  expect(chunked([])).toEqual([]);
  expect(chunked(["x".repeat(1_500_000)])).toHaveLength(1);
});
