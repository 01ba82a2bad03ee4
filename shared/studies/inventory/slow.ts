// What sells too slowly for what lies there?
import type { SupplySettings } from "../../supply/health/settings.ts";
import { stateTitles } from "../../supply/health/state.ts";
import type { StockRow, StockTake } from "../../supply/health/take.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { columns, counted, sumOf } from "./said.ts";

const LISTED = 30;

/** Dead, too much and slow products by the money in them; none where stock is not known or all of it sells. */
export function slowTable({ rows }: StockTake, settings: SupplySettings, { en, zh }: Writers): TableBlock[] {
  const { slow_days, slow_units } = settings;
  const stake = (row: StockRow) => Math.max(row.tied_minor, row.value_minor);
  const slow = rows
    .filter((row) => row.value_minor > 0 && (row.tied_minor > 0 || (row.slow && row.state !== "unsold")))
    .sort((a, b) => b.tied_minor - a.tied_minor || stake(b) - stake(a));
  if (slow.length === 0) return [];
  const few = rows.filter((row) => row.slow).length;
  const value = sumOf(slow, (row) => row.value_minor);
  const oldest = ({ ages }: StockRow) => ages.at(-1)?.age_days ?? null;
  return [
    {
      kind: "table",
      id: "slow",
      title: { en: "Slow, dead and too much", "zh-CN": "滞销、呆滞与积压" },
      finding: {
        en: `${counted(few, en, "product", "products")} sold fewer than ${en.number(slow_units)} units in ${slow_days} days; stock of ${en.money(value)} lies in what is slow, dead or too much.`,
        "zh-CN": `${zh.number(few)}个商品在${slow_days}天内销量不足${zh.number(slow_units)}件；滞销、呆滞与积压商品的库存合计${zh.money(value)}。`,
      },
      method: {
        en: `Slow: fewer than ${en.number(slow_units)} units in ${slow_days} days. Tied up: all of what is dead, and of too much what lies beyond ${settings.over_days} days of sales. What a small shop sells well may be slow by this: change it with PUT /v1/supply-settings.`,
        "zh-CN": `滞销：${slow_days}天内销量不足${zh.number(slow_units)}件。占压资金：呆滞商品的全部库存，以及积压商品中超出${settings.over_days}天销量的部分。小店的畅销品也可能低于此线，可用PUT /v1/supply-settings调整。`,
      },
      columns: [
        columns.product,
        columns.state,
        {
          id: "sold",
          title: { en: `Sold in ${slow_days} days`, "zh-CN": `${slow_days}天销量` },
          unit: "count",
        },
        { id: "unsold", title: { en: "Since the last sale", "zh-CN": "距上次售出" }, unit: "days" },
        columns.stock,
        { id: "oldest", title: { en: "Oldest part", "zh-CN": "最长库龄" }, unit: "days" },
        columns.value,
        { id: "tied", title: { en: "Tied up", "zh-CN": "占压资金" }, unit: "minor" },
      ],
      rows: slow
        .slice(0, LISTED)
        .map((row) => [
          row.title,
          stateTitles[row.state],
          row.sold_slow,
          row.unsold_days,
          row.on_hand,
          oldest(row),
          row.value_minor,
          row.tied_minor,
        ]),
      total_rows: slow.length,
    },
  ];
}
