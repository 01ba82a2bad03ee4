// What does the gallery hand to the report's own code that draws? A store, words in the reader's language and a width.
import type { Locale } from "../../../shared/locale.ts";
import { names as en } from "../../../shared/reports/findings/names/en.ts";
import { names as zh } from "../../../shared/reports/findings/names/zh-CN.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { en as english } from "../i18n/en.ts";
import { zhCN as chinese } from "../i18n/zh-CN.ts";
import type { BlockLook } from "../report/view/blocks/frame.ts";

const report: ReportResponse = {
  report: "gallery",
  store: { id: "gallery", name: "", currency: "CNY", timezone: "Asia/Shanghai" },
  from: "2025-11-03",
  to: "2025-11-30",
  grain: "day",
  compare: null,
  compare_refused: null,
  comparisons: [],
  filter: null,
} as unknown as ReportResponse;

export function galleryLook(locale: Locale, width: number, section: string, paper = false): BlockLook {
  return {
    report,
    locale,
    phrases: locale === "en" ? en : zh,
    words: locale === "en" ? english : chinese,
    titles: {},
    width,
    paper,
    section,
  };
}
