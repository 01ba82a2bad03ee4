// Which words does the page use now? A language is fetched when it is first needed, while the report itself is under way.
import type { Locale } from "../../../shared/locale.ts";
import type { Names } from "../../../shared/reports/findings/names/names.ts";
import type { Dictionary } from "./en.ts";

export interface Language {
  words: Dictionary;
  phrases: Names;
}

const languages: Record<Locale, () => Promise<Language>> = {
  en: async () => (await import("./packs/en.ts")).language,
  "zh-CN": async () => (await import("./packs/zh-CN.ts")).language,
};

export function loadLanguage(locale: Locale): Promise<Language> {
  return languages[locale]();
}
