// Which candidates are worth adding, and which products meet the bar?
import type { Text } from "../../locale.ts";
import { leavesOf } from "../../predicate.ts";
import type { Ranked } from "../../products/selection/rank.ts";
import { type Dimension, dimensionTitles, type Indicator, indicators } from "../../products/selection/score.ts";
import { filterWords, type SelectionSettings } from "../../products/selection/settings.ts";
import type { Cell, QuadrantsBlock, TableBlock } from "../blocks.ts";
import { columns, counted } from "../range/said.ts";
import type { Writers } from "../words.ts";

const LISTED = 20;

const scored: readonly TableBlock["columns"][number][] = [
  { id: "score", title: { en: "Score of 100", "zh-CN": "得分（满分100）" }, unit: "number" },
  ...(Object.keys(dimensionTitles) as Dimension[]).map((id) => ({
    id,
    title: dimensionTitles[id],
    unit: "number" as const,
  })),
];

const scoreCells = ({ score }: Ranked): Cell[] =>
  [score.score, score.dimensions.demand, score.dimensions.competition, score.dimensions.feedback].map((each) =>
    each === null ? null : Math.round(each),
  );

/** The indicators that speak most for it, and what it fails by. */
function whyOf({ score, filtered }: Ranked, write: Writers): Text {
  const best = (Object.entries(score.adds) as [Indicator, number][])
    .filter(([, adds]) => adds > 5)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 2)
    .map(([id, adds]) => ({ title: indicators[id].title, adds: Math.round(adds) }));
  const failed = filtered.result === "failed" ? filterWords(filtered.leaf, write) : null;
  const known = Math.round(score.known_ratio * 100);
  const en = [
    ...best.map(({ title, adds }) => `${title.en} +${adds}`),
    ...(failed ? [`misses: ${failed.en}`] : []),
    ...(score.score !== null && known < 100 ? [`${known} % of the facts known`] : []),
  ];
  const zh = [
    ...best.map(({ title, adds }) => `${title["zh-CN"]}+${adds}`),
    ...(failed ? [`未达标：${failed["zh-CN"]}`] : []),
    ...(score.score !== null && known < 100 ? [`已知信息${known}%`] : []),
  ];
  return { en: en.join("; "), "zh-CN": zh.join("；") };
}

/** Which condition of the bar it misses, or why that is not known. */
function missedBy({ filtered }: Ranked, write: Writers): Text | null {
  if (filtered.result === "passed") return null;
  if (filtered.result === "failed") {
    const missed = filterWords(filtered.leaf, write);
    // What is asked, turned into what is found: not "at least 8 %" but "below 8 %".
    const found = missed.en.replace(" at least ", " below ").replace(" at most ", " above ");
    return found === missed.en
      ? { en: `misses: ${missed.en}`, "zh-CN": `未达标：${missed["zh-CN"]}` }
      : { en: found, "zh-CN": missed["zh-CN"].replace(/不(?=[低高]于)/, "") };
  }
  return { en: "too few views, units or signals", "zh-CN": "浏览、销量或信号太少" };
}

const METHOD: Text = {
  en: "Signals of 90 days: each indicator becomes the share of all items that it beats, indicators are weighed within their dimension and dimensions against each other, by the store's own weights. Unknown indicators take no weight: a score of half the facts is worth half.",
  "zh-CN":
    "依据近90天的外部信号：各指标先换算为“胜过其他商品的比例”，再按店铺设置的权重在维度内、维度间加权。未知指标不占权重，因此信息越少，得分越不可靠。",
};

export function candidateTable(ranked: readonly Ranked[], write: Writers): TableBlock[] {
  const candidates = ranked.filter(({ row }) => row === null);
  if (candidates.length === 0) return [];
  const add = candidates.filter(({ advice }) => advice.verdict === "add");
  const { en, zh } = write;
  return [
    {
      kind: "table",
      id: "candidates",
      title: { en: "Candidates not sold yet", "zh-CN": "待选新品" },
      finding: {
        en: `Of ${en.number(candidates.length)} candidates ${counted(add.length, en, "is", "are")} worth adding.`,
        "zh-CN": `${zh.number(candidates.length)}个待选新品中，${zh.number(add.length)}个值得上新。`,
      },
      method: {
        en: `${METHOD.en} Worth adding: 60 points and more from at least half of the facts, and nothing known that fails the bar; what only selling can tell, such as conversion, does not count against a candidate.`,
        "zh-CN": `${METHOD["zh-CN"]}得分60以上、信息过半且没有已知项不达标即建议上新；转化率等售卖后才知道的指标不影响待选新品。`,
      },
      columns: [
        { id: "item", title: { en: "Candidate", "zh-CN": "待选品" }, unit: "text" },
        ...scored,
        columns.advice,
        columns.why,
      ],
      rows: candidates
        .slice(0, LISTED)
        .map((each) => [
          each.title,
          ...scoreCells(each),
          each.advice.verdict === "add" ? { en: "Add", "zh-CN": "上新" } : { en: "Not yet", "zh-CN": "暂缓" },
          whyOf(each, write),
        ]),
      total_rows: candidates.length,
    },
  ];
}

/** Whether the bar asks for conversion where no product's conversion is known. */
export const lacksVisits = (ranked: readonly Ranked[], filter: SelectionSettings["filter"]) =>
  leavesOf(filter).some(({ fact }) => fact === "conversion_ratio") &&
  ranked.every(({ row }) => row === null || row.figures.conversion_ratio === null);

const results: Readonly<Record<"passed" | "failed" | "unknown", Text>> = {
  passed: { en: "Meets it", "zh-CN": "达标" },
  failed: { en: "Misses it", "zh-CN": "未达标" },
  unknown: { en: "Not known", "zh-CN": "未知" },
};

/** The best sellers, whether they meet the bar: what sells well and misses it is to be mended first. */
export function barTable(ranked: readonly Ranked[], { filter }: SelectionSettings, write: Writers): TableBlock {
  const sold = ranked.filter(({ row }) => row !== null);
  const of = (result: keyof typeof results) => sold.filter(({ filtered }) => filtered.result === result);
  const [passed, failed, unknown] = [of("passed"), of("failed"), of("unknown")];
  const bar = filterWords(filter, write);
  const { en, zh } = write;
  const hasScores = sold.some(({ score }) => score.score !== null);
  const seen = !lacksVisits(ranked, filter);
  return {
    kind: "table",
    id: "bar",
    title: { en: "Best sellers against the bar", "zh-CN": "畅销商品是否达标" },
    finding: seen
      ? {
          en: `${en.number(passed.length)} of ${en.number(sold.length)} products ${passed.length === 1 ? "meets" : "meet"} “${bar.en}”; too little is known of ${en.number(unknown.length)}.`,
          "zh-CN": `${zh.number(sold.length)}个商品中，${zh.number(passed.length)}个满足“${bar["zh-CN"]}”，${zh.number(unknown.length)}个数据不足。`,
        }
      : {
          en: `Conversion is known of no product; ${en.number(failed.length)} of ${en.number(sold.length)} miss “${bar.en}” by what is known.`,
          "zh-CN": `所有商品的转化率均未知；按已知数据，${zh.number(sold.length)}个商品中有${zh.number(failed.length)}个未达到“${bar["zh-CN"]}”。`,
        },
    method: {
      en: `The bar is the store's own, at PUT /v1/selection. Conversion counts from 100 views on, returns from 20 units on. ${METHOD.en}`,
      "zh-CN": `标准由店铺设置，见PUT /v1/selection。浏览满100次才计转化率，销量满20件才计退货率。${METHOD["zh-CN"]}`,
    },
    columns: [
      columns.product,
      { id: "result", title: { en: "Bar", "zh-CN": "标准" }, unit: "text" },
      columns.conversion,
      columns.returns,
      columns.sales,
      ...(hasScores ? scored.slice(0, 1) : []),
      columns.why,
    ],
    rows: [...sold]
      .sort((a, b) => b.row!.sums.revenue_minor - a.row!.sums.revenue_minor)
      .slice(0, LISTED)
      .map((each) => [
        each.title,
        results[each.filtered.result],
        each.row!.figures.conversion_ratio,
        each.row!.figures.return_ratio,
        each.row!.sums.revenue_minor,
        ...(hasScores ? scoreCells(each).slice(0, 1) : []),
        missedBy(each, write),
      ]),
    total_rows: sold.length,
  };
}

const corners: readonly { label: Text; action: Text }[] = [
  {
    label: { en: "Niches", "zh-CN": "小众市场" },
    action: { en: "Try small lots.", "zh-CN": "小批试卖。" },
  },
  {
    label: { en: "Go first", "zh-CN": "优先进入" },
    action: { en: "Add them, or push them if sold.", "zh-CN": "优先上新；已售的加大推广。" },
  },
  {
    label: { en: "Leave alone", "zh-CN": "不必进入" },
    action: { en: "No demand, many rivals.", "zh-CN": "需求小、对手多。" },
  },
  {
    label: { en: "Crowded", "zh-CN": "竞争激烈" },
    action: { en: "Only with a price or a feature of your own.", "zh-CN": "须有价格或功能差异才进入。" },
  },
];

export function marketCorners(ranked: readonly Ranked[], { en, zh }: Writers): QuadrantsBlock[] {
  const points = ranked.flatMap(({ title, row, score: { dimensions } }) =>
    dimensions.demand === null || dimensions.competition === null
      ? []
      : [{ label: title, x: dimensions.demand, y: dimensions.competition, sales: row?.sums.revenue_minor ?? 0 }],
  );
  if (points.length < 4) return [];
  const inCorner = corners.map((_, at) => points.filter(({ x, y }) => (y >= 50 ? 0 : 2) + (x >= 50 ? 1 : 0) === at));
  return [
    {
      kind: "quadrants",
      id: "market",
      title: { en: "Demand against room to compete", "zh-CN": "需求与竞争空间" },
      finding: {
        en: `${counted(inCorner[1]!.length, en, "item is", "items are")} wanted and little contested.`,
        "zh-CN": `${zh.number(inCorner[1]!.length)}个商品需求高而竞争少。`,
      },
      method: METHOD,
      x: { title: dimensionTitles.demand, unit: "number", split: 50 },
      y: { title: { en: "Room to compete", "zh-CN": "竞争空间" }, unit: "number", split: 50 },
      corners: corners.map((corner, at) => ({
        ...corner,
        count: inCorner[at]!.length,
        value: inCorner[at]!.reduce((sum, { sales }) => sum + sales, 0),
      })),
      unit: "minor",
      value_title: { en: "Own sales", "zh-CN": "本店销售额" },
      points: points.slice(0, 80).map(({ label, x, y }) => ({ label, x, y })),
    },
  ];
}
