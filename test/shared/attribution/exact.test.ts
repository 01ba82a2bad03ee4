// Do Markov and Shapley give what their definitions say, worked out the long way?
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Credit, defaults } from "../../../shared/attribution/define.ts";
import { modelById } from "../../../shared/attribution/models/index.ts";
import { removalEffects } from "../../../shared/attribution/models/markov.ts";
import { collectPaths, type Path } from "../../../shared/attribution/paths.ts";
import { anyPaths, sum } from "./arbitrary.ts";

function credits(id: string, paths: readonly Path[]): Record<string, number> {
  const collected = collectPaths(paths);
  const credit = modelById.get(id)?.credit(collected, defaults) as Credit;
  return Object.fromEntries(collected.channels.map((name, at) => [name, credit.conversions[at]!]));
}

const path = (text: string, conversions: number, nulls = 0): Path => ({
  channels: text.split(" "),
  conversions,
  value: conversions * 100,
  nulls,
});

test("a removal effect is what is lost when the channel's touches end the journey, solved for each channel anew", () => {
  fc.assert(
    fc.property(anyPaths, (list) => {
      const paths = collectPaths(list);
      const effects = removalEffects(paths);
      const all = chance(list);
      for (const [at, name] of paths.channels.entries()) {
        const lost = all > 0 ? 1 - chance(list, name) / all : 0;
        expect(effects.conversions[at]).toBeCloseTo(lost, 7);
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});

/** The chain's chance of a conversion by walking it a thousand steps, with a channel turned into an end. */
function chance(list: readonly Path[], removed?: string): number {
  const counts = new Map<string, Map<string, number>>();
  const step = (from: string, to: string, weight: number) => {
    const row = counts.get(from) ?? new Map<string, number>();
    row.set(to, (row.get(to) ?? 0) + weight);
    counts.set(from, row);
  };
  for (const { channels, conversions, nulls } of list) {
    for (const [at, name] of channels.entries())
      step(at === 0 ? "(start)" : channels[at - 1]!, name, conversions + nulls);
    step(channels.at(-1)!, "(buy)", conversions);
    step(channels.at(-1)!, "(end)", nulls);
  }
  let here = new Map([["(start)", 1]]);
  let bought = 0;
  for (let time = 0; time < 1_000; time += 1) {
    const next = new Map<string, number>();
    for (const [from, share] of here) {
      const row = counts.get(from) ?? new Map<string, number>();
      const whole = sum(row.values());
      for (const [to, weight] of row) {
        if (whole === 0 || to === "(end)" || to === removed) continue;
        if (to === "(buy)") bought += (share * weight) / whole;
        else next.set(to, (next.get(to) ?? 0) + (share * weight) / whole);
      }
    }
    here = next;
  }
  return bought;
}

test("Shapley on rates is the mean of what a channel adds over every order of joining", () => {
  fc.assert(
    fc.property(anyPaths, (list) => {
      const names = [...new Set(list.flatMap(({ channels }) => channels))].sort();
      const journeys = sum(list.map(({ conversions, nulls }) => conversions + nulls));
      const worth = (set: ReadonlySet<string>, of: (path: Path) => number) => {
        const inside = list.filter(({ channels }) => channels.every((name) => set.has(name)));
        const all = sum(inside.map(({ conversions, nulls }) => conversions + nulls));
        return all > 0 ? sum(inside.map(of)) / all : 0;
      };
      const byHand = Object.fromEntries(names.map((name) => [name, 0]));
      const orders = permutations(names);
      for (const order of orders) {
        const set = new Set<string>();
        for (const name of order) {
          const before = worth(set, ({ conversions }) => conversions);
          set.add(name);
          byHand[name]! += ((worth(set, ({ conversions }) => conversions) - before) * journeys) / orders.length;
        }
      }
      for (const [name, value] of Object.entries(credits("shapley_rate", list)))
        expect(value).toBeCloseTo(byHand[name]!, 7);
    }),
    { seed: 1, numRuns: 25 },
  );
});

function permutations(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((name) => permutations(names.filter((each) => each !== name)).map((rest) => [name, ...rest]));
}

test("Shapley on counts is the Shapley value of conversions inside a set", () => {
  const list = [path("a", 5), path("a b", 3), path("b c a", 7), path("c", 1, 9)];
  const orders = permutations(["a", "b", "c"]);
  const worth = (set: readonly string[]) =>
    sum(list.map(({ channels, conversions }) => (channels.every((name) => set.includes(name)) ? conversions : 0)));
  const byHand = { a: 0, b: 0, c: 0 } as Record<string, number>;
  for (const order of orders)
    for (const [at, name] of order.entries())
      byHand[name]! += (worth(order.slice(0, at + 1)) - worth(order.slice(0, at))) / orders.length;
  const ours = credits("shapley_count", list);
  for (const name of ["a", "b", "c"]) expect(ours[name]).toBeCloseTo(byHand[name]!, 12);
});
