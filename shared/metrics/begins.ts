// What must a store have sent before a figure says anything? Until then it is missing, not zero, and this says what to send.
import type { Text } from "../locale.ts";
import { basesOf } from "./evaluate.ts";

/** What figures may rest on beside orders: events of browsers, ad spend, and what products cost. */
export const origins = ["tracked", "spend", "cost"] as const;
export type Origin = (typeof origins)[number];

/** What a metric cannot do without; none of what orders alone tell. */
export function originsOf(metric: string): Origin[] {
  const bases = basesOf([metric]);
  const needs: Record<Origin, boolean> = {
    tracked: bases.some(({ lineage }) => lineage.tables.includes("event")),
    spend: bases.some(({ lineage }) => lineage.tables.includes("spend")),
    // How much of sales has a known cost is known without any: none of it.
    cost: bases.some(({ id }) => id === "goods_cost"),
  };
  return origins.filter((origin) => needs[origin]);
}

/** Why a figure is missing of which nothing was ever sent, and what mends that. */
export const whyMissing: Readonly<Record<Origin, Text>> = {
  tracked: {
    en: "No visits recorded yet: put the tag on the shop's pages.",
    "zh-CN": "尚无访问记录：请在店铺页面安装代码。",
  },
  spend: {
    en: "No ad spend recorded yet: send it by day and campaign (POST /v1/spend), or import it.",
    "zh-CN": "尚未录入广告花费：请按日、按活动上报（POST /v1/spend）或导入。",
  },
  cost: {
    en: "No product costs recorded yet: send cost_minor with the products (PUT /v1/products), or import them.",
    "zh-CN": "尚未录入商品成本：请随商品上报cost_minor（PUT /v1/products）或导入。",
  },
};
