// Do rules, sets and nearness agree with counting by hand, on any baskets?
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Baskets, collectBaskets, collectRows, sizeOf } from "../../../../shared/products/affinity/baskets.ts";
import { findItemsets } from "../../../../shared/products/affinity/itemsets.ts";
import { findNeighbours } from "../../../../shared/products/affinity/neighbours.ts";
import { findRules, ruleDefaults } from "../../../../shared/products/affinity/rules.ts";
import { mostOften, namedNear } from "../../../helpers/recommend.ts";

const anyBaskets = fc.array(fc.array(fc.constantFrom(..."abcdef"), { maxLength: 6 }), { minLength: 1, maxLength: 40 });

const kept = (list: readonly string[][]) => list.filter((basket) => basket.length > 0);
const holding = (list: readonly string[][], items: readonly string[]) =>
  kept(list).filter((basket) => items.every((item) => basket.includes(item))).length;
const named = ({ items }: Baskets, places: readonly number[]) => places.map((place) => items[place]!);

test("every set that is often enough is found, once, with its count", () => {
  fc.assert(
    fc.property(anyBaskets, fc.constantFrom(0.1, 0.25, 0.5), (list, support_ratio) => {
      const baskets = collectBaskets(list);
      const { itemsets, complete } = findItemsets(baskets, { ...ruleDefaults, support_ratio });
      const found = new Map(itemsets.map(({ items, count }) => [named(baskets, items).join(""), count]));
      expect([found.size, complete]).toEqual([itemsets.length, true]);
      for (let set = 1; set < 64; set += 1) {
        const items = [..."abcdef"].filter((_, at) => set & (1 << at));
        const count = holding(list, items);
        const often = count > 0 && count / sizeOf(baskets) >= support_ratio;
        expect(found.get(items.join(""))).toBe(often ? count : undefined);
      }
    }),
    { seed: 1 },
  );
});

test("rules have the support, confidence and lift that counting gives", () => {
  fc.assert(
    fc.property(anyBaskets, (list) => {
      const baskets = collectBaskets(list);
      const { rules } = findRules(baskets, { ...ruleDefaults, support_ratio: 0.1, confidence_ratio: 0.4 });
      for (const rule of rules) {
        const [left, [right = ""]] = [named(baskets, rule.left), named(baskets, [rule.right])];
        const [both, given, alone] = [holding(list, [...left, right]), holding(list, left), holding(list, [right])];
        expect(rule.count).toBe(both);
        expect(rule.confidence_ratio).toBe(both / given);
        expect(rule.confidence_ratio).toBeGreaterThanOrEqual(0.4);
        expect(rule.lift).toBeCloseTo((both * sizeOf(baskets)) / (given * alone), 10);
      }
    }),
    { seed: 1 },
  );
});

test("lower demands never find fewer rules, and the order of baskets and items finds the same", () => {
  fc.assert(
    fc.property(anyBaskets, (list) => {
      const rules = (support_ratio: number, confidence_ratio: number, from = list) =>
        findRules(collectBaskets(from), { ...ruleDefaults, support_ratio, confidence_ratio }).rules;
      expect(rules(0.1, 0.5).length).toBeGreaterThanOrEqual(rules(0.2, 0.5).length);
      expect(rules(0.1, 0.5).length).toBeGreaterThanOrEqual(rules(0.1, 0.8).length);
      expect(
        rules(
          0.1,
          0.5,
          list.toReversed().map((basket) => basket.toReversed()),
        ),
      ).toEqual(rules(0.1, 0.5));
    }),
    { seed: 1 },
  );
});

test("a search that is cut short says so", () => {
  const baskets = collectBaskets([["a", "b", "c"]]);
  const options = { support_ratio: 1, most_items: 10, most_itemsets: 6 };
  expect(findItemsets(baskets, options)).toMatchObject({ complete: false, itemsets: { length: 6 } });
  expect(findItemsets(baskets, { ...options, most_itemsets: 7 }).complete).toBe(true);
  expect(findItemsets(baskets, { ...options, most_items: 2 }).itemsets).toHaveLength(6);
  expect(() => findItemsets(baskets, { ...options, support_ratio: 0 })).toThrow(RangeError);
  expect(findItemsets(collectBaskets([]), options).itemsets).toEqual([]);
});

test("nearness is the same both ways, is 1 only for items that are never apart, and is counted by hand", () => {
  fc.assert(
    fc.property(anyBaskets, fc.constantFrom("cosine" as const, "jaccard" as const), (list, nearness) => {
      const baskets = collectBaskets(list);
      const { starts, items, scores, together } = findNeighbours(baskets, { nearness, most: 6, least_together: 1 });
      const near = new Map<string, number>();
      for (const [place, item] of baskets.items.entries()) {
        for (let at = starts[place]!; at < starts[place + 1]!; at += 1) {
          const other = baskets.items[items[at]!]!;
          near.set(item + other, scores[at]!);
          expect(together[at]).toBe(holding(list, [item, other]));
          const [one, two, both] = [holding(list, [item]), holding(list, [other]), together[at]!];
          expect(scores[at]).toBeCloseTo(
            nearness === "cosine" ? both / Math.sqrt(one * two) : both / (one + two - both),
            12,
          );
          if (at > starts[place]!) expect(scores[at]!).toBeLessThanOrEqual(scores[at - 1]!);
        }
      }
      for (const [pair, score] of near) expect(near.get([...pair].reverse().join(""))).toBe(score);
    }),
    { seed: 1 },
  );
});

test("few neighbours are the nearest of many, and pairs that met too seldom are none", () => {
  const list = [
    ["a", "b"],
    ["a", "b"],
    ["a", "c"],
    ["d", "e"],
  ];
  const baskets = collectBaskets(list);
  const one = namedNear(baskets, findNeighbours(baskets, { nearness: "cosine", most: 1, least_together: 1 }));
  expect(one).toEqual({
    a: [["b", 0.8165]],
    b: [["a", 0.8165]],
    c: [["a", 0.5774]],
    d: [["e", 1]],
    e: [["d", 1]],
  });
  const often = namedNear(baskets, findNeighbours(baskets, { nearness: "cosine", most: 5, least_together: 2 }));
  expect(often).toEqual({ a: [["b", 0.8165]], b: [["a", 0.8165]] });
  expect(mostOften(baskets, 2)).toEqual(["a", "b"]);
});

test("more items than the first piece of memory holds are kept", () => {
  const list = Array.from({ length: 900 }, (_, at) => [`i${at}`, `i${at + 1}`, "all"]);
  const baskets = collectBaskets(list);
  expect([sizeOf(baskets), baskets.members.length, baskets.counts[baskets.items.indexOf("all")]]).toEqual([
    900, 2_700, 900,
  ]);
});

test("rows of numbers give the same baskets as names, without those that are left out", () => {
  const names = ["c", "a", "unused", "b", "left out"];
  const row = fc.array(fc.constantFrom(0, 1, 3, 4), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (list) => {
      const starts = [0];
      for (const each of list) starts.push(starts.at(-1)! + each.length);
      const rows = Int32Array.from(list.flat(), (place) => (place === 4 ? -1 : place));
      const named = list.map((each) => each.flatMap((place) => (place === 4 ? [] : [names[place]!])));
      const { members, ...rest } = collectRows(names, starts, rows);
      expect({ ...rest, members: members.slice() }).toEqual(collectBaskets(named));
    }),
  );
});
