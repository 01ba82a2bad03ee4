// How does a study write its numbers? The report's own formats, in each language.
import { formatNumber, formatRule, formatShare, formatShort } from "../format.ts";
import type { Locale, Text } from "../locale.ts";
import type { StudyDocument } from "./blocks.ts";

export interface Writer {
  /** A number as it is. */
  number(value: number): string;
  /** A share, 0 to 1, in percent. */
  percent(ratio: number): string;
  /** A share that somebody set: "95 %", without a decimal that nobody wrote. */
  rule(ratio: number): string;
  /** Minor units as short money. */
  money(minor: number): string;
}

/** Writers of each language for a store's currency. */
/** One a language, as every sentence is written. */
export interface Writers {
  en: Writer;
  zh: Writer;
}

export function writersOf(currency: string): Writers {
  const writer = (locale: Locale): Writer => ({
    number: (value) => formatNumber(value, locale),
    percent: (ratio) => formatShare(ratio, locale),
    rule: (ratio) => formatRule(ratio, locale),
    money: (minor) => formatShort(minor, { unit: "minor", currency, locale }),
  });
  return { en: writer("en"), zh: writer("zh-CN") };
}

/** A document of a store that has too little trade for a study. */
export const tooLittle = (empty: Text): StudyDocument => ({ findings: [], blocks: [], empty });
