// Where does a study's block stand, and in whose language? What its drawing needs beside its numbers.
import type { Locale } from "../../locale.ts";
import type { Block } from "../../studies/blocks.ts";
import type { ChartWords } from "../charts/parts/words.ts";

export interface Place {
  section: string;
  /** Of the drawing, in pixels. */
  width: number;
  locale: Locale;
  currency: string;
  words: ChartWords;
}

/** Whether charts may stand side by side, and have the height of such. */
export const isWide = (width: number) => width >= 680;

/** Options that every chart takes. */
export const optionsOf = ({ id, title }: Pick<Block, "id" | "title">, { section, width, words, locale }: Place) => ({
  id: `svg-${section}-${id}`,
  title: title[locale],
  width,
  words,
});

/** How a chart writes its numbers. */
export const formatIn = <U>(unit: U, { currency, locale }: Place) => ({ unit, currency, locale });

/** The height of lines that are drawn over the whole width. */
export const tall = ({ width }: Place) => (isWide(width) ? 320 : 260);
