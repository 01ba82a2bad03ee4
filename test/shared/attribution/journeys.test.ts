// Which touches belong to which order? Lookback, window, untracked orders and journeys that may still convert.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Conversion, findJourneys, type Touch } from "../../../shared/attribution/journeys.ts";
import { collectPaths, type Paths } from "../../../shared/attribution/paths.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { sum } from "./arbitrary.ts";

const touch = (visitor: string, day: number, channel: string): Touch => ({ visitor, at: day * DAY_MS, channel });
const order = (visitor: string, day: number, value = 100): Conversion => ({ visitor, at: day * DAY_MS, value });
const window = { from: 0, until: 100 * DAY_MS, lookback_days: 30 };

/** "a>b 1:0" is one converting journey over a and b. */
function told({ channels, starts, touches, conversions, nulls }: Paths): string[] {
  return [...conversions].map((count, path) => {
    const names = [...touches.subarray(starts[path], starts[path + 1])].map((place) => channels[place]);
    return `${names.join(">")} ${count}:${nulls[path]}`;
  });
}

test("an order ends a journey, and the next one begins anew", () => {
  const { paths, open } = findJourneys(
    [touch("v", 1, "ad"), touch("v", 2, "mail"), touch("v", 5, "direct")],
    [order("v", 2), order("v", 6)],
    window,
  );
  expect(told(paths)).toEqual(["ad>mail 1:0", "direct 1:0"]);
  expect([...(paths.ages_days ?? [])]).toEqual([1, 0, 1]);
  expect(open).toBe(0);
});

test("two orders in one visit came over one channel, a later one without a visit is untracked", () => {
  const orders = [order("v", 2), order("v", 2), order("v", 2.5), order("v", 40)];
  const { paths } = findJourneys([touch("v", 1, "ad"), touch("v", 2, "mail")], orders, window);
  expect(told(paths)).toEqual(["ad>mail 1:0", "mail 1:0", "mail 1:0"]);
  expect([...(paths.ages_days ?? [])]).toEqual([1, 0, 0, 0.5]);
  expect(paths.untracked.conversions).toBe(1);
});

test("touches older than the lookback led to nothing, to the millisecond", () => {
  const late = findJourneys([touch("v", 1, "ad"), touch("v", 20, "mail")], [order("v", 31.5)], window);
  expect(told(late.paths)).toEqual(["ad 0:1", "mail 1:0"]);
  expect(told(findJourneys([touch("v", 1, "ad")], [order("v", 31)], window).paths)).toEqual(["ad 1:0"]);
});

test("an order without a touch is untracked, never direct", () => {
  const { paths } = findJourneys([touch("v", 1, "ad")], [order("w", 3, 700), order("v", 60, 40)], window);
  expect(paths.untracked).toEqual({ conversions: 2, value: 740 });
  expect(told(paths)).toEqual(["ad 0:1"]);
});

test("visits more than a lookback apart are two journeys; the last one is open while it may still convert", () => {
  const touches = [touch("v", 1, "ad"), touch("v", 20, "ad"), touch("v", 55, "mail"), touch("w", 80, "ad")];
  const { paths, open } = findJourneys(touches, [], window);
  expect(told(paths)).toEqual(["ad>ad 0:1", "mail 0:1"]);
  expect(open).toBe(1);
});

test("touches before the window count, orders outside it do not, and what comes after it is not looked at", () => {
  const touches = [touch("v", 5, "ad"), touch("w", 5, "ad"), touch("x", 150, "ad")];
  const later = { from: 10 * DAY_MS, until: 100 * DAY_MS, lookback_days: 30 };
  const { paths, open } = findJourneys(touches, [order("v", 12), order("w", 6), order("x", 151)], later);
  expect(told(paths)).toEqual(["ad 1:0"]);
  expect([paths.untracked.conversions, open]).toEqual([0, 0]);
});

test("every order of the window is in a path or untracked, and rows may come in any order", () => {
  const visitor = fc.constantFrom("u", "v", "w");
  const day = fc.integer({ min: -20, max: 130 });
  const touches = fc.array(fc.tuple(visitor, day, fc.constantFrom("ad", "mail", "direct")), { maxLength: 25 });
  const orders = fc.array(fc.tuple(visitor, day), { maxLength: 10 });
  fc.assert(
    fc.property(touches, orders, (seen, bought) => {
      const all = seen.map(([who, at, channel]) => touch(who, at, channel));
      const conversions = bought.map(([who, at]) => order(who, at));
      const { paths, open } = findJourneys(all, conversions, window);
      const inside = bought.filter(([, at]) => at >= 0 && at < 100).length;
      expect(sum(paths.conversions) + paths.untracked.conversions).toBe(inside);
      // No touch is in two journeys, but that an order may share its last one with the next.
      expect(paths.touches.length).toBeLessThanOrEqual(all.length + inside);
      expect(findJourneys(all.toReversed(), conversions.toReversed(), window)).toEqual({ paths, open });
    }),
    { seed: 1 },
  );
});

test("a longer lookback never tracks fewer orders", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 12 }), (days) => {
      const all = days.map((day, at) => touch(at % 2 ? "v" : "w", day, "ad"));
      const counts = [1, 7, 30, 90].map((lookback_days) =>
        sum(findJourneys(all, [order("v", 50), order("w", 70)], { ...window, lookback_days }).paths.conversions),
      );
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
    }),
    { seed: 1 },
  );
});

test("wrong use is refused", () => {
  expect(() => findJourneys([], [], { ...window, lookback_days: 0 })).toThrow(RangeError);
  const path = { channels: ["a"], conversions: -1, value: 0, nulls: 0 };
  expect(() => collectPaths([path])).toThrow(RangeError);
  expect(() => collectPaths([{ ...path, conversions: 0, value: 5 }])).toThrow(RangeError);
  expect(() => collectPaths([{ ...path, conversions: 1, ages_days: [1, 2] }])).toThrow(RangeError);
  expect(() => collectPaths([{ ...path, conversions: 1, ages_days: [-1] }])).toThrow(RangeError);
});
