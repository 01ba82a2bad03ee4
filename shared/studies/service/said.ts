// How is it said? Shares with their counts, columns that several tables have, and mean hours as days.
import type { Share } from "../../supply/fulfilment/delivered.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writer } from "../words.ts";

/** A number with the English words that go with one and with more. */
export const counted = (n: number, { number }: Writer, one: string, more: string): string =>
  `${number(n)} ${n === 1 ? one : more}`;

/** A share in percent, or that there is none. */
export const said = ({ ratio }: Share, { percent }: Writer, none: string): string =>
  ratio === null ? none : percent(ratio);

/** One decimal, which is what a mean of ratings or hours is good for. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

export const columns = {
  service: { id: "service", title: { en: "Delivery", "zh-CN": "配送方式" }, unit: "text" },
  warehouse: { id: "warehouse", title: { en: "Warehouse", "zh-CN": "仓库" }, unit: "text" },
  product: { id: "product", title: { en: "Product", "zh-CN": "商品" }, unit: "text" },
  parcels: { id: "parcels", title: { en: "Parcels", "zh-CN": "包裹" }, unit: "count" },
  on_time: { id: "on_time", title: { en: "On time", "zh-CN": "准时" }, unit: "ratio" },
  took: { id: "took", title: { en: "Took (median)", "zh-CN": "用时（中位数）" }, unit: "days" },
  filled: { id: "filled", title: { en: "Orders whole at once", "zh-CN": "订单一次发齐" }, unit: "ratio" },
  wrong: { id: "wrong", title: { en: "Wrong", "zh-CN": "错发" }, unit: "ratio" },
  cost: { id: "cost", title: { en: "Cost of one", "zh-CN": "单件成本" }, unit: "minor" },
  satisfaction: {
    id: "satisfaction",
    title: { en: "Satisfaction (1 to 5)", "zh-CN": "满意度（1至5）" },
    unit: "number",
  },
  ratings: { id: "ratings", title: { en: "Ratings", "zh-CN": "评分数" }, unit: "count" },
} as const satisfies Record<string, TableBlock["columns"][number]>;
