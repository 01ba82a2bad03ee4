// What is answered of an experiment: the verdict, each metric by arm, the readings of every day, and the parts of its visitors.
import type { Text } from "../../locale.ts";
import { dayFromNumber } from "../../time.ts";
import { type Analysis, analyse, type Data, type Plan } from "../analysis.ts";
import type { ExperimentDefinition } from "../definition.ts";
import { measureById } from "../measures/index.ts";
import { type Judged, judge } from "../verdict.ts";
import { type Cumulative, cumulativeOf } from "./cumulative.ts";
import { type PartReading, readParts } from "./parts.ts";
import { measuresOf, metWeights, planOf } from "./plan.ts";
import type { Retention } from "./retained.ts";
import { type ArmDay, addDays, dataOf, type PartId, type SliceSums } from "./sums.ts";

/** A day as it is kept. */
export interface Day {
  day: number;
  weights: readonly number[];
  several: number;
  arms: readonly ArmDay[];
}

export interface ResultMetric {
  id: string;
  title: Text;
  description: Text;
  unit: string;
  kind: string;
  better: "up" | "down";
}

export interface ExperimentResults {
  id: string;
  title: Text;
  status: ExperimentDefinition["status"];
  version: number;
  arms: { id: string; title: Text; weight: number; visitors: number; stopped: boolean }[];
  /** Its first moment, the last that it covers, and the moment it ended. */
  from: number;
  until: number;
  ended_at: number | null;
  /** Of one that is over: the arm that everybody gets; null where none was named. */
  winner: string | null;
  /** Visitors seen in several arms, who are left out. */
  several: number;
  planned_visitors: number | null;
  alpha: number;
  correction: ExperimentDefinition["correction"];
  /** What a visitor's revenue counts up to. */
  cap_minor: number | null;
  verdict: Judged;
  analysis: Analysis;
  /** By day: new visitors of each arm, and the weights that it was first read with. */
  days: { day: string; visitors: number[]; several: number; weights: number[] }[];
  cumulative: Cumulative[];
  parts: Record<PartId, PartReading[]>;
  metrics: ResultMetric[];
  /** Where raw events of its first days are gone: which days stand as they were read, and which are in no figure. */
  retention: Retention | null;
}

export interface Run {
  started_at: number;
  ended_at: number | null;
  until: number;
  /** Whole days that it has run. */
  days: number;
  cap: number | null;
}

/** One text, or one a language, as a text of both. */
export function bothOf(given: ExperimentDefinition["title"] | undefined, other: string): Text {
  if (given === undefined) return { en: other, "zh-CN": other };
  return typeof given === "string"
    ? { en: given, "zh-CN": given }
    : { en: given.en, "zh-CN": given["zh-CN"] ?? given.en };
}

/** Reads an experiment from its days and parts. Pure: the same sums give the same answer. */
export function resultsOf(
  experiment: ExperimentDefinition,
  run: Run,
  days: readonly Day[],
  parts: SliceSums["parts"],
): ExperimentResults {
  const { id, title, status, version, arms, alpha, correction, planned_visitors } = experiment;
  const measures = measuresOf(experiment);
  const met = metWeights(days.map(({ arms: each, weights }) => ({ n: visitorsOf(each), weights })));
  const plan = planOf(experiment, met);
  const total = addDays(
    days.map((day) => day.arms),
    arms.length,
  );
  const several = days.reduce((sum, day) => sum + day.several, 0);
  const analysis = analysisOf(experiment, plan, dataOf(total, several, measures));
  const nameOf = (key: string) => {
    const arm = arms.find((each) => each.id === key);
    return bothOf(arm?.title, key);
  };
  const judged = judge(
    plan,
    analysis,
    {
      days: run.days,
      ...(planned_visitors === undefined ? {} : { planned: planned_visitors }),
      ...(status === "stopped" && { over: { winner: experiment.winner } }),
    },
    { metric: (key) => measureById.get(key)?.title ?? bothOf(undefined, key), arm: nameOf },
  );
  return {
    id,
    title: bothOf(title, id),
    status,
    version,
    arms: arms.map((arm, place) => ({
      id: arm.id,
      title: nameOf(arm.id),
      weight: arm.weight,
      visitors: total[place]?.n ?? 0,
      stopped: arm.stopped ?? false,
    })),
    from: run.started_at,
    until: run.until,
    ended_at: run.ended_at,
    winner: experiment.winner ?? null,
    several,
    planned_visitors: planned_visitors ?? null,
    alpha,
    correction,
    cap_minor: measures.some(({ value }) => value.as === "capped") ? run.cap : null,
    verdict: {
      ...judged,
      doubts: [
        ...stoppedDoubts(experiment, nameOf),
        ...judged.doubts,
        ...(experiment.bandit ? [MOVING] : []),
        ...stepDoubts(experiment),
      ],
    },
    analysis,
    days: days.map((day) => ({
      day: dayFromNumber(day.day),
      visitors: day.arms.map(({ n }) => n),
      several: day.several,
      weights: [...day.weights],
    })),
    cumulative: cumulativeOf(plan, days, measures),
    parts: readParts(plan, parts, measures),
    metrics: measures.map(({ id: metric, title: name, description, unit, kind, better }) => ({
      id: metric,
      title: name,
      description,
      unit,
      kind,
      better,
    })),
    retention: null,
  };
}

/** Who met another arm when weights moved is left out, so a bandit's split says nothing of faults. */
function analysisOf({ bandit }: ExperimentDefinition, plan: Plan, data: Data): Analysis {
  const analysis = analyse(plan, data);
  return bandit ? { ...analysis, mismatch: undefined } : analysis;
}

const MOVING: Text = {
  en: "Weights move from night to night. Visitors whom that gave another arm are left out, and days of other weights weigh unequally: take the differences as rough.",
  "zh-CN": "权重每晚调整，因此换了方案的访客已剔除，各日权重也不相同：差异仅供参考。",
};

/** Of an arm that was stopped while others go on. */
function stoppedDoubts({ arms, status }: ExperimentDefinition, nameOf: (id: string) => Text): Text[] {
  const left = arms.filter(({ stopped }) => stopped).map(({ id }) => nameOf(id));
  if (left.length === 0 || status === "stopped") return [];
  const names = {
    en: left.map(({ en }) => `“${en}”`).join(", "),
    "zh-CN": left.map((each) => `“${each["zh-CN"]}”`).join("、"),
  };
  return [
    {
      en: `${names.en} ${left.length === 1 ? "was" : "were"} stopped: visitors drawn there see control and are not counted, and what earlier ones do now is no longer the arm's doing. Compare the other arms.`,
      "zh-CN": `${names["zh-CN"]}已停止：分到该方案的访客改看对照，不再计入；此前访客的后续行为也不再反映该方案。请比较其余方案。`,
    },
  ];
}

/** Visitors who reach a step are no longer split by chance: an arm that brings more of the hesitant there looks worse. */
function stepDoubts({ goals }: ExperimentDefinition): Text[] {
  const step = goals.map((id) => measureById.get(id)).find((measure) => measure?.value.where);
  if (!step) return [];
  return [
    {
      en: `“${step.title.en}” is of those who got there, and arms may bring different visitors there. Make a share of all visitors the goal.`,
      "zh-CN": `“${step.title["zh-CN"]}”只计到达该步骤的访客，各方案带来的访客可能不同。请以全体访客的占比为目标。`,
    },
  ];
}

const visitorsOf = (arms: readonly ArmDay[]) => arms.reduce((sum, { n }) => sum + n, 0);
