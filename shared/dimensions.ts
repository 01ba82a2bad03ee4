// By what can a metric be split or filtered? Every dimension once, with its title in both languages.
import { type Cube, coveringSet, cubes } from "./cubes.ts";
import type { Text } from "./locale.ts";
import type { Metric, RowKind } from "./metrics/define.ts";
import { metricById } from "./metrics/index.ts";
import { isMeasured, measured } from "./supply/measured.ts";

export interface Dimension {
  id: string;
  title: Text;
  /** The stored dimension it is looked up from, where it is not stored itself: a category from a sku. */
  from?: "sku";
}

export const dimensions: readonly Dimension[] = [
  { id: "channel", title: { en: "Channel", "zh-CN": "渠道类型" } },
  { id: "channel_group", title: { en: "Channel group", "zh-CN": "渠道分组" } },
  { id: "source", title: { en: "Source", "zh-CN": "来源" } },
  { id: "medium", title: { en: "Medium", "zh-CN": "媒介" } },
  { id: "campaign", title: { en: "Campaign", "zh-CN": "活动" } },
  { id: "device", title: { en: "Device", "zh-CN": "设备" } },
  { id: "country", title: { en: "Country", "zh-CN": "国家/地区" } },
  { id: "customer_type", title: { en: "Customer type", "zh-CN": "客户类型" } },
  { id: "page", title: { en: "Page", "zh-CN": "页面" } },
  { id: "sku", title: { en: "Product", "zh-CN": "商品" } },
  { id: "category", title: { en: "Category", "zh-CN": "品类" }, from: "sku" },
  { id: "brand", title: { en: "Brand", "zh-CN": "品牌" }, from: "sku" },
  { id: "offer", title: { en: "Offer", "zh-CN": "优惠" } },
  { id: "warehouse", title: { en: "Warehouse", "zh-CN": "仓库" } },
  { id: "service", title: { en: "Delivery service", "zh-CN": "配送服务" } },
  { id: "supplier", title: { en: "Supplier", "zh-CN": "供应商" } },
  { id: "reason", title: { en: "Reason of return", "zh-CN": "退货原因" } },
  { id: "ticket_kind", title: { en: "Kind of ticket", "zh-CN": "工单类型" } },
];

export const dimensionById: ReadonlyMap<string, Dimension> = new Map(dimensions.map((each) => [each.id, each]));

/** Customers' tags: metrics are filtered by `tag:<id>` or `tag:<id>=<value>` and split by `tag:<id>`. */
export const TAG = "tag";

/** The tag that a split names; undefined of every other dimension. */
export function tagOf(by: string | undefined): string | undefined {
  return by?.startsWith(`${TAG}:`) ? by.slice(TAG.length + 1) : undefined;
}

const isTag = (dim: string) => dim === TAG || tagOf(dim) !== undefined;

/** Those of some dimensions that facts are kept by: tags are none of theirs. */
export const withoutTags = (dims: readonly (string | undefined)[]): string[] =>
  dims.filter((dim) => dim !== undefined && !isTag(dim)) as string[];

/**
 * What a metric by tag is worked out from: orders, which are kept for good, or visits, as long as raw events are kept. Null
 * where no customer can be told from its rows, as from ad spend.
 */
export type TagReach = "orders" | "visits" | null;

const rowReach: Record<RowKind, TagReach> = {
  session: "visits",
  event: "visits",
  item: "visits",
  order: "orders",
  line: "orders",
  sold: "orders",
  offer: "orders",
  refund: "orders",
  quote: null,
  spend: null,
  shipment: null,
  filled: null,
  picking: null,
  returned: null,
  ticket: null,
  stock: null,
  judged_stock: null,
  supplied: null,
};

export function tagReach(metric: Metric): TagReach {
  if (metric.kind === "sum") return rowReach[metric.of];
  if (metric.kind === "unique") return metric.of === "visitor" ? "visits" : "orders";
  const reaches = metric.inputs.map((id) => {
    const input = metricById.get(id);
    return input === undefined ? null : tagReach(input);
  });
  if (reaches.includes(null)) return null;
  return reaches.includes("visits") ? "visits" : "orders";
}

/** Dimensions for which distinct visitors are counted; one at a time. */
export const visitorDimensions = ["channel", "channel_group", "source", "device", "country"] as const;

// Order facts say who bought, session facts do not: a split by customer type has values for these only.
const withoutCustomerType = new Set(["session", "event", "spend", "item", "line"]);

/** The cube that has a sum metric's rows by these dimensions; undefined when none has. */
export function cubeFor(metric: Extract<Metric, { kind: "sum" }>, dims: readonly string[]): Cube | undefined {
  const stored = dims.map((dim) => dimensionById.get(dim)?.from ?? dim);
  if (stored.includes("customer_type") && withoutCustomerType.has(metric.of)) return undefined;
  if (metric.of === "spend" && stored.some((dim) => dim === "device" || dim === "country")) return undefined;
  return Object.values(cubes).find((cube) => cube.of.includes(metric.of) && coveringSet(cube, stored) !== undefined);
}

/** Whether a metric can be split and filtered by these dimensions together. */
export function supports(metric: Metric, dims: readonly string[]): boolean {
  const distinct = [...new Set(withoutTags(dims))];
  if (dims.some(isTag) && tagReach(metric) === null) return false;
  if (metric.kind === "sum" && isMeasured(metric.of)) {
    const told: readonly string[] = measured[metric.of];
    return distinct.every((dim) => told.includes(dim));
  }
  if (metric.kind === "sum") return cubeFor(metric, distinct) !== undefined;
  if (metric.kind === "derived") {
    return metric.inputs.every((id) => {
      const input = metricById.get(id);
      return input !== undefined && supports(input, distinct);
    });
  }
  if (metric.of === "customer") return distinct.length === 0;
  return (
    distinct.length === 0 ||
    (distinct.length === 1 && (visitorDimensions as readonly string[]).includes(distinct[0] ?? ""))
  );
}

/** The dimensions that a metric can be split by, beside those it is filtered by. */
export function splitsOf(metric: Metric, filtered: readonly string[] = []): string[] {
  return dimensions.map(({ id }) => id).filter((id) => supports(metric, [...filtered, id]));
}
