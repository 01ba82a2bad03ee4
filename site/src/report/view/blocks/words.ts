// What words do studies need that no other page does? Here in every language; a page loads those of its own, by words_apart.ts.
import type { Locale } from "../../../../../shared/locale.ts";
import { en, type Words } from "./words_en.ts";
import { zh } from "./words_zh.ts";

export const blockWords: Record<Locale, Words> = { en, "zh-CN": zh };

/** Fetches the words of a language, where they are not here yet. */
export const prepareWords = async (_: Locale): Promise<void> => {};
