// What does an experiment come to so far? Sums by day, arm and measure, which add up over slices of visitors and over days.
import type { ArmSums, Data } from "../analysis.ts";
import type { Measure } from "../measures/define.ts";

/**
 * Of an arm: visitors, and of each measure five sums. Of a mean or share: value, its square, the value before, its square, and
 * both together; of a ratio: above, its square, below, its square, and both together.
 */
export interface ArmDay {
  n: number;
  sums: Record<string, number[]>;
}

/** By key, the arms in their order. */
export type ByKey = Record<string, ArmDay[]>;

export const partIds = ["device", "country", "channel"] as const;
export type PartId = (typeof partIds)[number];

/** What a part of the visitors came to; days by their number. */
export interface SliceSums {
  days: ByKey;
  /** Visitors who saw several arms, by the day of the first. */
  several: Record<string, number>;
  parts: Record<PartId, ByKey>;
}

export const noSums = (): SliceSums => ({ days: {}, several: {}, parts: { device: {}, country: {}, channel: {} } });

/** Adds one arm's sums to another's. */
function addArm(to: ArmDay, { n, sums }: ArmDay): void {
  to.n += n;
  for (const [id, values] of Object.entries(sums)) {
    const own = to.sums[id] ?? values.map(() => 0);
    to.sums[id] = own;
    for (let place = 0; place < values.length; place += 1) own[place] = (own[place] ?? 0) + values[place]!;
  }
}

function addKeys(to: ByKey, from: ByKey): void {
  for (const [key, arms] of Object.entries(from)) {
    to[key] ??= arms.map(() => ({ n: 0, sums: {} }));
    for (const [arm, each] of arms.entries()) addArm(to[key][arm]!, each);
  }
}

/** Slices of visitors together. */
export function addSlices(slices: readonly SliceSums[]): SliceSums {
  const all = noSums();
  for (const { days, several, parts } of slices) {
    addKeys(all.days, days);
    for (const [day, n] of Object.entries(several)) all.several[day] = (all.several[day] ?? 0) + n;
    for (const id of partIds) addKeys(all.parts[id], parts[id]);
  }
  return all;
}

/** What days came to together, the arms in their order. */
export function addDays(days: readonly (readonly ArmDay[])[], arms: number): ArmDay[] {
  const total = Array.from({ length: arms }, (): ArmDay => ({ n: 0, sums: {} }));
  for (const day of days) for (const [arm, each] of day.entries()) if (total[arm]) addArm(total[arm], each);
  return total;
}

/** Those sums as the analysis reads them. */
export function dataOf(arms: readonly ArmDay[], several: number, measures: readonly Measure[]): Data {
  return {
    visitors: arms.map(({ n }) => n),
    several,
    sums: Object.fromEntries(measures.map((measure) => [measure.id, arms.map((arm) => armSums(arm, measure))])),
  };
}

function armSums({ n, sums }: ArmDay, { id, kind }: Measure): ArmSums[number] {
  const [sum = 0, squares = 0, third = 0, fourth = 0, product = 0] = sums[id] ?? [];
  return kind === "ratio"
    ? { n, sum, squares, below_sum: third, below_squares: fourth, product }
    : { n, sum, squares, before_sum: third, before_squares: fourth, product };
}
