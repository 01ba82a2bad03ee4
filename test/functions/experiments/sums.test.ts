// Do an experiment's sums, made in SQL a slice of visitors at a time, come to what counting one visitor after the other gives?
import { expect, test } from "vitest";
import { edge } from "../../../functions/experiments/take.ts";
import { readCap } from "../../../functions/store/experiment_size.ts";
import { readSums, sumsSql } from "../../../functions/store/experiment_sums.ts";
import { listPartitions } from "../../../functions/store/partition.ts";
import { measures } from "../../../shared/experiments/measures/index.ts";
import { addDays, addSlices } from "../../../shared/experiments/readings/sums.ts";
import { send } from "../../helpers/ask.ts";
import { countArm } from "../../helpers/experiment_counted.ts";
import { START, tell, UNTIL, worldOf, ZONE } from "../../helpers/experiment_world.ts";
import { limits, strictD1 } from "../../helpers/strict_d1.ts";
import { rowOf, seeded } from "../../helpers/trade.ts";
import { env, newStore } from "../../helpers/worker.ts";

const ARMS = ["control", "b", "b2"];

test.each([1, 2])("sums of random visitors are what counting gives, in any slices (seed %i)", async (seed) => {
  const random = seeded(seed);
  const store = await newStore();
  const world = worldOf(random, 130, "price", ARMS);
  await tell(store, world, random);
  const { id } = await rowOf(store);
  const db = strictD1(env.SHARD_0);
  const stretch = { timezone: ZONE, weeks: await listPartitions(db), from: START, until: UNTIL };
  const asked = {
    ...stretch,
    store: id,
    experiment: "price",
    version: 0,
    arms: ARMS,
    measures,
    goals: ["conversion", "aov"],
    cap: 4_000,
  };
  const slices = [];
  for (let slice = 0; slice < 3; slice += 1) {
    const low = slice > 0 ? { low: edge(slice, 3) } : {};
    const high = slice < 2 ? { high: edge(slice + 1, 3) } : {};
    slices.push((await readSums(db, { ...asked, ...low, ...high })).sums);
  }
  const { days, several, parts } = addSlices(slices);
  const numbers = Object.keys(days)
    .map(Number)
    .sort((a, b) => a - b);
  for (const last of [numbers[3]!, numbers.at(-1)!]) {
    const found = addDays(
      numbers.filter((number) => number <= last).map((number) => days[number]!),
      ARMS.length,
    );
    for (const [arm, name] of ARMS.entries()) {
      const counted = countArm(world, name, measures, 4_000, last);
      expect(found[arm]!.n).toBe(counted.n);
      expect(counted.n).toBeGreaterThan(2);
      for (const { id: measure } of measures)
        for (const [place, value] of counted.sums[measure]!.entries())
          expect(found[arm]!.sums[measure]![place], `${name} ${measure} ${place}`).toBeCloseTo(value, 4);
    }
  }
  const seenTwice = [...world.exposed.values()].filter(({ arms }) => arms.size > 1).length;
  expect(Object.values(several).reduce((sum, n) => sum + n, 0)).toBe(seenTwice);
  expect(seenTwice).toBeGreaterThan(0);
  // Every part holds every visitor once.
  for (const part of Object.values(parts)) {
    const all = addDays(Object.values(part), ARMS.length);
    const total = addDays(Object.values(days), ARMS.length);
    expect(all.map(({ n }) => n)).toEqual(total.map(({ n }) => n));
    expect(all.map(({ sums }) => Object.keys(sums))).toEqual(ARMS.map(() => ["conversion", "aov"]));
    for (const [arm, { sums }] of all.entries())
      for (const [measure, values] of Object.entries(sums))
        for (const [place, value] of values.entries()) expect(value).toBeCloseTo(total[arm]!.sums[measure]![place]!, 4);
  }
  expect(Object.keys(parts.device).sort()).toEqual(["desktop", "phone", "tablet"]);
});

test("a year of weeks, ten arms and every measure is still one statement that D1 takes", () => {
  const DAY = 86_400_000;
  const weeks = Array.from({ length: 60 }, (_, week) => {
    const monday = Date.parse("2026-09-14T00:00:00Z") + week * 7 * DAY;
    return new Date(monday).toISOString().slice(0, 10).replaceAll("-", "");
  });
  const arms = Array.from({ length: 10 }, (_, arm) => `arm-${arm}`);
  const goals = measures.slice(0, 5).map(({ id }) => id);
  // As long as raw events may be kept.
  const stretch = { timezone: "America/New_York", weeks, from: START, until: START + 400 * DAY };
  const text = sumsSql({ ...stretch, store: 1, experiment: "price", version: 0, arms, measures, goals, cap: 1 });
  expect(new TextEncoder().encode(text).length).toBeLessThan(limits.sql_bytes);
});

test("the cap is what 99 of 100 buyers of four weeks stayed below, and none is told with few of them", async () => {
  const store = await newStore();
  const { id } = await rowOf(store);
  const orderOf = (n: number) => ({
    id: `o-${n}`,
    ordered_at: START - (1 + (n % 27)) * 86_400_000,
    currency: "CNY",
    lines: [{ sku: "a", quantity: 1, amount_minor: 100 * (n + 1) }],
  });
  const send100 = (from: number, count: number) =>
    send(store, "POST", "/v1/orders", { orders: Array.from({ length: count }, (_, n) => orderOf(from + n)) });
  await send100(0, 99);
  expect(await readCap(env.SHARD_0, id, START)).toBeNull();
  await send100(99, 101);
  expect(await readCap(env.SHARD_0, id, START)).toBe(19_900);
});
