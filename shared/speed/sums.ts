// How do loads add up by one thing: days, kinds of page, devices, countries?
import { addMeasures, type Facts, type Measures } from "../cubes.ts";
import { BAND_ENDS, speedDims } from "./facts.ts";
import { type Spread, spreadOf, type Vital, vitals } from "./histogram.ts";

/** A day's loads. */
export interface SpeedDay {
  day: string;
  facts: Facts;
}

export type Spreads = Record<Vital["id"], Spread>;

export const spreadsOf = (sums: Measures): Spreads =>
  Object.fromEntries(vitals.map((vital) => [vital.id, spreadOf(sums, vital)])) as Spreads;

/** All loads as one sum. */
export function sumAll(days: readonly SpeedDay[]): Measures {
  const sums: Facts = new Map();
  for (const { facts } of days) for (const measures of facts.values()) addMeasures(sums, "", measures);
  return sums.get("") ?? {};
}

/** By the values of one dimension, or of two together, most loads first. */
export function sumBy(
  days: readonly SpeedDay[],
  dims: readonly (typeof speedDims)[number][],
): { values: string[]; spreads: Spreads; loads: number }[] {
  const places = dims.map((dim) => speedDims.indexOf(dim));
  const sums: Facts = new Map();
  for (const { facts } of days) {
    for (const [key, measures] of facts) {
      const values = JSON.parse(key) as string[];
      addMeasures(sums, JSON.stringify(places.map((place) => values[place] ?? "")), measures);
    }
  }
  return [...sums]
    .map(([key, measures]) => ({ values: JSON.parse(key) as string[], spreads: spreadsOf(measures) }))
    .map((row) => ({ ...row, loads: loadsOf(row.spreads) }))
    .sort((a, b) => b.loads - a.loads || (a.values.join() < b.values.join() ? -1 : 1));
}

/** Loads that told anything: what one vital misses another may have, so the most of them. */
export const loadsOf = (spreads: Spreads) => Math.max(...vitals.map(({ id }) => spreads[id].loads));

/** Visits by how fast their first page painted, and those of them that bought. */
export const bandsOf = (sums: Measures): { of: number; count: number }[] =>
  Array.from({ length: BAND_ENDS.length + 1 }, (_, band) => ({
    of: sums[`v${band}`] ?? 0,
    count: sums[`b${band}`] ?? 0,
  }));
