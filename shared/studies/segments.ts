// Who are the customers, by how recently, how often and for how much they order, and how do they move?

import type { KeptCustomers } from "../customers/audiences/figures.ts";
import { type CustomerMeasures, measure } from "../customers/rfm/measure.ts";
import { movementOf } from "../customers/rfm/movement.ts";
import { segmentationsOf } from "../customers/rfm/of_store.ts";
import { quintileNote, type Scores, scoresOf, type Thresholds, thresholdsOf } from "../customers/rfm/score.ts";
import { type Segmented, segmentsOf, segmentTotals } from "../customers/rfm/segment.ts";
import type { SegmentationInput } from "../customers/rfm/segmentation.ts";
import type { Text } from "../locale.ts";
import { exponentOf } from "../money.ts";
import type { Finding, FlowBlock, TableBlock } from "./blocks.ts";
import { customerOrders } from "./customer_orders.ts";
import type { Method } from "./define.ts";
import { tooLittle, type Writers, writersOf } from "./words.ts";

const LEAST_CUSTOMERS = 25;

/** Days between the two scorings that movement is told of. */
const MOVED_DAYS = 30;

interface Divided {
  rules: SegmentationInput;
  thresholds: Thresholds;
  scores: Scores;
  segmented: Segmented;
}

export const segments: Method = (trade, _, __, settings) => {
  const table = customerOrders(trade);
  const now = measure(table, trade.last);
  if (now.ids.length < LEAST_CUSTOMERS) {
    return {
      document: tooLittle({
        en: `Segments need ${LEAST_CUSTOMERS} customers. Send orders with a customer_id, or import past ones.`,
        "zh-CN": `客户分层需要至少${LEAST_CUSTOMERS}位客户。请上报带customer_id的订单，或导入历史订单。`,
      }),
      keeps: { customers: figuresOf(now, trade.last, []) },
    };
  }
  const write = writersOf(trade.currency);
  const unit_minor = 10 ** exponentOf(trade.currency);
  const used = settings?.segmentations ?? segmentationsOf(null, trade.currency);
  const divided = used.map((rules): Divided => {
    const thresholds = thresholdsOf(now, unit_minor, rules.quintiles);
    const scores = scoresOf(now, thresholds);
    return { rules, thresholds, scores, segmented: segmentsOf(rules, now, scores) };
  });
  const moving = divided.find(({ rules }) => rules.id === "four_class") ?? divided[0]!;
  const before = measure(table, trade.last - MOVED_DAYS);
  return {
    document: {
      findings: findingsOf(divided[0]!, now, write),
      blocks: [...divided.map((each) => segmentTable(each, now, write)), ...movement(moving, before, write)],
      empty: null,
    },
    keeps: { customers: figuresOf(now, trade.last, divided) },
  };
};

/** Figures of each customer; without segments where there are too few customers to divide. */
function figuresOf(now: CustomerMeasures, last: number, divided: readonly Divided[]): KeptCustomers {
  const scores = divided.find(({ rules }) => (rules.quintiles ?? "rfm") === "rfm")?.scores ?? divided[0]?.scores;
  return {
    ids: now.ids,
    columns: [
      "orders",
      "spent_minor",
      "first_day",
      "last_day",
      "recency_score",
      "frequency_score",
      "monetary_score",
      "segments",
    ],
    row: (customer) => [
      now.orders[customer]!,
      now.spent_minor[customer]!,
      last - now.days_since_first_order[customer]!,
      last - now.days_since_order[customer]!,
      scores?.recency[customer] ?? null,
      scores?.frequency[customer] ?? null,
      scores?.monetary[customer] ?? null,
      divided.map(({ segmented }) => segmented.segments[segmented.segment[customer]!]).join(" ") || null,
    ],
  };
}

function segmentTable({ rules, segmented }: Divided, now: CustomerMeasures, { en, zh }: Writers): TableBlock {
  const totals = segmentTotals(segmented, now);
  const spent = totals.reduce((sum, each) => sum + each.spent_minor, 0);
  const customers = now.ids.length;
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  // The last one takes everyone else, and leads nothing.
  const best = totals.slice(0, -1).reduce((a, b) => (b.spent_minor > a.spent_minor ? b : a));
  const name = rules.segments.find(({ id }) => id === best.segment)!.name;
  const [people, money] = [share(best.customers, customers) ?? 0, share(best.spent_minor, spent) ?? 0];
  return {
    kind: "table",
    id: rules.id,
    title: rules.name,
    finding: {
      en: `“${name.en}” are ${en.percent(people)} of the customers and bring ${en.percent(money)} of the sales.`,
      "zh-CN": `“${name["zh-CN"]}”占客户的${zh.percent(people)}，贡献${zh.percent(money)}的销售额。`,
    },
    method: {
      en: `The first segment whose rule holds takes a customer. Orders of known customers that are not cancelled; money is their sales so far. ${quintileNote.en}`,
      "zh-CN": `客户归入首个符合规则的分层。只计已知客户的未取消订单；金额为其历史销售额。${quintileNote["zh-CN"]}`,
    },
    columns: [
      { id: "segment", title: { en: "Segment", "zh-CN": "分层" }, unit: "text" },
      { id: "customers", title: { en: "Customers", "zh-CN": "客户数" }, unit: "count" },
      { id: "share", title: { en: "Of all", "zh-CN": "占比" }, unit: "ratio" },
      { id: "orders", title: { en: "Orders", "zh-CN": "订单数" }, unit: "count" },
      { id: "spent", title: { en: "Sales", "zh-CN": "销售额" }, unit: "minor" },
      { id: "spent_share", title: { en: "Of all sales", "zh-CN": "销售占比" }, unit: "ratio" },
      { id: "action", title: { en: "What to do", "zh-CN": "建议做法" }, unit: "text" },
    ],
    rows: rules.segments.map(({ id, name: title, action }) => {
      const total = totals.find(({ segment }) => segment === id)!;
      return [
        title,
        total.customers,
        share(total.customers, customers),
        total.orders,
        total.spent_minor,
        share(total.spent_minor, spent),
        action,
      ];
    }),
    total_rows: rules.segments.length,
  };
}

const NEW: Text = { en: "New", "zh-CN": "新客户" };

/** From the segments a month ago to today's, both scored by today's thresholds: nobody moves because others did. */
function movement(
  { rules, thresholds, segmented }: Divided,
  before: CustomerMeasures,
  { en, zh }: Writers,
): FlowBlock[] {
  if (before.ids.length < LEAST_CUSTOMERS) return [];
  const then = segmentsOf(rules, before, scoresOf(before, thresholds));
  const { moved, entered, stayed_ratio } = movementOf(then, segmented);
  const names = rules.segments.map(({ name }) => name);
  const stayed = stayed_ratio ?? 0;
  return [
    {
      kind: "flow",
      id: "movement",
      title: { en: "Movement between segments in 30 days", "zh-CN": "30天内的分层流动" },
      finding: {
        en: `${en.percent(stayed)} of the customers are in the segment they were in ${MOVED_DAYS} days ago.`,
        "zh-CN": `${zh.percent(stayed)}的客户仍在${MOVED_DAYS}天前的分层。`,
      },
      method: {
        en: "Both days are scored by today's thresholds, so that a customer moves by what the customer did and by the time that passed alone.",
        "zh-CN": "两个日期均按今日阈值评分，因此客户的流动只取决于自身行为与时间推移。",
      },
      unit: "count",
      from_title: { en: `${MOVED_DAYS} days ago`, "zh-CN": `${MOVED_DAYS}天前` },
      to_title: { en: "Now", "zh-CN": "现在" },
      from: [...names, NEW],
      to: names,
      values: [...moved, entered],
    },
  ];
}

function findingsOf({ rules, segmented }: Divided, now: CustomerMeasures, { en, zh }: Writers): Finding[] {
  const totals = segmentTotals(segmented, now);
  const spent = totals.reduce((sum, each) => sum + each.spent_minor, 0);
  return [...totals]
    .filter(({ customers, segment }) => customers > 0 && segment !== totals.at(-1)!.segment)
    .sort((a, b) => b.spent_minor - a.spent_minor)
    .slice(0, 3)
    .map(({ segment, customers, spent_minor }) => {
      const { name, action } = rules.segments.find(({ id }) => id === segment)!;
      const money = spent > 0 ? spent_minor / spent : 0;
      return {
        text: {
          en: `${name.en}: ${en.number(customers)} customers bring ${en.percent(money)} of the sales.`,
          "zh-CN": `${name["zh-CN"]}：${zh.number(customers)}位客户贡献${zh.percent(money)}的销售额。`,
        },
        action,
      };
    });
}
