// Does the Worker's own reader split CSV as the reader of the import command does?
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { splitCsv } from "../../shared/csv.ts";

const cellsOf = (text: string) => splitCsv(text)?.map(({ cells }) => cells);

test("separators, line endings, quotes and a byte order mark", () => {
  expect(cellsOf("\uFEFFsku;price\r\nA;1,50\r\n")).toEqual([
    ["sku", "price"],
    ["A", "1,50"],
  ]);
  expect(cellsOf("a\tb\rc\td")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(cellsOf('a,b\n"1 ""inch""",\n')).toEqual([
    ["a", "b"],
    ['1 "inch"', ""],
  ]);
  expect(cellsOf('a,b\n12" pipe,x')).toEqual([
    ["a", "b"],
    ['12" pipe', "x"],
  ]);
  expect(cellsOf("")).toEqual([]);
});

test("a record keeps its line, whatever lies between", () => {
  const lines = splitCsv('a,b\n\n"x\ny",1\r\n,\nz,2')?.map(({ line }) => line);
  expect(lines).toEqual([1, 3, 6]);
});

test("a quote that never closes is no CSV", () => {
  expect(splitCsv('a,b\n"x,1\ny,2')).toBeUndefined();
});

test("a cell of two million characters is read", () => {
  const long = `"${"x".repeat(1_000_000)}""${"y".repeat(1_000_000)}"`;
  expect(cellsOf(`a\n${long}`)?.[1]?.[0]).toHaveLength(2_000_001);
});

test("what csv-parse reads, this reads alike", () => {
  const value = fc.string({ unit: fc.constantFrom("a", "母", '"', ",", ";", " ", "\n", "\r\n", "1"), maxLength: 6 });
  const written = (cell: string) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const ending = fc.constantFrom("\n", "\r\n", "\r");
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), ending, (rows, end) => {
      const text = [["name", "b", "c", "d"], ...rows].map((row) => row.map(written).join(",")).join(end);
      const options = { relax_column_count: true, relax_quotes: true, record_delimiter: ["\r\n", "\n", "\r"] };
      const expected = (parse(text, options) as string[][]).filter((row) => row.some((cell) => cell.trim() !== ""));
      expect(cellsOf(text)).toEqual(expected);
    }),
    { numRuns: 2_000, seed: 1 },
  );
});
