// Does stock last as long as deliveries take, and how old is it?
import type { Text } from "../../locale.ts";
import { AGE_BANDS, bandOf } from "../../supply/health/ageing.ts";
import type { StockRow, StockTake } from "../../supply/health/take.ts";
import type { BarsBlock, QuadrantsBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { counted } from "./said.ts";

const MOST_POINTS = 80;

/** Beyond half a year nobody plans; points there would press all others together. */
const MOST_COVER = 180;

const corners: readonly { label: Text; action: Text }[] = [
  {
    label: { en: "Covered, soon refilled", "zh-CN": "库存足、补货快" },
    action: { en: "Hold less: a delivery is quick.", "zh-CN": "到货快，可降低库存。" },
  },
  {
    label: { en: "Covered, slow to refill", "zh-CN": "库存足、补货慢" },
    action: { en: "Keep it so, and order in time.", "zh-CN": "保持现状，提前下单。" },
  },
  {
    label: { en: "Short, soon refilled", "zh-CN": "库存少、补货快" },
    action: { en: "Order now in small lots.", "zh-CN": "立即小批补货。" },
  },
  {
    label: { en: "Short, slow to refill", "zh-CN": "库存少、补货慢" },
    action: {
      en: "Order first and by express; advertise it less until it comes.",
      "zh-CN": "最优先加急补货，到货前减少推广。",
    },
  },
];

const medianOf = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Days that stock lasts against days that a delivery takes; none with fewer than four products that sell. */
export function coverCorners({ rows }: StockTake, { en, zh }: Writers): QuadrantsBlock[] {
  const sold = rows.flatMap((row) => (row.cover_days === null ? [] : [{ ...row, cover_days: row.cover_days }]));
  if (sold.length < 4) return [];
  const lead = medianOf(sold.map(({ source }) => source.lead.mean));
  const point = medianOf(sold.map(({ demand, proposal }) => proposal.reorder_point / demand.rate));
  const cornerOf = (row: StockRow & { cover_days: number }) =>
    (row.cover_days >= point ? 0 : 2) + (row.source.lead.mean > lead ? 1 : 0);
  const inCorner = corners.map((_, corner) => sold.filter((row) => cornerOf(row) === corner));
  const short = inCorner[2]!.length + inCorner[3]!.length;
  return [
    {
      kind: "quadrants",
      id: "cover",
      title: { en: "Cover against delivery time", "zh-CN": "可售天数与到货周期" },
      finding: {
        en: `${counted(short, en, "product lasts", "products last")} less than ${en.number(Math.round(point))} days; ${en.number(inCorner[3]!.length)} of them also ${inCorner[3]!.length === 1 ? "takes" : "take"} longer than usual to come.`,
        "zh-CN": `${zh.number(short)}个商品可售不足${zh.number(Math.round(point))}天，其中${zh.number(inCorner[3]!.length)}个到货也偏慢。`,
      },
      method: {
        en: `Products that sell, divided at the median delivery time and at the median of the days of stock at which they are ordered again. Beyond ${MOST_COVER} days they are drawn at the edge.`,
        "zh-CN": `有销售的商品，以到货周期中位数与再订货点对应天数的中位数划分；超过${MOST_COVER}天的画在边缘。`,
      },
      x: { title: { en: "Delivery takes", "zh-CN": "到货周期" }, unit: "days", split: lead },
      y: { title: { en: "Stock lasts", "zh-CN": "可售天数" }, unit: "days", split: point },
      corners: corners.map((corner, at) => ({
        ...corner,
        count: inCorner[at]!.length,
        value: inCorner[at]!.reduce((sum, row) => sum + row.value_minor, 0),
      })),
      unit: "minor",
      value_title: { en: "Stock value", "zh-CN": "库存金额" },
      points: [...sold]
        .sort((a, b) => b.demand.rate - a.demand.rate)
        .slice(0, MOST_POINTS)
        .map(({ title, cover_days, source }) => ({
          label: title,
          x: source.lead.mean,
          y: Math.min(cover_days, MOST_COVER),
        })),
    },
  ];
}

const bandTitles: readonly Text[] = AGE_BANDS.map((from, at) => {
  const next = AGE_BANDS[at + 1];
  if (next === undefined) return { en: `more than ${from - 1} days`, "zh-CN": `${from - 1}天以上` };
  return { en: `${from} to ${next - 1} days`, "zh-CN": `${from}至${next - 1}天` };
});

/** Money in stock by age; none where neither receipts nor sales tell any. */
export function ageBars({ rows }: StockTake, { en, zh }: Writers): BarsBlock[] {
  const value = AGE_BANDS.map(() => 0);
  let untold = 0;
  for (const { ages, unit_minor, value_minor } of rows) {
    let told = 0;
    for (const { age_days, units } of ages) {
      value[bandOf(age_days)]! += units * (unit_minor ?? 0);
      told += units * (unit_minor ?? 0);
    }
    untold += Math.max(0, value_minor - told);
  }
  const total = value.reduce((sum, each) => sum + each, 0);
  if (!(total > 0)) return [];
  const old = value.slice(3).reduce((sum, each) => sum + each, 0);
  return [
    {
      kind: "bars",
      id: "ageing",
      title: { en: "Age of stock", "zh-CN": "库龄" },
      finding: {
        en: `${en.money(old)} of stock, ${en.percent(old / total)}, has been there for more than 90 days.`,
        "zh-CN": `库龄超过90天的库存有${zh.money(old)}，占${zh.percent(old / total)}。`,
      },
      method: {
        en: `First in, first out: what is left is of the newest receipts. What no receipt tells of is as old as the oldest receipt or the last sale, whichever is further back. Of ${en.money(untold)} neither is known; it is left out.`,
        "zh-CN": `按先进先出计算，现有库存视为最近入库的部分；入库记录之外的部分，取最早一次入库与最近一次售出中较早者。另有${zh.money(untold)}两者皆无，未计入。`,
      },
      unit: "minor",
      rows: value.map((each, at) => ({ label: bandTitles[at]!, value: Math.round(each) })),
    },
  ];
}
