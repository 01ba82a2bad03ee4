// What should be done with an experiment now, in a sentence, and why might that be wrong?
import { formatChange, formatNumber, formatPercent } from "../format.ts";
import type { Text } from "../locale.ts";
import type { Analysis, ArmReading, MetricReading, Plan } from "./analysis.ts";

export type Verdict =
  /** The split is broken: no figure counts. */
  | "broken"
  /** An arm harms a guardrail beyond its limit. */
  | "harm"
  | "win"
  | "lose"
  /** The planned visitors came and nothing was found. */
  | "no_difference"
  | "too_early";

export interface Judged {
  verdict: Verdict;
  /** The arm that it is about. */
  arm?: string;
  metric?: string;
  sentence: Text;
  /** What speaks against believing it. */
  doubts: Text[];
}

export interface Progress {
  days: number;
  /** Visitors that were planned for all arms; undefined where none were. */
  planned?: number;
}

/** Titles of metrics and arms, for sentences. */
export interface Names {
  metric: (id: string) => Text;
  arm: (key: string) => Text;
}

/** Fewer full days leave out a part of the week. */
const WEEK = 7;

/** Whether the interval of an arm lies wholly on the bad side of a guardrail's limit. */
const harms = ({ better, limit_ratio = 0 }: MetricReading, { sequential }: ArmReading) =>
  sequential !== undefined && (better === "up" ? sequential.high < -limit_ratio : sequential.low > limit_ratio);

/** Judges by the sequential reading, which may be looked at any day. */
export function judge(plan: Plan, analysis: Analysis, progress: Progress, names: Names): Judged {
  const doubts = doubtsOf(analysis, progress);
  const of = (verdict: Verdict, sentence: Text, arm?: string, metric?: string): Judged => ({
    verdict,
    ...(arm === undefined ? {} : { arm }),
    ...(metric === undefined ? {} : { metric }),
    sentence,
    doubts,
  });
  if (analysis.mismatch?.found) {
    return of("broken", {
      en: "Visitors are not split as planned, so no figure here can be believed. Find what loses or doubles them, and start anew.",
      "zh-CN": "访客分流与计划不符，此处数据均不可信。请找出丢失或重复计入的原因后重新开始。",
    });
  }
  for (const metric of analysis.metrics.filter(({ role }) => role === "guardrail")) {
    const arm = metric.arms.find((each) => harms(metric, each));
    if (arm) return of("harm", harmSentence(names, metric, arm), arm.arm, metric.id);
  }
  const goals = analysis.metrics
    .filter(({ role }) => role === "goal")
    .flatMap((metric) => metric.arms.map((arm) => ({ metric, arm })))
    .filter(({ arm }) => (arm.p_adjusted ?? 1) < plan.alpha)
    .sort((a, b) => a.arm.p_adjusted! - b.arm.p_adjusted!);
  const good = goals.find(({ metric, arm }) => arm.sequential!.value > 0 === (metric.better === "up"));
  if (good)
    return of("win", foundSentence(names, plan.alpha, good.metric, good.arm, true), good.arm.arm, good.metric.id);
  const [bad] = goals;
  if (bad) return of("lose", foundSentence(names, plan.alpha, bad.metric, bad.arm, false), bad.arm.arm, bad.metric.id);
  const came = analysis.metrics[0] ? visitorsOf(analysis.metrics[0]) : 0;
  if (progress.planned !== undefined && came >= progress.planned) return of("no_difference", NO_DIFFERENCE);
  return of("too_early", earlySentence(came, progress.planned));
}

const visitorsOf = ({ control, arms }: MetricReading) => arms.reduce((sum, { n }) => sum + n, control.n);

const NO_DIFFERENCE: Text = {
  en: "As many visitors came as were planned, and no difference was found. Keep control, or test something bolder.",
  "zh-CN": "已达到计划访客数，未发现差异。请保留对照，或尝试更大胆的方案。",
};

function earlySentence(came: number, planned: number | undefined): Text {
  if (planned === undefined) {
    return {
      en: "Nothing is certain yet. Let it run.",
      "zh-CN": "目前尚无定论，请继续运行。",
    };
  }
  const share = Math.min(1, came / planned);
  return {
    en: `Nothing is certain yet: ${formatPercent(share, "en")} of the ${formatNumber(planned, "en")} visitors planned have come. Let it run.`,
    "zh-CN": `目前尚无定论：计划${formatNumber(planned, "zh-CN")}位访客，已到${formatPercent(share, "zh-CN")}。请继续运行。`,
  };
}

function foundSentence(names: Names, alpha: number, { id }: MetricReading, arm: ArmReading, good: boolean): Text {
  const [title, name] = [names.metric(id), names.arm(arm.arm)];
  const { value, low, high } = arm.sequential!;
  const change = (locale: "en" | "zh-CN") =>
    [value, low, high].map((each) => formatChange(each, locale)) as [string, string, string];
  const [en, zh] = [change("en"), change("zh-CN")];
  return {
    en: `${title.en}: ${en[0]} with “${name.en}”, between ${en[1]} and ${en[2]} with ${formatPercent(1 - alpha, "en", 0)} confidence. ${good ? "Give it to everyone." : "Go back to control."}`,
    "zh-CN": `“${name["zh-CN"]}”使${title["zh-CN"]}变化${zh[0]}，${formatPercent(1 - alpha, "zh-CN", 0)}置信区间为${zh[1]}至${zh[2]}。${good ? "建议全量上线。" : "建议恢复对照。"}`,
  };
}

function harmSentence({ metric: titleOf, arm: nameOf }: Names, metric: MetricReading, arm: ArmReading): Text {
  const [title, name] = [titleOf(metric.id), nameOf(arm.arm)];
  const limit = metric.limit_ratio ?? 0;
  const { value } = arm.sequential!;
  return {
    en: `“${name.en}” harms ${title.en} (${formatChange(value, "en")}) beyond the limit of ${formatPercent(limit, "en")}. Stop it.`,
    "zh-CN": `“${name["zh-CN"]}”损害${title["zh-CN"]}（${formatChange(value, "zh-CN")}），超出${formatPercent(limit, "zh-CN")}的上限。请停止该方案。`,
  };
}

/** A change this large is more often a fault of counting than a success. */
const TOO_GOOD = 0.5;

/** Fewer events of all arms together tell little. */
const LEAST_EVENTS = 150;

function doubtsOf(analysis: Analysis, { days }: Progress): Text[] {
  const doubts: Text[] = [];
  if (analysis.many_in_several) {
    doubts.push({
      en: `${formatPercent(analysis.several_ratio, "en")} of the visitors saw more than one arm. They are left out, and what is left may differ from all.`,
      "zh-CN": `${formatPercent(analysis.several_ratio, "zh-CN")}的访客见过多个方案。这些访客已剔除，其余访客可能不代表全体。`,
    });
  }
  if (days < WEEK) {
    doubts.push({
      en: `It has run for ${days} of the 7 days of a week: buyers of other weekdays may differ.`,
      "zh-CN": `仅运行${days}天，不足一周：其他日子的买家可能不同。`,
    });
  }
  const goals = analysis.metrics.filter(({ role }) => role === "goal");
  if (goals.some(({ arms }) => arms.some(({ sequential }) => Math.abs(sequential?.value ?? 0) > TOO_GOOD))) {
    doubts.push({
      en: "A change of more than half is rarely real. Check that all arms are counted alike.",
      "zh-CN": "变化超过一半往往并非真实。请核对各方案的统计口径是否一致。",
    });
  }
  const few = goals.filter((metric) => metric.kind === "share" && eventsOf(metric) < LEAST_EVENTS);
  if (few.length > 0) {
    doubts.push({
      en: `Fewer than ${LEAST_EVENTS} visitors reached a goal so far.`,
      "zh-CN": `目前达成目标的访客不足${LEAST_EVENTS}位。`,
    });
  }
  if (goals.length > 3) {
    doubts.push({
      en: `${goals.length} goals are read together, so that each must be the clearer. Choose one before the next start.`,
      "zh-CN": `同时判读${goals.length}个目标，每个目标都需要更强的证据。下次开始前请只选一个。`,
    });
  }
  return doubts;
}

const eventsOf = ({ control, arms }: MetricReading) =>
  arms.reduce((sum, { n, mean }) => sum + n * mean, control.n * control.mean);
