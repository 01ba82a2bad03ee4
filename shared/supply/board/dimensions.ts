// What makes a supply chain flexible? Five dimensions, each named once.
import type { Text } from "../../locale.ts";

export const dimensions = ["response", "cost", "stock", "fill", "capacity"] as const;
export type Dimension = (typeof dimensions)[number];

export const dimensionTitles: Readonly<Record<Dimension, Text>> = {
  response: { en: "Response speed", "zh-CN": "响应速度" },
  cost: { en: "Coordination cost", "zh-CN": "协同成本" },
  stock: { en: "Stock", "zh-CN": "库存" },
  fill: { en: "Order fill", "zh-CN": "订单满足率" },
  capacity: { en: "Flexible capacity", "zh-CN": "柔性产能" },
};
