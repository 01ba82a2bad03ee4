// What should be done with an experiment now, in a sentence, and why might that be wrong?
import { formatChange, formatNumber, formatPercent } from "../format.ts";
import type { Text } from "../locale.ts";
import type { Analysis, ArmReading, MetricReading, Plan } from "./analysis.ts";
import { goingOn } from "./arms.ts";
import { LEAST_EVENTS } from "./stats/frequentist.ts";

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
  /** Of a guardrail: every arm beyond a limit. */
  harmful?: string[];
  sentence: Text;
  /** What speaks against believing it. */
  doubts: Text[];
}

export interface Progress {
  days: number;
  /** Visitors that were planned for all arms; undefined where none were. */
  planned?: number;
  /** Of one that is over: the arm that everybody gets, if one was named. Nothing is left to be done about it then. */
  over?: { winner?: string | undefined } | undefined;
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
      en: `Visitors are not split as planned, so no figure here can be believed.${progress.over ? "" : " Find what loses or doubles them, and start anew."}`,
      "zh-CN": `访客分流与计划不符，此处数据均不可信。${progress.over ? "" : "请找出丢失或重复计入的原因后重新开始。"}`,
    });
  }
  // What became of an arm that was stopped is mixed with what control did to its visitors since: it decides nothing.
  const going = new Set(goingOn(plan.arms).map(({ key }) => key));
  const read = analysis.metrics.flatMap((metric) =>
    metric.arms.flatMap((arm) => (going.has(arm.arm) ? [{ metric, arm }] : [])),
  );
  const harmed = read.filter(({ metric, arm }) => metric.role === "guardrail" && harms(metric, arm));
  if (harmed[0]) {
    const harmful = [...new Set(harmed.map(({ arm }) => arm.arm))];
    const [{ metric, arm }] = harmed as [(typeof harmed)[number]];
    return { ...of("harm", harmSentence(names, metric, arm, progress), arm.arm, metric.id), harmful };
  }
  const goals = read
    .filter(({ metric, arm }) => metric.role === "goal" && (arm.p_adjusted ?? 1) < plan.alpha)
    .sort((a, b) => a.arm.p_adjusted! - b.arm.p_adjusted!);
  const isGood = ({ metric, arm }: (typeof goals)[number]) => arm.sequential!.value > 0 === (metric.better === "up");
  // An arm that also makes a goal worse is not for everybody, whatever else it brings.
  const worse = new Set(goals.filter((goal) => !isGood(goal)).map(({ arm }) => arm.arm));
  const good = goals.find((goal) => isGood(goal) && !worse.has(goal.arm.arm));
  const mixed = goals.filter((goal) => isGood(goal) && worse.has(goal.arm.arm));
  if (mixed[0]) doubts.unshift(mixedDoubt(names, mixed[0].metric, mixed[0].arm));
  const winners = new Set(goals.filter((goal) => isGood(goal) && !worse.has(goal.arm.arm)).map(({ arm }) => arm.arm));
  if (winners.size > 1) doubts.unshift(severalWin(winners.size));
  if (good) return of("win", foundSentence(names, plan.alpha, good, progress, true), good.arm.arm, good.metric.id);
  const [bad] = goals;
  if (bad) return of("lose", foundSentence(names, plan.alpha, bad, progress, false), bad.arm.arm, bad.metric.id);
  const came = analysis.metrics[0] ? visitorsOf(analysis.metrics[0]) : 0;
  if (progress.planned !== undefined && came >= progress.planned)
    return of("no_difference", noDifference(names, plan.alpha, analysis.metrics, going, progress));
  return of("too_early", earlySentence(came, progress));
}

const visitorsOf = ({ control, arms }: MetricReading) => arms.reduce((sum, { n }) => sum + n, control.n);

/** What was not found may still be there: the interval tells how large it may be. */
function noDifference(
  names: Names,
  alpha: number,
  metrics: readonly MetricReading[],
  going: ReadonlySet<string>,
  { over }: Progress,
): Text {
  const goal = metrics.find(({ role }) => role === "goal");
  const read = goal?.arms.flatMap(({ arm, sequential }) => (sequential && going.has(arm) ? [sequential] : [])) ?? [];
  const [low, high] = [Math.min(...read.map((each) => each.low)), Math.max(...read.map((each) => each.high))];
  const known = goal && read.length > 0 ? names.metric(goal.id) : undefined;
  const within = (locale: "en" | "zh-CN") => [formatChange(low, locale), formatChange(high, locale)];
  const [en, zh] = known ? [within("en"), within("zh-CN")] : [[], []];
  return {
    en: `As many visitors came as were planned, and no difference was found.${known ? ` The change of “${known.en}” lies between ${en[0]} and ${en[1]} with ${formatPercent(1 - alpha, "en", 0)} confidence.` : ""}${over ? "" : " Keep control, or test something bolder."}`,
    "zh-CN": `已达到计划访客数，未发现差异。${known ? `“${known["zh-CN"]}”的变化在${zh[0]}至${zh[1]}之间（置信水平${formatPercent(1 - alpha, "zh-CN", 0)}）。` : ""}${over ? "" : "请保留对照，或尝试更大胆的方案。"}`,
  };
}

function mixedDoubt(names: Names, { id }: MetricReading, arm: ArmReading): Text {
  const [title, name, { value }] = [names.metric(id), names.arm(arm.arm), arm.sequential!];
  return {
    en: `“${name.en}” changes ${title.en} for the better (${formatChange(value, "en")}) and another goal for the worse. Decide which of them counts before it is tried again.`,
    "zh-CN": `“${name["zh-CN"]}”使${title["zh-CN"]}改善（${formatChange(value, "zh-CN")}），却使另一目标变差。再次测试前，请先确定以哪个目标为准。`,
  };
}

const severalWin = (count: number): Text => ({
  en: `${count} arms are better than control. Which of them is best was not tested: the one named is the surest, not the largest.`,
  "zh-CN": `有${count}个方案优于对照，方案之间未作比较：所列为证据最充分者，不一定提升最大。`,
});

function earlySentence(came: number, { planned, over }: Progress): Text {
  if (over) return endedEarly(came, planned);
  if (planned === undefined) {
    return {
      en: "Nothing is certain yet. Let it run.",
      "zh-CN": "目前尚无定论，请继续运行。",
    };
  }
  const share = Math.min(1, came / planned);
  return {
    en: `Nothing is certain yet; ${formatPercent(share, "en")} of the ${formatNumber(planned, "en")} visitors planned have come. Let it run.`,
    "zh-CN": `目前尚无定论，计划的${formatNumber(planned, "zh-CN")}位访客已到${formatPercent(share, "zh-CN")}。请继续运行。`,
  };
}

/** One that ended before anything was certain is not told to run on. */
export function endedEarly(came: number, planned: number | undefined): Text {
  const [en, zh] = (["en", "zh-CN"] as const).map((locale) => [came, planned ?? 0].map((n) => formatNumber(n, locale)));
  const of = planned === undefined ? `${en![0]} visitors` : `${en![0]} of ${en![1]} planned visitors`;
  return {
    en: `Ended after ${of}, before anything was certain.`,
    "zh-CN": `访客达${zh![0]}位时结束${planned === undefined ? "" : `（计划${zh![1]}位）`}，尚无定论。`,
  };
}

/** What is to be done with what was found, and of one that is over what was done. */
function decision(arm: string, { over }: Progress, good: boolean): Text {
  if (over && good && over.winner === arm) return { en: " Everyone gets it now.", "zh-CN": "现已全量上线。" };
  if (over) return { en: "", "zh-CN": "" };
  return good
    ? { en: " Give it to everyone.", "zh-CN": "建议全量上线。" }
    : { en: " Go back to control.", "zh-CN": "建议恢复对照。" };
}

function foundSentence(
  names: Names,
  alpha: number,
  { metric: { id }, arm }: { metric: MetricReading; arm: ArmReading },
  progress: Progress,
  good: boolean,
): Text {
  const [title, name, then] = [names.metric(id), names.arm(arm.arm), decision(arm.arm, progress, good)];
  const { value, low, high } = arm.sequential!;
  const change = (locale: "en" | "zh-CN") =>
    [value, low, high].map((each) => formatChange(each, locale)) as [string, string, string];
  const [en, zh] = [change("en"), change("zh-CN")];
  const size = (said: string) => said.replace(/^[+−]/, "");
  return {
    en: `“${name.en}” ${value < 0 ? "lowered" : "raised"} “${title.en}” by ${size(en[0])}, between ${en[1]} and ${en[2]} with ${formatPercent(1 - alpha, "en", 0)} confidence.${then.en}`,
    "zh-CN": `“${name["zh-CN"]}”使${title["zh-CN"]}${value < 0 ? "降低" : "提高"}${size(zh[0])}，${formatPercent(1 - alpha, "zh-CN", 0)}置信区间为${zh[1]}至${zh[2]}。${then["zh-CN"]}`,
  };
}

function harmSentence(
  { metric: titleOf, arm: nameOf }: Names,
  metric: MetricReading,
  arm: ArmReading,
  { over }: Progress,
): Text {
  const [title, name] = [titleOf(metric.id), nameOf(arm.arm)];
  const limit = metric.limit_ratio ?? 0;
  const { value } = arm.sequential!;
  return {
    en: `“${name.en}” harms ${title.en} (${formatChange(value, "en")}) beyond the limit of ${formatPercent(limit, "en")}.${over ? "" : " Stop it."}`,
    "zh-CN": `“${name["zh-CN"]}”损害${title["zh-CN"]}（${formatChange(value, "zh-CN")}），超出${formatPercent(limit, "zh-CN")}的上限。${over ? "" : "请停止该方案。"}`,
  };
}

/** A change this large is more often a fault of counting than a success. */
const TOO_GOOD = 0.5;

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
  if (goals.some(({ arms }) => arms.some(({ t }) => Math.abs(t?.value ?? 0) > TOO_GOOD))) {
    doubts.push({
      en: "A change of more than half is rarely real. Check that all arms are counted alike.",
      "zh-CN": "变化超过一半往往并非真实。请核对各方案的统计口径是否一致。",
    });
  }
  if (goals.some(({ arms }) => arms.some(({ sequential }) => !sequential))) {
    doubts.push({
      en: `Too few events of a goal so far for an interval: it takes about ${LEAST_EVENTS} of an arm and control together, more where single orders are large.`,
      "zh-CN": `某目标的事件过少，尚无法给出区间：方案与对照合计约需${LEAST_EVENTS}次，大额订单较多时需要更多。`,
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
