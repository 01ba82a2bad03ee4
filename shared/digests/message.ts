// What does a digest say? The first figures, three findings, one small picture, and where to read on; nothing where nothing moved.
import { formatDays } from "../calendar.ts";
import { formatShort } from "../format.ts";
import type { Locale } from "../locale.ts";
import { changeOf, changeText, toneOf } from "../reports/findings/change.ts";
import { betterOf, type Context, compareDays, formatOf, titleOf } from "../reports/findings/context.ts";
import type { Phrases } from "../reports/findings/phrases/phrases.ts";
import { findingsOf } from "../reports/findings.ts";
import type { HeadlineFigure, ReportResponse } from "../reports/response.ts";
import { sparkText } from "./sparkline.ts";

export interface MessageFigure {
  title: string;
  value: string;
  /** Against the days before, with its sign; empty where there are none. */
  change: string;
  tone: "good" | "bad" | "neutral";
}

export interface Message {
  locale: Locale;
  title: string;
  /** What it is compared with; empty where it is not. */
  compared: string;
  figures: MessageFigure[];
  /** Findings with what to do, a paragraph each; where there is none, a sentence that says so. */
  findings: string[];
  /** The first figure of the report by its buckets; `text` draws it with block letters. Null where it has no data. */
  picture: { title: string; text: string; values: (number | null)[] } | null;
  link: { text: string; url: string };
  /** Until when the link opens. */
  note: string;
}

const words = {
  en: {
    title: (store: string, days: string) => `${store}: ${days}`,
    compared: (days: string) => `Compared with ${days}.`,
    nothing: "The figures moved, but none by more than chance brings.",
    by: { hour: "by hour", day: "by day", week: "by week", month: "by month" },
    pictured: (title: string, by: string, most: string) => `${title}, ${by} (highest ${most})`,
    open: "Open the report",
    note: (day: string) => `The link opens these days until ${day}. Whoever has it can read them.`,
  },
  "zh-CN": {
    title: (store: string, days: string) => `${store}：${days}`,
    compared: (days: string) => `对比${days}。`,
    nothing: "数据有变动，但均未超出正常波动。",
    by: { hour: "按小时", day: "按天", week: "按周", month: "按月" },
    pictured: (title: string, by: string, most: string) => `${title}，${by}（最高${most}）`,
    open: "打开报告",
    note: (day: string) => `链接只显示这些日期，有效期至${day}。持有链接者均可查看。`,
  },
} satisfies Record<Locale, unknown>;

const MOST_FIGURES = 4;

const headlines = (report: ReportResponse): HeadlineFigure[] =>
  report.sections.flatMap((section) => (section.kind === "headline" ? section.figures : []));

/**
 * Whether anything moved at all: one figure that is another than in the days before, however little, or that there was nothing
 * to compare with. How much a change means, findings say; that it is small does not make a day silent.
 */
export function hasMoved(report: ReportResponse): boolean {
  return headlines(report).some(({ value, compare_value: before }) => (value ?? 0) !== (before ?? 0));
}

/** Null where nothing moved. */
export function messageOf(report: ReportResponse, phrases: Phrases, url: string, until: string): Message | null {
  if (!hasMoved(report)) return null;
  const { locale } = phrases;
  const says = words[locale];
  const context = { report, phrases };
  const found = findingsOf(report, phrases);
  const days = compareDays(context);
  return {
    locale,
    title: says.title(report.store.name, formatDays(report.from, report.to, locale)),
    compared: days === "" ? "" : says.compared(days),
    figures: headlines(report)
      .filter(({ value }) => value !== null)
      .slice(0, MOST_FIGURES)
      .map((figure) => figureOf(figure, context)),
    findings:
      found.length === 0
        ? [says.nothing]
        : found.map(({ what, action }) => (locale === "en" ? `${what} ${action}` : what + action)),
    picture: pictureOf(report, context),
    link: { text: says.open, url },
    note: says.note(until),
  };
}

function figureOf({ metric, value, compare_value, certainty }: HeadlineFigure, context: Context): MessageFigure {
  const { report, phrases } = context;
  const format = formatOf(context, metric);
  const change = changeOf(value, compare_value);
  return {
    title: titleOf(context, metric),
    value: formatShort(value, format),
    change: report.compare === null || change.kind === "missing" ? "" : changeText(change, format, phrases),
    tone: toneOf(change, betterOf(context, metric), certainty),
  };
}

function pictureOf(report: ReportResponse, context: Context): Message["picture"] {
  const [figure] = headlines(report);
  const known = figure?.series.flatMap((value) => value ?? []) ?? [];
  const most = Math.max(0, ...known);
  if (!figure || figure.value === null || most === 0) return null;
  const says = words[context.phrases.locale];
  const highest = formatShort(most, formatOf(context, figure.metric));
  const title = says.pictured(titleOf(context, figure.metric), says.by[report.grain], highest);
  return { title, text: sparkText(figure.series), values: figure.series };
}
