// What does a text of the configuration say in a language?
import type { ConfigText } from "./fields.ts";

export function say(value: ConfigText, locale: "en" | "zh-CN"): string {
  return typeof value === "string" ? value : (value[locale] ?? value.en);
}
