// What may a segment's rule ask of a customer? Every fact once, all of them numbers.
import type { Text } from "../../locale.ts";
import type { CustomerMeasures } from "./measure.ts";
import type { Scores } from "./score.ts";

export interface SegmentFact {
  id: string;
  unit: "days" | "count" | "minor" | "score";
  title: Text;
  /** Of the customer at a place; undefined where it has no value. */
  of: (measures: CustomerMeasures, scores: Scores, customer: number) => number | undefined;
}

export const segmentFacts: readonly SegmentFact[] = [
  {
    id: "customer.days_since_order",
    unit: "days",
    title: { en: "Days since the last order", "zh-CN": "距上次下单天数" },
    of: ({ days_since_order }, _, customer) => days_since_order[customer],
  },
  {
    id: "customer.days_since_first_order",
    unit: "days",
    title: { en: "Days since the first order", "zh-CN": "距首次下单天数" },
    of: ({ days_since_first_order }, _, customer) => days_since_first_order[customer],
  },
  {
    id: "customer.orders",
    unit: "count",
    title: { en: "Orders so far", "zh-CN": "历史订单数" },
    of: ({ orders }, _, customer) => orders[customer],
  },
  {
    id: "customer.orders_30d",
    unit: "count",
    title: { en: "Orders in 30 days", "zh-CN": "近30天订单数" },
    of: ({ orders_30d }, _, customer) => orders_30d[customer],
  },
  {
    id: "customer.orders_365d",
    unit: "count",
    title: { en: "Orders in 365 days", "zh-CN": "近365天订单数" },
    of: ({ orders_365d }, _, customer) => orders_365d[customer],
  },
  {
    id: "customer.spent_minor",
    unit: "minor",
    title: { en: "Spent so far", "zh-CN": "累计消费金额" },
    of: ({ spent_minor }, _, customer) => spent_minor[customer],
  },
  {
    id: "customer.average_order_minor",
    unit: "minor",
    title: { en: "Average order", "zh-CN": "平均订单金额" },
    of: ({ spent_minor, orders }, _, customer) =>
      orders[customer] ? (spent_minor[customer] ?? 0) / orders[customer] : undefined,
  },
  {
    id: "customer.recency_score",
    unit: "score",
    title: { en: "Recency score (5 is best)", "zh-CN": "最近下单得分（5为最佳）" },
    of: (_, { recency }, customer) => recency[customer],
  },
  {
    id: "customer.frequency_score",
    unit: "score",
    title: { en: "Frequency score (5 is best)", "zh-CN": "下单频次得分（5为最佳）" },
    of: (_, { frequency }, customer) => frequency[customer],
  },
  {
    id: "customer.monetary_score",
    unit: "score",
    title: { en: "Monetary score (5 is best)", "zh-CN": "消费金额得分（5为最佳）" },
    of: (_, { monetary }, customer) => monetary[customer],
  },
];

export const segmentFactById: ReadonlyMap<string, SegmentFact> = new Map(segmentFacts.map((each) => [each.id, each]));
