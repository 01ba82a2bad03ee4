// What do customers of each marketplace do, beside those of the shop itself?
import { OWN_CHANNEL } from "../../trade.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writer } from "../words.ts";
import { againOf, share, type Totals } from "./groups.ts";

const MOST = 10;

/** By where the first order that says it was sold; nothing where no order was sold on a marketplace. */
export function marketTable(
  totals: ReadonlyMap<string, Totals>,
  customers: number,
  { en, zh }: { en: Writer; zh: Writer },
): TableBlock[] {
  if (![...totals.keys()].some((name) => name !== "" && name !== OWN_CHANNEL)) return [];
  const ranked = [...totals]
    .filter(([name]) => name !== "")
    .sort(([a, x], [b, y]) => y.customers - x.customers || (a < b ? -1 : 1));
  const [name, most] = ranked[0]!;
  const label = (id: string) => (id === OWN_CHANNEL ? { en: "The shop itself", "zh-CN": "自营店铺" } : id);
  const shown = label(name);
  const [a, b] = typeof shown === "string" ? [shown, shown] : [shown.en, shown["zh-CN"]];
  return [
    {
      kind: "table",
      id: "markets",
      title: { en: "Customers by where they first bought", "zh-CN": "按首单平台的客户" },
      finding: {
        en: `${a} brought most customers, ${en.number(most.customers)}; ${en.percent(againOf(most) ?? 0)} of them ordered again, anywhere.`,
        "zh-CN": `${b}带来的客户最多，共${zh.number(most.customers)}位，其中${zh.percent(againOf(most) ?? 0)}再次下单（不限平台）。`,
      },
      method: {
        en: "A customer belongs to the channel of the first order that names one (the order's field channel). An order of the same customer counts wherever it was placed, as far as the customer's id is the same there.",
        "zh-CN":
          "客户归入首笔注明渠道的订单所在平台（订单的channel字段）。同一客户在任何平台的订单均计，前提是各平台使用同一客户编号。",
      },
      columns: [
        { id: "market", title: { en: "Sold on", "zh-CN": "平台" }, unit: "text" },
        { id: "customers", title: { en: "Customers", "zh-CN": "客户数" }, unit: "count" },
        { id: "share", title: { en: "Of all", "zh-CN": "占比" }, unit: "ratio" },
        { id: "average_order", title: { en: "Average order", "zh-CN": "笔单价" }, unit: "minor" },
        { id: "repurchase", title: { en: "Ordered again", "zh-CN": "复购率" }, unit: "ratio" },
        { id: "spent", title: { en: "Sales per customer", "zh-CN": "人均销售额" }, unit: "minor" },
      ],
      rows: ranked
        .slice(0, MOST)
        .map(([id, total]) => [
          label(id),
          total.customers,
          share(total.customers, customers),
          share(total.spent, total.orders),
          againOf(total),
          share(total.spent, total.customers),
        ]),
      total_rows: ranked.length,
    },
  ];
}
