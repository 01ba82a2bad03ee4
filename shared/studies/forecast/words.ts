// What are methods and rhythms of demand called?
import type { Text } from "../../locale.ts";
import type { Judged } from "./judged.ts";

export const methodWords: Readonly<Record<string, Text>> = {
  seasonal_naive: { en: "as a year before", "zh-CN": "与去年同期相同" },
  simple: { en: "simple smoothing", "zh-CN": "简单指数平滑" },
  holt: { en: "Holt's trend", "zh-CN": "Holt趋势法" },
  damped: { en: "damped trend", "zh-CN": "阻尼趋势法" },
  theta: { en: "Theta", "zh-CN": "Theta法" },
  combination: { en: "smoothing and Theta", "zh-CN": "平滑与Theta" },
  weighed: { en: "all methods by how near they were", "zh-CN": "各方法按过往准确度加权" },
  calendar: { en: "calendar and prices", "zh-CN": "日历与价格回归" },
  croston: { en: "Croston", "zh-CN": "Croston法" },
  sba: { en: "Syntetos-Boylan", "zh-CN": "SBA法" },
  sbj: { en: "Shale-Boylan-Johnston", "zh-CN": "SBJ法" },
  tsb: { en: "Teunter-Syntetos-Babai", "zh-CN": "TSB法" },
  mean: { en: "mean so far", "zh-CN": "历史均值" },
  daily: { en: "days of the week", "zh-CN": "按日平滑（含星期规律）" },
  analogy: { en: "like earlier launches", "zh-CN": "参照同类新品" },
};

export const kindWords: Readonly<Record<Judged["kind"], Text>> = {
  smooth: { en: "steady", "zh-CN": "平稳" },
  erratic: { en: "erratic", "zh-CN": "波动" },
  intermittent: { en: "rare", "zh-CN": "间歇" },
  lumpy: { en: "rare and uneven", "zh-CN": "间歇且不均" },
  none: { en: "not judged", "zh-CN": "未评估" },
  new: { en: "new", "zh-CN": "新品" },
};
