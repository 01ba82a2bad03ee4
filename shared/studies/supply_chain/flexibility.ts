// How flexible is the supply, beside leaders and what is usual, and what is the index made of?
import type { Text } from "../../locale.ts";
import { type Dimension, dimensionTitles } from "../../supply/board/dimensions.ts";
import type { Part } from "../../supply/board/flexibility.ts";
import type { Board } from "../../supply/board/take.ts";
import type { SupplySettings } from "../../supply/health/settings.ts";
import type { BarsBlock, TableBlock } from "../blocks.ts";
import type { Writer, Writers } from "../words.ts";

const isRatio: ReadonlySet<Dimension> = new Set(["cost", "fill"]);

/** A measure with its unit. */
const worded = (dimension: Dimension, value: number, write: Writer, days: string): string =>
  isRatio.has(dimension) ? write.percent(value) : `${write.number(Math.round(value * 10) / 10)}${days}`;

const measured: Readonly<Record<Dimension, Text>> = {
  response: { en: "from order to delivery", "zh-CN": "下单至到货" },
  cost: { en: "of what is bought", "zh-CN": "占采购金额" },
  stock: { en: "of stock", "zh-CN": "库存可售" },
  fill: { en: "of units asked for", "zh-CN": "需求件数" },
  capacity: { en: "of sales in the smallest order", "zh-CN": "最小订货量折合销量" },
};

const inWords = ({ dimension, value }: Part, { en, zh }: Writers): Text | null =>
  value === null
    ? null
    : {
        en: `${worded(dimension, value, en, " days")} ${measured[dimension].en}`,
        "zh-CN": `${measured[dimension]["zh-CN"]}${worded(dimension, value, zh, "天")}`,
      };

const round = (value: number) => Math.round(value);

/** What a part takes from the index, by its weight. */
const lossOf = ({ points, weight }: Part): number => (100 - (points ?? 100)) * weight;

/** The part that costs the index most. */
export const weakest = (board: Board): Part | undefined =>
  board.flexibility.parts
    .filter(({ points, weight }) => points !== null && weight > 0)
    .reduce<Part | undefined>((a, b) => (a === undefined || lossOf(b) > lossOf(a) ? b : a), undefined);

export function formulaOf({ flex_weights: weights }: SupplySettings): Text {
  const names = Object.keys(weights) as Dimension[];
  return {
    en: `Index: the parts' points times their weights (${names.map((name) => `${dimensionTitles[name].en.toLowerCase()} ${weights[name]}`).join(", ")}), over the weights of the parts that are known. Points: 0 and 100 at the ends that stand in the table, in a straight line between them. Weights, ends and what it is compared with are set with PUT /v1/supply-settings.`,
    "zh-CN": `指数＝各项得分×权重（${names.map((name) => `${dimensionTitles[name]["zh-CN"]}${weights[name]}`).join("、")}）之和÷已知项权重之和。得分在表中所列两端之间按线性折算为0至100。权重、两端与对照值均可用PUT /v1/supply-settings调整。`,
  };
}

/** A part with what it weighs, so that the index can be worked out from the bars. */
const weighed = (dimension: Dimension, weight: number): Text => ({
  en: `${dimensionTitles[dimension].en}, weight ${weight}`,
  "zh-CN": `${dimensionTitles[dimension]["zh-CN"]}（权重${weight}）`,
});

/** The index beside leaders and what is usual; none where too few parts are known. */
export function flexibilityBars(board: Board, settings: SupplySettings, write: Writers): BarsBlock[] {
  const { index, parts } = board.flexibility;
  if (index === null) return [];
  const { en, zh } = write;
  const weak = weakest(board);
  const of = round(index);
  return [
    {
      kind: "bars",
      id: "flexibility",
      title: { en: "Flexibility index", "zh-CN": "柔性指数" },
      finding: {
        en: `The index, the mean of five parts by their weights, is ${en.number(of)} of 100; leaders reach ${settings.flex_leader}, ${settings.flex_average} is usual.${weak ? ` ${dimensionTitles[weak.dimension].en} costs it most.` : ""}`,
        "zh-CN": `指数由五项按权重平均，为${zh.number(of)}（满分100）；领先者${settings.flex_leader}，一般水平${settings.flex_average}。${weak ? `失分最多的是${dimensionTitles[weak.dimension]["zh-CN"]}。` : ""}`,
      },
      method: formulaOf(settings),
      unit: "number",
      full: 100,
      rows: [
        { label: { en: "This store", "zh-CN": "本店" }, value: of },
        { label: { en: "Leaders", "zh-CN": "领先者" }, value: settings.flex_leader, quiet: true },
        { label: { en: "Usual", "zh-CN": "一般水平" }, value: settings.flex_average, quiet: true },
        // Colour is for the index and for what costs it most.
        ...parts
          .filter(({ points }) => points !== null)
          .sort((one, other) => lossOf(other) - lossOf(one))
          .map((part) => ({
            label: weighed(part.dimension, part.weight),
            value: round(part.points!),
            quiet: part !== weak,
          })),
      ],
    },
  ];
}

export function flexibilityTable(board: Board, settings: SupplySettings, write: Writers): TableBlock {
  const { en, zh } = write;
  const { parts, index } = board.flexibility;
  const known = parts.filter(({ points, weight }) => points !== null && weight > 0);
  const weights = known.reduce((sum, { weight }) => sum + weight, 0);
  const unknown = known.length < parts.length;
  const lost = known
    .map((part) => ({ part, points: ((100 - part.points!) * part.weight) / weights }))
    .filter(({ points }) => points >= 0.5)
    .sort((one, other) => other.points - one.points);
  const named = (locale: "en" | "zh-CN", write: Writer) =>
    lost
      .slice(0, 3)
      .map(({ part, points }) =>
        locale === "en"
          ? `${dimensionTitles[part.dimension].en.toLowerCase()} ${write.number(round(points))}`
          : `${dimensionTitles[part.dimension][locale]}${write.number(round(points))}分`,
      )
      .join(locale === "en" ? ", " : "、");
  const end = ({ dimension }: Part, value: number): Text => ({
    en: worded(dimension, value, en, " days"),
    "zh-CN": worded(dimension, value, zh, "天"),
  });
  return {
    kind: "table",
    id: "flexibility_parts",
    title: { en: "What the index is made of", "zh-CN": "指数构成" },
    finding: {
      en: `${lost.length === 0 ? "No part loses points" : `Points lost: ${named("en", en)}`}${unknown ? `; ${en.number(known.length)} of ${parts.length} parts are known` : ""}${index === null ? ", and the index needs three" : ""}.`,
      "zh-CN": `${lost.length === 0 ? "各项均未失分" : `失分：${named("zh-CN", zh)}`}${unknown ? `；${parts.length}项中已知${zh.number(known.length)}项` : ""}${index === null ? "，至少三项才有指数" : ""}。`,
    },
    method: formulaOf(settings),
    columns: [
      { id: "part", title: { en: "Part", "zh-CN": "维度" }, unit: "text" },
      { id: "measured", title: { en: "Measured", "zh-CN": "实测" }, unit: "text" },
      { id: "zero", title: { en: "0 points at", "zh-CN": "0分对应" }, unit: "text" },
      { id: "full", title: { en: "100 points at", "zh-CN": "100分对应" }, unit: "text" },
      { id: "points", title: { en: "Points", "zh-CN": "得分" }, unit: "number" },
      { id: "weight", title: { en: "Weight", "zh-CN": "权重" }, unit: "number" },
    ],
    rows: parts.map((part) => [
      dimensionTitles[part.dimension],
      inWords(part, write),
      end(part, part.zero),
      end(part, part.full),
      part.points === null ? null : round(part.points),
      part.weight,
    ]),
    total_rows: parts.length,
  };
}
