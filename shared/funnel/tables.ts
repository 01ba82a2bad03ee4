// The tables of the funnel: by step with the time it took, by each split, what tells who leaves, and the same read in other ways.
import type { Text } from "../locale.ts";
import type { Cell, TableBlock } from "../studies/blocks.ts";
import type { Writer } from "../studies/words.ts";
import { byKey, type Explained, type StepFigures } from "./figures.ts";
import { type SplitId, tellings } from "./reach.ts";
import { spanOf } from "./span.ts";
import { chance, type FunnelInput, goalOf, methodOf, type SplitNames, titleOf, whoOf } from "./words.ts";

const ROWS = 12;

export function stepsTable(figures: readonly StepFigures[], input: FunnelInput, recall: Text | null): TableBlock {
  const { options, customers } = input;
  const first = figures[0]?.reached ?? 0;
  const timed = figures
    .map(({ median_ms }, at) => ({ at, median_ms: median_ms ?? 0 }))
    // A second order takes days by nature.
    .filter(({ at }) => options.steps[at] !== "repurchase")
    .sort((a, b) => b.median_ms - a.median_ms)[0];
  const [slow, span] = [titleOf(options.steps[timed?.at ?? 0] ?? ""), spanOf(timed?.median_ms ?? 0)];
  const last = options.steps.length - 1;
  return {
    id: "losses",
    kind: "table",
    title: { en: "Lost at each step, and the time between steps", "zh-CN": "各环节流失与间隔时间" },
    finding: recall ?? {
      en: `The longest wait is before “${slow.en}”: ${span.en} in the middle.`,
      "zh-CN": `等待最久的是到达“${slow["zh-CN"]}”之前：中位数${span["zh-CN"]}。`,
    },
    method: {
      en: "Lost are those who reached a step and not the next. Times are from the step before to this one, of those who made it; a quarter took the last column's time or longer. Customers are those who were signed in, or whose visit named an order of theirs.",
      "zh-CN":
        "流失指到达该环节而未到下一环节者。时间为从上一环节到本环节，仅统计到达者；有四分之一的人用时不少于末列。客户指曾登录，或访问中留有其订单者。",
    },
    columns: [
      { id: "step", title: { en: "Step", "zh-CN": "环节" }, unit: "text" },
      { id: "reached", title: { en: "Reached", "zh-CN": "到达" }, unit: "count" },
      { id: "of_first", title: { en: "Of the first", "zh-CN": "占首环节" }, unit: "ratio" },
      { id: "onward", title: { en: "Of the step before", "zh-CN": "占上一环节" }, unit: "ratio" },
      { id: "lost", title: { en: "Lost after it", "zh-CN": "此后流失" }, unit: "count" },
      { id: "customers", title: { en: "Customers among them", "zh-CN": "其中客户" }, unit: "count" },
      { id: "median", title: { en: "Half within", "zh-CN": "半数用时不超过" }, unit: "ms" },
      { id: "p75", title: { en: "75 % within", "zh-CN": "75%用时不超过" }, unit: "ms" },
    ],
    rows: figures.map(({ reached, lost, onward_ratio, median_ms, p75_ms }, at) => [
      titleOf(options.steps[at] ?? ""),
      reached,
      first > 0 ? reached / first : null,
      onward_ratio,
      at === last ? null : lost,
      at === last ? null : (customers[at] ?? 0),
      median_ms,
      p75_ms,
    ]),
    total_rows: figures.length,
  };
}

/** Reached by step of each key; nothing where nobody tells it. */
export function splitTable(
  split: SplitId,
  input: FunnelInput,
  names: SplitNames,
  en: Writer,
  zh: Writer,
): TableBlock | null {
  const { options } = input;
  const keys = byKey(input.all, split, options.steps.length);
  const told = keys.filter(({ key }) => key !== "");
  if (told.length < 2) return null;
  const order = goalOf(options);
  const rate = (reached: readonly number[]) => (reached[order] ?? 0) / Math.max(1, reached[0] ?? 0);
  const judged = told
    .filter(({ reached }) => (reached[0] ?? 0) >= 30)
    .toSorted((a, b) => rate(b.reached) - rate(a.reached));
  const [best, least] = [judged[0], judged.at(-1)];
  const [title, last] = [names.split(split), titleOf(options.steps[order] ?? "")];
  const key = best && names.key(split, best.key);
  // Of one alone there is nothing to set it beside.
  const other = least && least !== best ? { key: names.key(split, least.key), rate: rate(least.reached) } : null;
  return {
    id: `by_${split}`,
    kind: "table",
    title: { en: `By ${title.en.toLowerCase()}`, "zh-CN": `按${title["zh-CN"]}` },
    finding:
      best && key
        ? {
            en: `Furthest comes ${key.en}: ${en.percent(rate(best.reached))} reach “${last.en}”.${other ? ` Least far: ${other.key.en}, ${en.percent(other.rate)}.` : ""}`,
            "zh-CN": `走得最远的是${key["zh-CN"]}：${zh.percent(rate(best.reached))}到达“${last["zh-CN"]}”${other ? `；最低的是${other.key["zh-CN"]}，${zh.percent(other.rate)}` : ""}。`,
          }
        : {
            en: `${en.number(told.length)} different ones, each too small to compare.`,
            "zh-CN": `共${zh.number(told.length)}种，人数均过少，无法比较。`,
          },
    method: methodSplit(split),
    columns: [
      { id: "key", title, unit: "text" },
      ...options.steps.map((step) => ({ id: step, title: titleOf(step), unit: "count" as const })),
      { id: "ratio", title: fromTo(options.steps[0], options.steps[order]), unit: "ratio" as const },
    ],
    // Who named none is no row among others.
    rows: [...told.slice(0, ROWS), ...keys.filter(({ key }) => key === "")].map(({ key: id, reached }): Cell[] => [
      names.key(split, id),
      ...reached,
      rate(reached),
    ]),
    total_rows: keys.length,
  };
}

const fromTo = (from = "", to = ""): Text => ({
  en: `“${titleOf(from).en}” to “${titleOf(to).en}”`,
  "zh-CN": `“${titleOf(from)["zh-CN"]}”到“${titleOf(to)["zh-CN"]}”`,
});

export function methodSplit(split: SplitId): Text {
  if ((tellings as readonly string[]).includes(split)) {
    return {
      en: "Of each the first that its try names: the product, the kind of it (item_variant), the delivery (shipping_tier) and its fee (shipping, as add_shipping_info names it). Who named none is in a row of its own, and who left before it was named is there too.",
      "zh-CN":
        "取各自过程中最先出现的一项：商品、规格（item_variant）、配送方式（shipping_tier）与配送费（add_shipping_info中的shipping）。未出现者单列一行，其中也包括在此之前离开的人。",
    };
  }
  return { en: "By the visit in which the try began.", "zh-CN": "按过程开始时的那次访问归类。" };
}

export function explainTable(
  reasons: readonly Explained[],
  step: number,
  { options }: FunnelInput,
  names: SplitNames,
  en: Writer,
  zh: Writer,
): TableBlock {
  const title = titleOf(options.steps[step] ?? "");
  const [best] = reasons;
  const name = best ? names.split(best.split) : title;
  const share = best?.explained_ratio ?? 0;
  return {
    id: "reasons",
    kind: "table",
    title: {
      en: `What tells who leaves after “${title.en}”`,
      "zh-CN": `“${title["zh-CN"]}”之后的流失与什么有关`,
    },
    finding: {
      en: `${name.en} tells most: ${en.percent(share)} of the differences between leaving and going on.`,
      "zh-CN": `关系最大的是${name["zh-CN"]}：可解释去留差异的${zh.percent(share)}。`,
    },
    method: {
      en: "Pearson's chi-square of each split against leaving, over the twelve largest groups of 30 and more, among those of whom it is known by the step. The share told is the chi-square less what chance brings, by the number of all who reached the step. The group shown loses most beyond the others. A split that goes with leaving need not be its cause: an experiment tells.",
      "zh-CN":
        "对每个维度与去留做皮尔逊卡方检验，取人数不少于30的前十二组，仅在该环节之前已知取值的人中比较。解释比例为卡方值扣除偶然部分后除以到达该环节的总人数。所列为超出其余流失最多的一组。相关不等于原因，请以实验验证。",
    },
    columns: [
      { id: "split", title: { en: "Split", "zh-CN": "维度" }, unit: "text" },
      { id: "told", title: { en: "Differences told", "zh-CN": "解释比例" }, unit: "ratio" },
      { id: "group", title: { en: "Loses most", "zh-CN": "流失最多" }, unit: "text" },
      { id: "own", title: { en: "It loses", "zh-CN": "该组流失" }, unit: "ratio" },
      { id: "others", title: { en: "Others lose", "zh-CN": "其余流失" }, unit: "ratio" },
      { id: "extra", title: { en: "Lost beyond others", "zh-CN": "多流失" }, unit: "count" },
      { id: "chance", title: { en: "By chance", "zh-CN": "偶然概率" }, unit: "text" },
    ],
    rows: reasons.map((found): Cell[] => [
      names.split(found.split),
      found.explained_ratio,
      names.key(found.split, found.key),
      found.lost / found.reached,
      found.others_lost / found.others_reached,
      Math.round(found.extra),
      { en: chance(found.p, en), "zh-CN": chance(found.p, zh) },
    ]),
    total_rows: reasons.length,
  };
}

/** The same days counted in other ways, so that nobody takes one reading for the only one. */
export function readingsTable(input: FunnelInput, en: Writer, zh: Writer): TableBlock {
  const columns = input.options.steps.filter((step) => step !== "repurchase");
  const who = whoOf(input.options);
  const rates = input.readings.map(
    ({ figures, steps }) => (figures[goalOf({ steps })]?.reached ?? 0) / Math.max(1, figures[0]?.reached ?? 0),
  );
  const goal = titleOf(input.options.steps[goalOf(input.options)] ?? "");
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  return {
    id: "readings",
    kind: "table",
    title: { en: "The same days, counted in other ways", "zh-CN": "换一种口径" },
    finding: {
      en: `From the first step to “${goal.en}”: ${en.percent(low)} to ${en.percent(high)}, by how it is counted. The page above counts ${who.en}.`,
      "zh-CN": `首环节到“${goal["zh-CN"]}”的比例因口径不同而在${zh.percent(low)}到${zh.percent(high)}之间；本页以${who["zh-CN"]}计。`,
    },
    method: {
      en: `${methodOf(input).en} Any other reading: “How it is counted” above the chart, or GET /v1/funnel.`,
      "zh-CN": `${methodOf(input)["zh-CN"]}其他口径见图表上方的“统计口径”，或调用GET /v1/funnel。`,
    },
    columns: [
      { id: "reading", title: { en: "Counted", "zh-CN": "口径" }, unit: "text" },
      ...columns.map((step) => ({ id: step, title: titleOf(step), unit: "count" as const })),
      { id: "ratio", title: { en: "First to last", "zh-CN": "首环节到末环节" }, unit: "ratio" as const },
    ],
    rows: input.readings.map(({ title, figures, steps }, at): Cell[] => [
      title,
      ...columns.map((step) => figures[steps.indexOf(step)]?.reached ?? null),
      rates[at] ?? null,
    ]),
    total_rows: input.readings.length,
  };
}
