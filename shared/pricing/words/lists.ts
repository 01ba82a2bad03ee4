// How are several things said in one sentence?
import type { Locale } from "../../locale.ts";

const between = {
  en: { and: " and ", or: " or ", next: ", " },
  "zh-CN": { and: "且", or: "或", next: "、" },
} as const;

/** @example joined(["a", "b", "c"], "or", "en") // => "a, b or c" */
export function joined(parts: readonly string[], how: "and" | "or", locale: Locale): string {
  const words = between[locale];
  if (parts.length < 2) return parts[0] ?? "";
  const first = parts.slice(0, -1).join(how === "and" && locale === "zh-CN" ? words.and : words.next);
  return `${first}${words[how]}${parts.at(-1)}`;
}

/** The first few of a list and how many more there are. */
export function few(parts: readonly string[], locale: Locale, most = 5): string {
  const shown = parts.slice(0, most).join(locale === "en" ? ", " : "、");
  const more = parts.length - most;
  if (more <= 0) return shown;
  return locale === "en" ? `${shown} and ${more} more` : `${shown}等${parts.length}项`;
}

export const quoted = (text: string, locale: Locale): string => (locale === "en" ? `"${text}"` : `“${text}”`);

export function yesNo(value: boolean, locale: Locale): string {
  if (locale === "en") return value ? "yes" : "no";
  return value ? "是" : "否";
}

export const bracketed = (words: string, locale: Locale): string => (locale === "en" ? `(${words})` : `（${words}）`);
