// How is a setting's value said to a person? Its name tells its unit, as everywhere.
import { formatMoney, formatNumber, formatPercent } from "../../format.ts";
import type { Locale } from "../../locale.ts";
import type { Predicate } from "../../predicate.ts";
import type { Schedule } from "../../schedule.ts";
import type { Scope } from "../scope.ts";
import { labelOf } from "./labels.ts";
import { bracketed, few, quoted, yesNo } from "./lists.ts";
import { predicateWords } from "./predicate.ts";
import { scheduleWords } from "./schedule.ts";
import { scopeWords } from "./scope.ts";

export interface WordsContext {
  currency: string;
  timezone: string;
  locale: Locale;
}

/** Values of features: any JSON, in which no name means what it means elsewhere. */
const anything: ReadonlySet<string> = new Set(["default", "value", "values"]);

/** Shares whose names do not say so. */
const shares: ReadonlySet<string> = new Set(["share", "weight", "alpha", "floor", "layer_range"]);

/** The value of a field that the schema took; `name` is the last part of its path. */
export function valueWords(name: string, value: unknown, context: WordsContext): string {
  const { currency, timezone, locale } = context;
  if (value === undefined || value === null) return locale === "en" ? "not set" : "未设置";
  if (name === "when") return predicateWords(value as Predicate, locale);
  if (name === "products" || name === "reduces") return scopeWords(value as Scope, currency, locale);
  if (name === "schedule") return scheduleWords(value as Schedule, timezone, locale);
  if (anything.has(name)) return JSON.stringify(value);
  if (name === "title") return typeof value === "string" ? quoted(value, locale) : titleWords(value, locale);
  if (typeof value === "boolean") return yesNo(value, locale);
  if (typeof value === "string") return quoted(value, locale);
  if (typeof value === "number") {
    if (name.endsWith("_minor")) return formatMoney(value, currency, locale);
    return name.endsWith("_ratio") || name.endsWith("_share") || shares.has(name)
      ? formatPercent(value, locale)
      : formatNumber(value, locale);
  }
  if (Array.isArray(value)) {
    const none = locale === "en" ? "none" : "无";
    const each = value.map((one) => {
      const words = valueWords(name, one, context);
      return typeof one === "object" && one !== null ? bracketed(words, locale) : words;
    });
    return few(each, locale, 8) || none;
  }
  const parts = Object.entries(value).map(([key, each]) => {
    const [label, words] = [labelOf(`${name}.${key}`, locale), valueWords(key, each, context)];
    return locale === "en" ? `${label}: ${words}` : `${label}：${words}`;
  });
  return parts.join(locale === "en" ? ", " : "，");
}

function titleWords(value: unknown, locale: Locale): string {
  const texts = value as { en?: string; "zh-CN"?: string };
  return quoted(texts[locale] ?? texts.en ?? "", locale);
}
