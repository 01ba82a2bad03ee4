// How is a product's stock? One word for it, the most urgent first.
import type { Text } from "../../locale.ts";

export const states = ["out", "runs_out", "order", "dead", "over", "fine", "unsold", "uncounted"] as const;
export type StockState = (typeof states)[number];

export const stateTitles: Readonly<Record<StockState, Text>> = {
  out: { en: "Sold out", "zh-CN": "已断货" },
  runs_out: { en: "Runs out before a delivery", "zh-CN": "将断货" },
  order: { en: "To order", "zh-CN": "该补货" },
  dead: { en: "Dead stock", "zh-CN": "呆滞" },
  over: { en: "Too much", "zh-CN": "积压" },
  fine: { en: "In order", "zh-CN": "正常" },
  unsold: { en: "Not sold yet", "zh-CN": "尚未售出" },
  uncounted: { en: "Stock not known", "zh-CN": "库存未知" },
};
