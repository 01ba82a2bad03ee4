// What did an experiment find? Each metric of each arm against control, by three readings, and how far to believe them.
import { weightsCounted } from "./arms.ts";
import { type Belief, believe } from "./stats/bayes.ts";
import { adjusted } from "./stats/cuped.ts";
import { type Difference, differenceOf } from "./stats/difference.ts";
import { LEAST_EVENTS, type Reading, sequential, tTest } from "./stats/frequentist.ts";
import { type Mismatch, manyInSeveral, ratioMismatch } from "./stats/ratio_mismatch.ts";
import {
  type AdjustedSums,
  type Estimate,
  meanOf,
  type RatioSums,
  ratioOf,
  type Sums,
  shareOf,
  withNothing,
} from "./stats/sample.ts";
import { benjaminiHochberg, holm } from "./stats/several.ts";

/** What a metric's sums are of: a mean a visitor, a share of visitors, or a ratio of two sums. */
export type Kind = "mean" | "share" | "ratio";

export interface MetricPlan {
  id: string;
  kind: Kind;
  /** A goal decides; a guardrail stops; the rest is read along. */
  role: "goal" | "guardrail" | "other";
  better: "up" | "down";
  /** Of a guardrail: the relative harm from which an arm is stopped. */
  limit_ratio?: number;
}

export interface Plan {
  /** Arms by key with their planned weights; the first is control. */
  arms: readonly { key: string; weight: number; stopped?: boolean | undefined }[];
  metrics: readonly MetricPlan[];
  /** How often a goal may be found that is not there, over all goals and arms. */
  alpha: number;
  correction: "holm" | "benjamini_hochberg" | "none";
  /** Visitors at which the sequential reading is narrowest; fixed when the experiment starts. */
  tuning?: number;
}

/** Sums of a metric, one an arm in the plan's order; with values before where they were read. */
export type ArmSums = readonly (Sums | RatioSums | AdjustedSums)[];

export interface Data {
  /** Visitors of each arm; who was seen in several is left out. */
  visitors: readonly number[];
  several: number;
  sums: Readonly<Record<string, ArmSums>>;
}

export interface ArmReading {
  arm: string;
  n: number;
  mean: number;
  /** Relative to control; undefined where control is 0 or too few came. The sequential one needs more events than the others. */
  t?: Reading;
  sequential?: Reading;
  belief?: Belief;
  /** p of the sequential reading over all goals and arms. */
  p_adjusted?: number;
}

export interface MetricReading extends MetricPlan {
  control: { n: number; mean: number };
  arms: ArmReading[];
  /** Whether values before the experiment took noise out. */
  adjusted: boolean;
}

export interface Analysis {
  metrics: MetricReading[];
  mismatch: Mismatch | undefined;
  several_ratio: number;
  many_in_several: boolean;
}

/** Reads every metric of every arm. Pure: the same sums give the same analysis. */
export function analyse(plan: Plan, { visitors, several, sums }: Data): Analysis {
  const metrics = plan.metrics.flatMap((metric) => {
    const given = sums[metric.id];
    return given ? [readMetric(metric, given, plan)] : [];
  });
  correct(metrics, plan);
  const all = several + visitors.reduce((sum, n) => sum + n, 0);
  return {
    metrics,
    // Visitors of an arm that was stopped came for a part of the time; the others are split as before.
    mismatch: ratioMismatch(visitors, weightsCounted(plan.arms)),
    several_ratio: all > 0 ? several / all : 0,
    many_in_several: manyInSeveral(several, all),
  };
}

const hasBefore = (sums: Sums): sums is AdjustedSums => "before_sum" in sums;

function readMetric(metric: MetricPlan, sums: ArmSums, { arms, alpha, tuning }: Plan): MetricReading {
  const before = sums.every(hasBefore) ? (sums as readonly AdjustedSums[]) : undefined;
  // Nothing before says nothing: the plain mean is the same then, and told as such. Nor does what was before tell anything of an
  // arm in which nothing happened since: all of its spread would come from there.
  const silent = sums.some(({ n, squares }) => n > 0 && squares === 0);
  const adjusts = !silent && (before?.some(({ before_squares }) => before_squares > 0) ?? false);
  const plain = () => withNothing(sums.map((each) => estimateOf(metric.kind, each)));
  const estimates = adjusts && before ? adjusted(before) : plain();
  const [control] = estimates;
  return {
    ...metric,
    control: { n: control?.n ?? 0, mean: told(control) },
    arms: arms.slice(1).map(({ key }, place) => {
      const estimate = estimates[place + 1];
      const known = { arm: key, n: estimate?.n ?? 0, mean: told(estimate) };
      const difference = control && estimate && differenceOf(control, estimate, "relative");
      return difference ? { ...known, ...readingsOf(difference, metric, alpha, tuning) } : known;
    }),
    adjusted: adjusts,
  };
}

const told = (estimate: Estimate | undefined) => estimate?.raw?.mean ?? estimate?.mean ?? 0;

function estimateOf(kind: Kind, sums: Sums | RatioSums): Estimate {
  if (kind === "share") return shareOf(sums.n, sums.sum);
  return kind === "ratio" ? ratioOf(sums as RatioSums) : meanOf(sums);
}

function readingsOf(difference: Difference, { better }: MetricPlan, alpha: number, tuning: number | undefined) {
  return {
    t: tTest(difference, alpha),
    ...(difference.events < LEAST_EVENTS ? {} : { sequential: sequential(difference, alpha, tuning) }),
    belief: believe(difference, { less: better === "down" }),
  };
}

/** Adjusts the p values of goals for how many there are. */
function correct(metrics: readonly MetricReading[], { correction }: Plan): void {
  const read = metrics
    .filter(({ role }) => role === "goal")
    .flatMap(({ arms }) => arms.filter((arm) => arm.sequential));
  const p = read.map((arm) => arm.sequential!.p);
  const adjust = { holm, benjamini_hochberg: benjaminiHochberg, none: (values: readonly number[]) => values };
  const values = adjust[correction](p);
  for (const [place, arm] of read.entries()) arm.p_adjusted = values[place]!;
}
