// Are customers who came by channels of the shop's own worth more than those who came by public ones and marketplaces?
import type { OrderTable } from "../customers/orders.ts";
import type { Text } from "../locale.ts";
import type { TableBlock } from "./blocks.ts";
import { againOf, cameBy, type Group, groupIds, noTotals, share, type Totals } from "./own_channels/groups.ts";
import { marketTable } from "./own_channels/markets.ts";
import type { Trade } from "./trade.ts";
import type { Writer } from "./words.ts";

const titles: Readonly<Record<Group, Text>> = {
  own: { en: "Own channels", "zh-CN": "私域" },
  public: { en: "Public channels", "zh-CN": "公域" },
  market: { en: "Marketplaces", "zh-CN": "第三方平台" },
  untold: { en: "Not tracked", "zh-CN": "来源未知" },
};

/**
 * Customers by what brought them first, and by marketplace where orders name any; nothing where neither visits nor orders tell.
 * `expected` is the money of 12 months, by place in the table; NaN of whom the models say nothing.
 */
export function ownChannels(
  trade: Trade,
  table: OrderTable,
  { en, zh }: { en: Writer; zh: Writer },
  expected?: Float64Array,
): TableBlock[] {
  const came = cameBy(trade);
  if (!came.told) return [];
  const totals: Record<Group, Totals> = {
    own: noTotals(),
    public: noTotals(),
    market: noTotals(),
    untold: noTotals(),
  };
  const markets = new Map<string, Totals>();
  for (let customer = 0; customer < table.ids.length; customer += 1) {
    const market = came.marketOf(customer);
    const sold = markets.get(market) ?? noTotals();
    markets.set(market, sold);
    const ahead = expected?.[customer] ?? Number.NaN;
    count(totals[came.groupOf(customer)], table, customer, ahead);
    count(sold, table, customer, ahead);
  }
  // Of a shop that sells nowhere else there is no such row.
  const shown = groupIds.filter((id) => id !== "market" || totals.market.customers > 0);
  return [
    {
      kind: "table",
      id: "own_channels",
      title: { en: "Own channels against public ones", "zh-CN": "私域与公域客户对比" },
      finding: findingOf(totals, { en, zh }),
      method: {
        en: "A customer belongs to the first order that tells: one sold on a marketplace (its field channel), or one that a tracked visit named. Own are messages, groups, mini programs and direct visits, and orders of the shop itself whose customer no visit names; public are paid, social and free channels. Orders without a visit and without a channel stand apart.",
        "zh-CN":
          "客户按首笔可判断来源的订单归类：在第三方平台成交（订单的channel字段），或有访问记录。私域为自有消息、社群、小程序与直接访问，以及没有任何访问记录的自营订单；公域为付费、社交与免费流量。既无访问也无channel的订单单独列出。",
      },
      columns: [
        { id: "group", title: { en: "Came by", "zh-CN": "来源" }, unit: "text" },
        { id: "customers", title: { en: "Customers", "zh-CN": "客户数" }, unit: "count" },
        { id: "share", title: { en: "Of all", "zh-CN": "占比" }, unit: "ratio" },
        { id: "average_order", title: { en: "Average order", "zh-CN": "笔单价" }, unit: "minor" },
        { id: "repurchase", title: { en: "Ordered again", "zh-CN": "复购率" }, unit: "ratio" },
        { id: "spent", title: { en: "Sales per customer", "zh-CN": "人均销售额" }, unit: "minor" },
        ...(expected
          ? [
              {
                id: "expected",
                title: { en: "Expected in 12 months each", "zh-CN": "人均未来12个月预期" },
                unit: "minor" as const,
              },
            ]
          : []),
      ],
      rows: shown.map((id) => {
        const total = totals[id];
        return [
          titles[id],
          total.customers,
          share(total.customers, table.ids.length),
          share(total.spent, total.orders),
          againOf(total),
          share(total.spent, total.customers),
          ...(expected ? [share(total.ahead, total.foretold)] : []),
        ];
      }),
      total_rows: shown.length,
    },
    // Once: beside what is expected of customers it would say the same again.
    ...(expected ? [] : marketTable(markets, table.ids.length, { en, zh })),
  ];
}

function count(total: Totals, table: OrderTable, customer: number, ahead: number): void {
  const [from, to] = [table.start[customer]!, table.start[customer + 1]!];
  total.customers += 1;
  total.orders += to - from;
  if (to - from > 1) total.repeaters += 1;
  for (let at = from; at < to; at += 1) total.spent += table.amount_minor[at]!;
  if (Number.isNaN(ahead)) return;
  total.ahead += ahead;
  total.foretold += 1;
}

function findingOf(totals: Record<Group, Totals>, { en, zh }: { en: Writer; zh: Writer }): Text {
  const own = againOf(totals.own);
  const [open, market] = [againOf(totals.public), againOf(totals.market)];
  if (own === null || (open === null && market === null)) {
    return {
      en: "All customers whose origin is known came by channels of one kind, so there is nothing to compare yet.",
      "zh-CN": "来源已知的客户均来自同一类渠道，暂无对比。",
    };
  }
  const others = [
    ...(open === null ? [] : [{ en: `by public ones ${en.percent(open)}`, "zh-CN": `公域客户为${zh.percent(open)}` }]),
    ...(market === null
      ? []
      : [{ en: `on marketplaces ${en.percent(market)}`, "zh-CN": `第三方平台客户为${zh.percent(market)}` }]),
  ];
  return {
    en: `Of customers who came by own channels ${en.percent(own)} ordered again, of those ${others.map((each) => each.en).join(", ")}.`,
    "zh-CN": `私域客户复购率为${zh.percent(own)}，${others.map((each) => each["zh-CN"]).join("，")}。`,
  };
}
