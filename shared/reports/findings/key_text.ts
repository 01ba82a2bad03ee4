// What is a value of a dimension called in every language? For what is kept or told in both at once.
import type { Text } from "../../locale.ts";
import { keyLabel } from "./labels.ts";
import { names as en } from "./names/en.ts";
import { names as zhCN } from "./names/zh-CN.ts";

/** @example keyText("source", "baidu") // => { en: "Baidu", "zh-CN": "百度" } */
export const keyText = (dimension: string, key: string, label = key): Text => ({
  en: keyLabel(dimension, key, label, en),
  "zh-CN": keyLabel(dimension, key, label, zhCN),
});
