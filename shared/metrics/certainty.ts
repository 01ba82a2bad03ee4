// Is a change of a metric more than chance? Judged by the days of both periods, and by how many cases the figure rests on.
import { countError, jackknife, shareError, tValue, Z_99 } from "../stats.ts";
import type { Grain } from "../time.ts";
import { type Metric, ratio } from "./define.ts";
import { basesOf, evaluate } from "./evaluate.ts";
import { metricById } from "./index.ts";

/**
 * `clear`: chance alone brings a change as large less than once in a hundred times. `within`: it may be chance. The others
 * say why neither can be told: `few` days or cases, days without any swing (`flat`), or `people`, who are counted once for
 * the whole period, so that its days do not add up to it.
 */
export type Certainty = "clear" | "within" | "few" | "flat" | "people";

type Bases = Readonly<Record<string, number>>;

/** What a period's figure is worked out from. */
export interface Sample {
  /** Values of its bases, and of the metric that counts its cases, over the whole period. */
  total: Bases;
  /** The same by bucket, without those that have no data. */
  buckets: readonly Bases[];
  /** Length of the period: an amount of 31 days is compared with 31/30 of one of 30. */
  days: number;
}

/** Fewer buckets tell nothing of how buckets swing. */
const MIN_BUCKETS = 5;

/** Whether a metric counts people once over its range, or rests on one that does. */
export function countsPeople(id: string): boolean {
  return basesOf([id]).some((base) => base.kind === "unique");
}

/** The metric that counts the cases a figure rests on: the orders of an amount, the sessions of a share. */
export function casesOf(metric: Metric): string | undefined {
  return metric.kind === "derived" && metric.per !== undefined ? metric.per : metric.cases;
}

/** Judges a metric's change. `grain` is that of the buckets: hours of a day say nothing of how days swing. */
export function certaintyOf(id: string, now: Sample, before: Sample, grain: Grain): Certainty {
  const metric = metricOf(id);
  const per = perOf(metric);
  // More days bring more people, but not in proportion: those of unlike periods cannot be judged at all.
  if (countsPeople(id) && now.days !== before.days) return "people";
  const scale = per === undefined ? now.days / before.days : 1;
  const least = leastError(metric, now, before, scale);
  const figure = { of: (bases: Bases) => evaluate(id, bases), bases: basesOf([id]).map((base) => base.id), per, scale };
  return judge(figure, least, now, before, countsPeople(id) ? "people" : grain);
}

/** Judges the change of a share that no metric is: of those who took a step, how many took the next. */
export function shareCertainty(part: string, whole: string, now: Sample, before: Sample, grain: Grain): Certainty {
  const of = (bases: Bases) => ratio(bases[part] ?? 0, bases[whole] ?? 0);
  const share = ({ total }: Sample) => ({ share: of(total) ?? 0, n: total[whole] ?? 0 });
  const figure = { of, bases: [part, whole], per: whole, scale: 1 };
  return judge(figure, shareError(share(now), share(before)), now, before, grain);
}

/** Whether a change may be chance, told from the number of cases alone, where no days are at hand. */
export function isWithinCases(id: string, now: Omit<Sample, "buckets">, before: Omit<Sample, "buckets">): boolean {
  const metric = metricOf(id);
  const scale = perOf(metric) === undefined ? now.days / before.days : 1;
  const [value, compared] = [evaluate(id, now.total), evaluate(id, before.total)];
  const least = leastError(metric, now, before, scale);
  if (value === null || compared === null || least === null) return false;
  return Math.abs(value - scale * compared) <= Z_99 * least;
}

function metricOf(id: string): Metric {
  const metric = metricById.get(id);
  if (!metric) throw new RangeError(`metric ${id} is not in the catalogue`);
  return metric;
}

const perOf = (metric: Metric) => (metric.kind === "derived" ? metric.per : undefined);

/** A figure as a function of the sums of its bases. */
interface Figure {
  of: (bases: Bases) => number | null;
  bases: readonly string[];
  /** What it is divided by. */
  per: string | undefined;
  /** What the compared figure is multiplied by. */
  scale: number;
}

function judge(figure: Figure, least: number | null, now: Sample, before: Sample, by: Grain | "people"): Certainty {
  const { of, per, scale } = figure;
  const [value, compared] = [of(now.total), of(before.total)];
  if (value === null || compared === null) return "few";
  const delta = Math.abs(value - scale * compared);
  if (least !== null && delta <= Z_99 * least) return "within";
  if (by === "people") return "people";
  const counted = ({ buckets }: Sample) =>
    per === undefined ? buckets : buckets.filter((bucket) => (evaluate(per, bucket) ?? 0) !== 0);
  const size = Math.min(counted(now).length, counted(before).length);
  if (size < MIN_BUCKETS) return "few";
  const swing = spreadOf(figure, now, before);
  if (swing === null) return "few";
  if (swing === 0) return "flat";
  if (delta <= tValue(size - 1) * swing) return "within";
  return by === "hour" ? "few" : "clear";
}

type Total = Pick<Sample, "total">;

/** The least that chance moves a figure, from its number of cases alone; null where cases say nothing of it. */
function leastError(metric: Metric, now: Total, before: Total, scale: number): number | null {
  const of = (id: string, { total }: Total) => evaluate(id, total) ?? 0;
  const cases = casesOf(metric);
  if (metric.kind === "derived" && metric.per !== undefined) {
    if (metric.cases !== undefined) return quotientError(of, metric, metric.cases, now, before);
    if (metric.unit !== "ratio" || metricById.get(metric.per)?.unit !== "count") return null;
    const share = (sample: Total) => ({ share: of(metric.id, sample), n: of(metric.per ?? "", sample) });
    return shareError(share(now), share(before));
  }
  if (metric.unit === "count") return countError(of(metric.id, now), of(metric.id, before), scale);
  if (cases === undefined) return null;
  const [n, m] = [of(cases, now), of(cases, before)];
  if (n + m <= 0) return null;
  const size = (Math.abs(of(metric.id, now)) + Math.abs(of(metric.id, before))) / (n + m);
  return size * countError(n, m, scale);
}

/** Of what money brought: as sure as its orders are many, since what was spent is known. */
function quotientError(
  of: (id: string, sample: Total) => number,
  { id }: Metric,
  cases: string,
  now: Total,
  before: Total,
): number | null {
  const error = (sample: Total) => of(id, sample) / Math.sqrt(Math.max(1, of(cases, sample)));
  return of(cases, now) + of(cases, before) > 0 ? Math.hypot(error(now), error(before)) : null;
}

/** The standard error of the difference, from the buckets; null where leaving one out leaves no figure. */
function spreadOf(figure: Figure, now: Sample, before: Sample): number | null {
  const { scale } = figure;
  const [a, b] = [leaveOneOut(figure, now.buckets), leaveOneOut(figure, before.buckets)];
  if (a === null || b === null) return null;
  // Buckets that stand beside each other share the hour of the day or the day of the week, which is then no swing.
  if (a.length === b.length) return rounded(jackknife(a.map((value, at) => value - scale * (b[at] ?? 0))), a, b);
  return rounded(Math.hypot(jackknife(a), scale * jackknife(b)), a, b);
}

/** A spread that only rounding of floating point made is none. */
function rounded(spread: number, ...values: readonly (readonly number[])[]): number {
  const size = Math.max(...values.flat().map(Math.abs));
  return spread <= size * 1e-9 ? 0 : spread;
}

/** The figure with each bucket left out in turn, as if the others were all there were, in their full number. */
function leaveOneOut({ of, bases: ids }: Figure, buckets: readonly Bases[]): number[] | null {
  const n = buckets.length;
  const sums = Object.fromEntries(ids.map((base) => [base, buckets.reduce((sum, one) => sum + (one[base] ?? 0), 0)]));
  const values = buckets.map((left) =>
    of(Object.fromEntries(ids.map((base) => [base, (((sums[base] ?? 0) - (left[base] ?? 0)) * n) / (n - 1)]))),
  );
  return values.every((value) => value !== null) ? values : null;
}
