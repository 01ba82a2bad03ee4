// What stands in the browser for words.ts: the words of one language at a time, fetched before a study is drawn.
import type { Locale } from "../../../../../shared/locale.ts";
import type { Words } from "./words_en.ts";

export const blockWords: Partial<Record<Locale, Words>> = {};

export async function prepareWords(locale: Locale): Promise<void> {
  blockWords[locale] ??= locale === "en" ? (await import("./words_en.ts")).en : (await import("./words_zh.ts")).zh;
}
