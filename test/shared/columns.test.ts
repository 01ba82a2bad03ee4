// Do growing columns hold what was pushed, whatever the size of their pieces, and is counting as good as sorting?
import fc from "fast-check";
import { expect, test } from "vitest";
import { byDays, column, countingSort, rangeOf, take } from "../../shared/columns.ts";

const PIECE = 4;
const numbers = (max: number) => fc.array(fc.integer({ min: -max, max }), { maxLength: 30 });

test("a column gives back what was pushed, and after handing it over begins anew", () => {
  fc.assert(
    fc.property(numbers(1_000), numbers(1_000), (first, second) => {
      const made = column(Int32Array, PIECE);
      for (const list of [first, second]) {
        for (const each of list) made.push(each);
        expect(made.length()).toBe(list.length);
        expect(list.map((_, row) => made.at(row))).toEqual(list);
        expect([...made.values()]).toEqual(list);
        expect([...made.drain()]).toEqual(list);
      }
    }),
  );
});

test("a column of amounts holds more than 32 bits", () => {
  const made = column(Float64Array, PIECE);
  made.push(1e13);
  expect([...made.drain()]).toEqual([1e13]);
});

test("rows by their day are those of a stable sort", () => {
  fc.assert(
    fc.property(numbers(5), (days) => {
      const rows = days.map((_, row) => row).sort((a, b) => days[a]! - days[b]! || a - b);
      const typed = Int32Array.from(days);
      expect([...byDays(typed)]).toEqual(rows);
      expect([...take(typed, byDays(typed))]).toEqual(days.toSorted((a, b) => a - b));
    }),
  );
});

test("each key's rows begin where it says", () => {
  const keys = Int32Array.of(2, 0, 2, 3);
  const { order, start } = countingSort(Int32Array.of(0, 1, 2, 3), keys, 5);
  expect([[...order], [...start]]).toEqual([
    [1, 0, 2, 3],
    [0, 1, 1, 3, 4, 4],
  ]);
});

test("the range of nothing is 0 to 0, and of days theirs alone", () => {
  expect([rangeOf(new Int32Array(0)), rangeOf(Int32Array.of(7, 5, 9))]).toEqual([
    [0, 0],
    [5, 9],
  ]);
});
