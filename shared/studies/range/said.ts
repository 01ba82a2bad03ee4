// Why is it so? Reasons of a product as one cell, in each language, and the columns that several tables share.
import type { Text } from "../../locale.ts";
import { verdictTitles } from "../../products/advice.ts";
import { stageTitles } from "../../products/life_cycle.ts";
import type { RangeRow } from "../../products/range/take.ts";
import { type Reason, reasonWords } from "../../products/reasons.ts";
import { roleTitles } from "../../products/role.ts";
import type { Cell, TableBlock } from "../blocks.ts";
import type { Writer } from "../words.ts";

/** A number with the English words that go with one and with more. */
export const counted = (n: number, { number }: Writer, one: string, more: string): string =>
  `${number(n)} ${n === 1 ? one : more}`;

/** Several reasons as one text. */
export function because(reasons: readonly Reason[], currency: string): Text {
  return {
    en: reasons.map((reason) => reasonWords(reason, "en", currency)).join("; "),
    "zh-CN": reasons.map((reason) => reasonWords(reason, "zh-CN", currency)).join("；"),
  };
}

export const verdictOf = ({ advice }: RangeRow): Cell => (advice.verdict ? verdictTitles[advice.verdict] : null);
export const roleOf = ({ role }: RangeRow): Cell => (role.role ? roleTitles[role.role] : null);
export const stageOf = ({ life }: RangeRow): Cell => (life.stage ? stageTitles[life.stage] : null);
export const marginOf = ({ sums }: RangeRow): number | null =>
  sums.costed_revenue_minor > 0 ? sums.costed_revenue_minor - sums.cost_minor : null;

/** Titles of columns that several tables have. */
export const columns = {
  product: { id: "product", title: { en: "Product", "zh-CN": "商品" }, unit: "text" },
  sku: { id: "sku", title: { en: "SKU", "zh-CN": "SKU" }, unit: "text" },
  products: { id: "products", title: { en: "Products", "zh-CN": "商品数" }, unit: "count" },
  sales: { id: "sales", title: { en: "Sales", "zh-CN": "销售额" }, unit: "minor" },
  share: { id: "share", title: { en: "Share of sales", "zh-CN": "销售额占比" }, unit: "ratio" },
  units: { id: "units", title: { en: "Units", "zh-CN": "销量" }, unit: "count" },
  margin: { id: "margin", title: { en: "Margin", "zh-CN": "毛利率" }, unit: "ratio" },
  views: { id: "views", title: { en: "Views", "zh-CN": "浏览" }, unit: "count" },
  conversion: { id: "conversion", title: { en: "Conversion", "zh-CN": "转化率" }, unit: "ratio" },
  returns: { id: "returns", title: { en: "Returns", "zh-CN": "退货率" }, unit: "ratio" },
  cover: { id: "cover", title: { en: "Stock lasts", "zh-CN": "库存可售" }, unit: "days" },
  class: { id: "class", title: { en: "Class", "zh-CN": "分类" }, unit: "text" },
  role: { id: "role", title: { en: "Role", "zh-CN": "角色" }, unit: "text" },
  stage: { id: "stage", title: { en: "Stage", "zh-CN": "阶段" }, unit: "text" },
  advice: { id: "advice", title: { en: "Advice", "zh-CN": "建议" }, unit: "text" },
  why: { id: "why", title: { en: "Why", "zh-CN": "原因" }, unit: "text" },
  todo: { id: "todo", title: { en: "What to do", "zh-CN": "做法" }, unit: "text" },
} as const satisfies Record<string, TableBlock["columns"][number]>;
