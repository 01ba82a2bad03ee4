// Are customers who came by channels of the shop's own worth more than those who came by public ones?
import type { OrderTable } from "../customers/orders.ts";
import type { Text } from "../locale.ts";
import type { TableBlock } from "./blocks.ts";
import type { Trade } from "./trade.ts";
import type { Writer } from "./words.ts";

/** Channels that the shop owns: its own messages and groups, and visitors who come by themselves. */
const OWN = new Set(["private", "direct"]);

const groups = [
  { id: "own", title: { en: "Own channels", "zh-CN": "私域" } },
  { id: "public", title: { en: "Public channels", "zh-CN": "公域" } },
  { id: "untold", title: { en: "Not tracked", "zh-CN": "来源未知" } },
] as const;
type Group = (typeof groups)[number]["id"];

interface Totals {
  customers: number;
  repeaters: number;
  orders: number;
  spent: number;
  /** Expected of them in twelve months; only those of whom the models say anything. */
  ahead: number;
  foretold: number;
}

/** The group of each customer, by the first order that a visit named. */
function groupsOf({ customers, channels, orders }: Trade): Map<string, Group> {
  const found = new Map<string, Group>();
  // Orders are by time.
  orders.channel.forEach((channel, order) => {
    const customer = customers[orders.customer[order]!];
    if (customer === undefined || channel < 0 || found.has(customer)) return;
    found.set(customer, OWN.has(channels[channel]!) ? "own" : "public");
  });
  return found;
}

/** Customers by what brought them first; nothing where no visit tells. `expected` is the money of 12 months, by place in the table. */
export function ownChannels(
  trade: Trade,
  table: OrderTable,
  { en, zh }: { en: Writer; zh: Writer },
  expected?: ReadonlyMap<number, number>,
): TableBlock[] {
  const groupOf = groupsOf(trade);
  if (groupOf.size === 0) return [];
  const none = (): Totals => ({ customers: 0, repeaters: 0, orders: 0, spent: 0, ahead: 0, foretold: 0 });
  const totals: Record<Group, Totals> = { own: none(), public: none(), untold: none() };
  table.ids.forEach((id, customer) => {
    const total = totals[groupOf.get(id) ?? "untold"];
    const [from, to] = [table.start[customer]!, table.start[customer + 1]!];
    total.customers += 1;
    total.orders += to - from;
    if (to - from > 1) total.repeaters += 1;
    total.spent += table.amount_minor.subarray(from, to).reduce((sum, each) => sum + each, 0);
    const ahead = expected?.get(customer) ?? Number.NaN;
    if (Number.isNaN(ahead)) return;
    total.ahead += ahead;
    total.foretold += 1;
  });
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  const again = ({ repeaters, customers }: Totals) => share(repeaters, customers);
  return [
    {
      kind: "table",
      id: "own_channels",
      title: { en: "Own channels against public ones", "zh-CN": "私域与公域客户对比" },
      finding: findingOf(totals, again, { en, zh }),
      method: {
        en: "A customer belongs to the channel of the first order that a tracked visit named: own are messages, groups, mini programs and direct visits; public are paid, social and free ones. Orders of other platforms come without a visit and stand apart.",
        "zh-CN":
          "客户按首个有访问记录的订单渠道归类：私域为自有消息、社群、小程序与直接访问；公域为付费、社交与免费流量。其他平台的订单没有访问记录，单独列出。",
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
      rows: groups.map(({ id, title }: { id: Group; title: Text }) => {
        const total = totals[id];
        return [
          title,
          total.customers,
          share(total.customers, table.ids.length),
          share(total.spent, total.orders),
          again(total),
          share(total.spent, total.customers),
          ...(expected ? [share(total.ahead, total.foretold)] : []),
        ];
      }),
      total_rows: groups.length,
    },
  ];
}

function findingOf(
  totals: Record<Group, Totals>,
  again: (total: Totals) => number | null,
  { en, zh }: { en: Writer; zh: Writer },
): Text {
  const [own, other] = [again(totals.own), again(totals.public)];
  if (own === null || other === null) {
    return {
      en: "All customers whose visits are known came by channels of one kind, so there is nothing to compare yet.",
      "zh-CN": "来源已知的客户均来自同一类渠道，暂无对比。",
    };
  }
  return {
    en: `Of customers who came by own channels ${en.percent(own)} ordered again, of those by public ones ${en.percent(other)}.`,
    "zh-CN": `私域客户复购率为${zh.percent(own)}，公域客户为${zh.percent(other)}。`,
  };
}
