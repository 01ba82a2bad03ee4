// What does every part of the page need to draw itself?
import { formatMoment } from "../../../../shared/calendar.ts";
import { formatNumber } from "../../../../shared/format.ts";
import type { Locale } from "../../../../shared/locale.ts";
import { html, idOf, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { isWide as isWideIn } from "../../../../shared/reports/drawn/place.ts";
import type { Naming } from "../../../../shared/reports/findings/context.ts";
import { beginText, compareName, openOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import type { Dictionary } from "../../i18n/en.ts";
import type { Seen } from "../beside/seen.ts";
import type { Titles } from "../titles.ts";
import { tied } from "./tied.ts";

export interface Look extends Naming {
  locale: Locale;
  words: Dictionary;
  titles: Titles;
  /** The last day of a store whose data lies long back. */
  ended?: string | null;
  /** What this page showed at the end of the reader's visit before; it is remembered in this browser alone. */
  before?: Seen | null;
  /** Says what moved since, and what is counted otherwise than it was. */
  notes?: (look: Look) => Markup | null;
  /** Width of the content in pixels. */
  width: number;
  /** Drawn for paper, where tables stand under their charts. */
  paper: boolean;
  /** Whether a part of the page, `trend` or `segments/rfm`, waits until it is seen; none does without it. */
  waits?: (part: string) => boolean;
}

/** Gap between charts that stand side by side; the style sheet's value. */
export const gap = 32;

/** Whether charts may stand side by side. */
export const isWide = (look: Look) => isWideIn(look.width);

/** A section's title, as its report defines it. */
export function sectionTitle(section: SectionResult, { report, titles, locale }: Look): string {
  return titles[report.report]?.sections[section.id]?.[locale] ?? section.id;
}

export function reportTitle({ report, titles, locale }: Look): string {
  return titles[report.report]?.title[locale] ?? report.report;
}

/** What the answer says of a section, or of one metric of a trend: `trend/gmv`. */
export const toldIn = (place: string, { report }: Look) => tied(report.told?.sentences[place] ?? "");

/** A section under its title; one that holds no figure has an id of its own, by which it is drawn anew. */
export function sectionFrame(section: SectionResult, look: Look, inner: Markup, named = false): Markup {
  return html`<section class="section" data-section="${section.id}"${named && html` id="${idOf(section.id)}"`} tabindex="-1"><h2 class="eyebrow">${sectionTitle(section, look)}</h2>${inner}</section>`;
}

/** Where a drawing is to come. */
export const room = html`<div class="skeleton" aria-hidden="true"><i class="chart-box"></i></div>`;

/** A section that waits to be drawn: what it says is there already, and room for the rest. */
export function sectionShell(section: SectionResult, look: Look): Markup {
  const told = toldIn(section.id, look);
  return html`<section class="section pending" data-section="${section.id}" data-part="${section.id}" tabindex="-1"><h2 class="eyebrow">${sectionTitle(section, look)}</h2>${
    told !== "" && html`<p class="finding">${told}</p>`
  }${room}</section>`;
}

/** The sign of a figure that is not exact, before its number. */
export const aboutSign = (section: string, metric: string, { report }: Pick<Look, "report">): string =>
  report.approximate?.[section]?.includes(metric) ? "≈\u00a0" : "";

/** A section that has nothing to draw: it says why. */
export const sentenceView = (section: SectionResult, text: string, look: Look) =>
  sectionFrame(section, look, html`<p class="finding">${text}</p>`);

/** What the reader should know of a section in which nothing happened; empty where there is nothing to say. */
export function emptyText(section: SectionResult, { report, titles, locale }: Look): string {
  return titles[report.report]?.empty[section.id]?.[locale] ?? "";
}

/** What the names of a section mean, where they do not say it themselves. */
export function nameNote({ id }: SectionResult, { report, titles, locale }: Look): string[] {
  const note = titles[report.report]?.notes[id]?.[locale];
  return note === undefined ? [] : [note];
}

/** A metric's name that opens its definition. */
export function defineButton(metric: string, look: Look): Markup {
  return html`<button type="button" class="define" data-define="${metric}" aria-haspopup="dialog">${titleOf(look, metric)}</button>`;
}

/** Opens the menu of files of a section, or of a part of it with its own title. */
export function csvButton(section: SectionResult, look: Look, part?: string, title?: string): Markup {
  return fileButton(section.id, title ?? sectionTitle(section, look), look, part);
}

export function fileButton(section: string, title: string, { words }: Look, part?: string): Markup {
  return html`<button type="button" class="quiet" data-csv="${section}"${part && html` data-part="${part}"`} aria-label="${words.csv_of(title)}" aria-haspopup="menu">${
    words.csv
  }</button>`;
}

/** Rows of a long table that are seen at first; a few more than that are seen at once. */
export function firstRows(all: number, look: Look): number {
  const first = isWide(look) ? 10 : 6;
  return all > first + 2 ? first : all;
}

/** A table whose further rows (`rest`) are one tap away. */
export function moreRows(id: string, table: Markup, first: number, all: number, { words, locale }: Look): Markup {
  return html`<div class="rows">${table}${
    first < all &&
    html`<details class="more" id="${idOf(id)}-a"><summary>${words.all_rows(formatNumber(all, locale))}</summary></details>`
  }</div>`;
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
