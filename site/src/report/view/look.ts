// What does every part of the page need to draw itself?
import { formatMoment } from "../../../../shared/calendar.ts";
import type { Locale } from "../../../../shared/locale.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import type { Context } from "../../../../shared/reports/findings/context.ts";
import { beginText, compareName, openOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import type { Dictionary } from "../../i18n/en.ts";
import type { Titles } from "../titles.ts";

export interface Look extends Context {
  locale: Locale;
  words: Dictionary;
  titles: Titles;
  /** The last day of a store whose data lies long back. */
  ended?: string | null;
  /** Width of the content in pixels. */
  width: number;
  /** Drawn for paper, where tables stand under their charts. */
  paper: boolean;
}

/** Gap between charts that stand side by side; the style sheet's value. */
export const gap = 32;

/** Whether charts may stand side by side. */
export const isWide = (look: Look) => look.width >= 680;

/** A section's title, as its report defines it. */
export function sectionTitle(section: SectionResult, { report, titles, locale }: Look): string {
  return titles[report.report]?.sections[section.id]?.[locale] ?? section.id;
}

export function reportTitle({ report, titles, locale }: Look): string {
  return titles[report.report]?.title[locale] ?? report.report;
}

/** A metric's name that opens its definition. */
export function defineButton(metric: string, look: Look): Markup {
  return html`<button type="button" class="define" data-define="${metric}" aria-haspopup="dialog">${titleOf(look, metric)}</button>`;
}

/** What a CSV button offers besides a whole section: which part of it, with whose title, under which words. */
export interface CsvPart {
  part?: string;
  title?: string;
  text?: string;
}

export function csvButton(section: SectionResult, look: Look, { part, title, text }: CsvPart = {}): Markup {
  const of = title ?? sectionTitle(section, look);
  const name = text === undefined ? look.words.csv_of(of) : text + look.phrases.comma + of;
  return html`<button type="button" class="quiet" data-csv="${section.id}"${part && html` data-part="${part}"`} aria-label="${name}">${
    text ?? look.words.csv
  }</button>`;
}

/** The foot line of a section: definitions, freshness, exactness, and how to read its lines. */
export function footLine(section: string, metrics: readonly string[], look: Look, ...more: string[]): Markup {
  const { report, words, locale } = look;
  const through = words.counted_through(formatMoment(report.complete_through, report.store.timezone, locale));
  return html`<div class="foot-line"><span class="defines">${metrics.map((metric) => defineButton(metric, look))}</span><span>${[
    through,
    report.inexact.includes(section) ? words.inexact : words.exact,
  ].join(" · ")}</span>${more.map((text) => html`<span>${text}</span>`)}</div>`;
}

/** Says that an unfinished range stands against a whole one, and that data begins late, where it does. */
export function openNote(look: Look): string[] {
  const begin = beginText(look);
  return [...(openOf(look.report) > 0 ? [look.words.open_range] : []), ...(begin === "" ? [] : [begin])];
}

/** What the dashes and dots of a chart mean, when it has them. */
export function lineNotes(look: Look, partialFrom: number | null): string[] {
  return [
    ...(look.report.compare === null ? [] : [look.words.dashed(compareName(look))]),
    ...(partialFrom === null ? [] : [look.words.open_end]),
  ];
}
