// What are the six shelves of the demo shop called?

import type { Text } from "../../locale.ts";
import type { Category } from "./product.ts";

export const categoryTitles: Record<Category, Text> = {
  feeding: { en: "Feeding", "zh-CN": "喂养用品" },
  diapers: { en: "Nappies and wipes", "zh-CN": "尿裤湿巾" },
  food: { en: "Baby food", "zh-CN": "宝宝辅食" },
  care: { en: "Bath and care", "zh-CN": "洗护用品" },
  toys: { en: "Toys and books", "zh-CN": "玩具绘本" },
  tea: { en: "Tea", "zh-CN": "茶与茶礼" },
};
