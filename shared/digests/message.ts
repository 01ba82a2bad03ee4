// What does a digest say? Three findings, one small picture, and where to read on; nothing where there is nothing to say.
import { formatDays } from "../calendar.ts";
import { formatShort } from "../format.ts";
import type { Locale } from "../locale.ts";
import { changeOf, changeText } from "../reports/findings/change.ts";
import { formatOf, titleOf } from "../reports/findings/context.ts";
import type { Phrases } from "../reports/findings/phrases/phrases.ts";
import { findingsOf } from "../reports/findings.ts";
import type { ReportResponse } from "../reports/response.ts";
import { sparkText } from "./sparkline.ts";

export interface Message {
  title: string;
  /** Findings with what to do, a paragraph each. */
  findings: string[];
  /** The first figure of the report with its line. */
  picture: string;
  link: { text: string; url: string };
  /** Until when the link opens. */
  note: string;
}

const words = {
  en: {
    title: (store: string, days: string) => `${store}: ${days}`,
    open: "Open the report",
    note: (day: string) => `The link opens these days until ${day}. Whoever has it can read them.`,
  },
  "zh-CN": {
    title: (store: string, days: string) => `${store}：${days}`,
    open: "打开报告",
    note: (day: string) => `链接只显示这些日期，有效期至${day}。持有链接者均可查看。`,
  },
} satisfies Record<Locale, unknown>;

/** Null where nothing changed that is worth a message. */
export function messageOf(report: ReportResponse, phrases: Phrases, url: string, until: string): Message | null {
  const found = findingsOf(report, phrases);
  if (found.length === 0) return null;
  const { locale } = phrases;
  const says = words[locale];
  return {
    title: says.title(report.store.name, formatDays(report.from, report.to, locale)),
    findings: found.map(({ what, action }) => (locale === "en" ? `${what} ${action}` : what + action)),
    picture: pictureOf(report, phrases),
    link: { text: says.open, url },
    note: says.note(until),
  };
}

function pictureOf(report: ReportResponse, phrases: Phrases): string {
  const headline = report.sections.find((section) => section.kind === "headline");
  const figure = headline?.figures[0];
  if (!figure || figure.value === null) return "";
  const context = { report, phrases };
  const format = formatOf(context, figure.metric);
  const change = changeOf(figure.value, figure.compare_value);
  const changed = report.compare === null || change.kind === "missing" ? "" : changeText(change, format, phrases);
  const line = sparkText(figure.series);
  return [titleOf(context, figure.metric), formatShort(figure.value, format), changed, line].filter(Boolean).join("  ");
}
