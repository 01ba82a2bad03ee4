// What changed, as a person reads it in the list of versions?
import type { Locale, Text } from "../../locale.ts";
import type { Change, FieldChange, Section } from "../diff.ts";
import { say } from "../say.ts";
import { labelOf } from "./labels.ts";
import { quoted } from "./lists.ts";
import { valueWords, type WordsContext } from "./value.ts";

const sections: Readonly<Record<Section, Text>> = {
  settings: { en: "settings", "zh-CN": "设置" },
  rules: { en: "price rule", "zh-CN": "价格规则" },
  offers: { en: "offer", "zh-CN": "优惠" },
  coupons: { en: "coupon", "zh-CN": "优惠券" },
  experiments: { en: "experiment", "zh-CN": "实验" },
  features: { en: "feature", "zh-CN": "功能开关" },
};

const verbs: Readonly<Record<Change["kind"], Text>> = {
  added: { en: "Added", "zh-CN": "新增" },
  removed: { en: "Removed", "zh-CN": "移除" },
  changed: { en: "Changed", "zh-CN": "修改" },
};

/** "Amount: ¥10.00 → ¥15.00". */
export function fieldWords({ path, before, after }: FieldChange, context: WordsContext): string {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const [was, is] = [valueWords(name, before, context), valueWords(name, after, context)];
  const label = labelOf(path, context.locale);
  return `${label}${context.locale === "en" ? ": " : "："}${was} → ${is}`;
}

/** A change in one sentence. */
export function changeWords(change: Change, context: WordsContext): string {
  const { locale } = context;
  const en = locale === "en";
  const head = `${verbs[change.kind][locale]}${en ? " " : ""}${sections[change.section][locale]}${nameOf(change, locale)}`;
  if (change.fields.length === 0) return `${head}${en ? "." : "。"}`;
  const fields = change.fields.map((field) => fieldWords(field, context)).join(en ? "; " : "；");
  return en ? `${head}. ${fields}.` : `${head}。${fields}。`;
}

function nameOf({ id, title }: Change, locale: Locale): string {
  if (id === null) return "";
  const gap = locale === "en" ? " " : "";
  if (title === null) return `${gap}${quoted(id, locale)}`;
  const named = `${gap}${quoted(say(title, locale), locale)}`;
  return locale === "en" ? `${named} (${id})` : `${named}（${id}）`;
}
