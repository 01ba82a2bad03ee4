// How is it said in tables? Columns that several share, and reasons of a product as one cell.
import type { Text } from "../../locale.ts";
import { type SupplyReason, type SupplyReasonCode, supplyReasonWords } from "../../supply/health/reasons.ts";
import type { StockRow } from "../../supply/health/take.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writer } from "../words.ts";

/** A number with the English words that go with one and with more. */
export const counted = (n: number, { number }: Writer, one: string, more: string): string =>
  `${number(n)} ${n === 1 ? one : more}`;

export const sumOf = (rows: readonly StockRow[], of: (row: StockRow) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Several reasons as one text. */
export function because(reasons: readonly SupplyReason[], currency: string): Text {
  return {
    en: reasons.map((reason) => supplyReasonWords(reason, "en", currency)).join("; "),
    "zh-CN": reasons.map((reason) => supplyReasonWords(reason, "zh-CN", currency)).join("；"),
  };
}

/** What columns tell already, and how safety stock is made, which stands below. */
const TOLD: readonly SupplyReasonCode[] = ["sold_out", "lasts", "service", "simple", "lead_varies"];

/** Reasons beside figures that say the same: what no column tells, else the first. */
export function beyond(reasons: readonly SupplyReason[], told: readonly SupplyReasonCode[], currency: string): Text {
  const fresh = reasons.filter(({ code }) => !TOLD.includes(code) && !told.includes(code));
  return because(fresh.length > 0 ? fresh.slice(0, 2) : reasons.slice(0, 1), currency);
}

/** Days as they are planned by: whole. */
export const wholeDays = (days: number | null): number | null => (days === null ? null : Math.round(days));

export const columns = {
  product: { id: "product", title: { en: "Product", "zh-CN": "商品" }, unit: "text" },
  state: { id: "state", title: { en: "State", "zh-CN": "状态" }, unit: "text" },
  supplier: { id: "supplier", title: { en: "Supplier", "zh-CN": "供应商" }, unit: "text" },
  stock: { id: "stock", title: { en: "Stock", "zh-CN": "库存" }, unit: "count" },
  daily: { id: "daily", title: { en: "Sold a day", "zh-CN": "日均销量" }, unit: "number" },
  cover: { id: "cover", title: { en: "Lasts", "zh-CN": "可售" }, unit: "days" },
  lead: { id: "lead", title: { en: "Delivery takes", "zh-CN": "到货周期" }, unit: "days" },
  point: { id: "reorder_point", title: { en: "Reorder point", "zh-CN": "再订货点" }, unit: "count" },
  order: { id: "order", title: { en: "To order", "zh-CN": "建议订货" }, unit: "count" },
  costs: { id: "costs", title: { en: "Costs", "zh-CN": "金额" }, unit: "minor" },
  value: { id: "value", title: { en: "Stock value", "zh-CN": "库存金额" }, unit: "minor" },
  why: { id: "why", title: { en: "Why", "zh-CN": "原因" }, unit: "text" },
} as const satisfies Record<string, TableBlock["columns"][number]>;
