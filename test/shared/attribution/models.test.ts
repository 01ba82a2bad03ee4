// What holds of every model, and what each does with journeys small enough to work out by hand?
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Credit, defaults, type ModelOptions } from "../../../shared/attribution/define.ts";
import { modelById, models } from "../../../shared/attribution/models/index.ts";
import { MOST_CHANNELS } from "../../../shared/attribution/models/shapley_rate.ts";
import { collectPaths, type Path } from "../../../shared/attribution/paths.ts";
import { anyPaths, sum } from "./arbitrary.ts";

function credits(id: string, paths: readonly Path[], options: ModelOptions = defaults): Record<string, number> {
  const collected = collectPaths(paths);
  const credit = modelById.get(id)?.credit(collected, options) as Credit;
  return Object.fromEntries(collected.channels.map((name, at) => [name, credit.conversions[at]!]));
}

const path = (text: string, conversions = 1, nulls = 0, ages_days?: number[]): Path => ({
  channels: text.split(" "),
  conversions,
  value: conversions * 100,
  nulls,
  ...(ages_days && { ages_days }),
});

test("every model has a file of its name, and is listed once", () => {
  const files = readdirSync("shared/attribution/models").map((name) => name.replace(/\.ts$/, ""));
  expect(models.map(({ id }) => id).sort()).toEqual(files.filter((name) => name !== "index").sort());
  expect(modelById.size).toBe(models.length);
});

describe.each(models)("$id", ({ id, credit: of }) => {
  test("gives away every conversion and all value, whatever the paths", () => {
    fc.assert(
      fc.property(anyPaths, (list) => {
        const paths = collectPaths(list);
        const credit = of(paths, defaults) as Credit;
        expect(sum(credit.conversions)).toBeCloseTo(sum(paths.conversions), 6);
        expect(sum(credit.value)).toBeCloseTo(sum(paths.value), 6);
      }),
      { seed: 1 },
    );
  });

  test("does not mind the order of paths, their aggregation, or the channels' names", () => {
    fc.assert(
      fc.property(anyPaths, (list) => {
        const split = list.flatMap((each) => [
          { ...each, nulls: 0 },
          { ...each, conversions: 0, value: 0 },
        ]);
        const before = credits(id, list);
        const after = credits(id, split.reverse());
        for (const [name, value] of Object.entries(before)) expect(after[name]).toBeCloseTo(value, 7);
        const renamed = list.map((each) => ({
          ...each,
          channels: each.channels.map((name) => `z${9 - name.length}${name}`),
        }));
        // "direct" means something to one model alone.
        const other = credits(id, renamed, { ...defaults, direct: "z3direct" });
        for (const [name, value] of Object.entries(before))
          expect(other[`z${9 - name.length}${name}`]).toBeCloseTo(value, 7);
      }),
      { seed: 1 },
    );
  });

  test("credits value as it credits conversions where all are worth the same", () => {
    fc.assert(
      fc.property(anyPaths, (list) => {
        const credit = of(collectPaths(list), defaults) as Credit;
        for (const [at, value] of credit.value.entries()) expect(value).toBeCloseTo(1_250 * credit.conversions[at]!, 4);
      }),
      { seed: 1 },
    );
  });

  test("credits the only channel of all journeys with everything, and nothing of nothing", () => {
    expect(credits(id, [path("a a a", 3, 5, [2, 1, 0]), path("a", 1, 0, [0])])).toEqual({ a: expect.closeTo(4, 9) });
    expect(credits(id, [path("a b", 0, 4, [1, 0])])).toEqual({ a: 0, b: 0 });
    expect((of(collectPaths([]), defaults) as Credit).conversions).toHaveLength(0);
  });
});

test("all but Shapley on rates credit nobody with less than nothing", () => {
  fc.assert(
    fc.property(anyPaths, (list) => {
      for (const { id } of models) {
        if (id === "shapley_rate") continue;
        for (const value of Object.values(credits(id, list))) expect(value).toBeGreaterThanOrEqual(-1e-9);
      }
    }),
    { seed: 1 },
  );
});

describe("by hand", () => {
  test("first, last and last non-direct", () => {
    const list = [path("a b direct"), path("direct direct")];
    expect(credits("first", list)).toEqual({ a: 1, b: 0, direct: 1 });
    expect(credits("last", list)).toEqual({ a: 0, b: 0, direct: 2 });
    expect(credits("last_non_direct", list)).toEqual({ a: 0, b: 1, direct: 1 });
  });

  test("linear counts touches, Shapley on counts channels", () => {
    expect(credits("linear", [path("a a b")])).toEqual({ a: expect.closeTo(2 / 3, 12), b: expect.closeTo(1 / 3, 12) });
    expect(credits("shapley_count", [path("a a b")])).toEqual({ a: 0.5, b: 0.5 });
  });

  test("position shares 40/20/40, halves for two touches, and by any other shares", () => {
    expect(credits("position", [path("a b c d")])).toEqual({
      a: 0.4,
      b: expect.closeTo(0.1, 12),
      c: expect.closeTo(0.1, 12),
      d: 0.4,
    });
    expect(credits("position", [path("a b")])).toEqual({ a: 0.5, b: 0.5 });
    expect(credits("position", [path("a b")], { ...defaults, first_ratio: 0.3, last_ratio: 0.1 })).toEqual({
      a: expect.closeTo(0.75, 12),
      b: expect.closeTo(0.25, 12),
    });
  });

  test("time decay halves with each half-life, in days", () => {
    const list = [path("a b c", 7, 0, [14, 7, 0])];
    expect(credits("time_decay", list)).toEqual({
      a: expect.closeTo(1, 12),
      b: expect.closeTo(2, 12),
      c: expect.closeTo(4, 12),
    });
    const slow = credits("time_decay", [path("a b", 3, 0, [14, 0])], { ...defaults, half_life_days: 14 });
    expect(slow).toEqual({ a: expect.closeTo(1, 12), b: expect.closeTo(2, 12) });
    // 0.5 ** (4000 / 1) is nothing, but the difference of the two is a day.
    const old = credits("time_decay", [path("a b", 3, 0, [4_001, 4_000])], { ...defaults, half_life_days: 1 });
    expect(old).toEqual({ a: expect.closeTo(1, 9), b: expect.closeTo(2, 9) });
    expect(() => credits("time_decay", list, { ...defaults, half_life_days: 0 })).toThrow(RangeError);
  });

  test("without times time decay says so, and a longer half-life comes closer to linear", () => {
    expect(modelById.get("time_decay")?.credit(collectPaths([path("a b")]), defaults)).toBe("no_times");
    const early = [1, 5, 25, 125].map(
      (half_life_days) => credits("time_decay", [path("a b", 1, 0, [30, 0])], { ...defaults, half_life_days }).a!,
    );
    expect(early).toEqual([...early].sort((a, b) => a - b));
    expect(early.at(-1)).toBeLessThan(0.5);
  });
});

test("orders of different worth move value and not conversions", () => {
  const paths = collectPaths([
    { channels: ["a"], conversions: 1, value: 100, nulls: 3, ages_days: [0] },
    { channels: ["b"], conversions: 1, value: 300, nulls: 3, ages_days: [0] },
  ]);
  for (const { id, credit } of models) {
    const { conversions, value } = credit(paths, defaults) as Credit;
    // Shapley asks what a joins: its 25 a journey raise nothing alone, and lower the 75 of b as often.
    const worth = id === "shapley_rate" ? [0, 400] : [100, 300];
    const rounded = [...conversions, ...value].map((each) => Math.round(each * 1e9) / 1e9);
    expect(rounded, id).toEqual([1, 1, ...worth]);
  }
});

test("too many channels are said to be too many", () => {
  const list = Array.from({ length: MOST_CHANNELS + 1 }, (_, at) => path(`c${at} c0`, at + 1, 3));
  const model = modelById.get("shapley_rate")!;
  expect(model.credit(collectPaths(list), defaults)).toBe("too_many_channels");
  expect(model.credit(collectPaths(list.slice(0, -1)), defaults)).not.toBe("too_many_channels");
});
