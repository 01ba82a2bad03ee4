// What moved since the reader was last here? This browser remembers a few figures of each page; nobody else learns of it.
import { formatDays, formatMoment } from "../../../../shared/calendar.ts";
import { formatShort } from "../../../../shared/format.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { changeOf, changeText } from "../../../../shared/reports/findings/change.ts";
import { formatOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import type { ReportResponse } from "../../../../shared/reports/response.ts";
import { dayNumber } from "../../../../shared/time.ts";
import type { Look } from "../view/look.ts";
import { seenWords } from "./seen_words.ts";

export interface Seen {
  at: number;
  from: string;
  to: string;
  filter: string;
  figures: Record<string, number>;
}

export interface Memory {
  /** What the page showed last. */
  last: Seen;
  /** What it showed at the end of the visit before. */
  before: Seen | null;
}

/** Loading the page again within this time is the same visit. */
const VISIT_MS = 30 * 60_000;
const MOST_FIGURES = 12;
/** A share below which nothing is said to have moved. */
const LEAST = 0.01;
const MOST_TOLD = 3;

/** What is remembered of an answer. */
export function seenOf(report: ReportResponse): Seen {
  const figures = report.sections.flatMap((section) => (section.kind === "headline" ? section.figures : []));
  const known = figures.flatMap(({ metric, value }) => (value === null ? [] : [[metric, value] as const]));
  const { from, to, filter, as_of: at } = report;
  const by = filter ? `${filter.dimension}:${filter.value}` : "";
  return { at, from, to, filter: by, figures: Object.fromEntries(known.slice(0, MOST_FIGURES)) };
}

/** The memory after an answer: a visit that is over becomes the one before. */
export function remember(memory: Memory | null, now: Seen): Memory {
  if (memory === null) return { last: now, before: null };
  const over = now.at - memory.last.at >= VISIT_MS;
  return { last: now, before: over ? memory.last : memory.before };
}

/** What moved, as a sentence; null where there is nothing to compare with. */
export function sinceText(before: Seen | null, look: Look): string | null {
  const { report, locale, phrases } = look;
  const said = seenWords[locale];
  const now = seenOf(report);
  const length = ({ from, to }: Seen) => dayNumber(to) - dayNumber(from);
  if (before === null || before.filter !== now.filter || length(before) !== length(now)) return null;
  const moved = Object.entries(now.figures)
    .flatMap(([metric, value]) => {
      const was = Object.hasOwn(before.figures, metric) ? before.figures[metric] : undefined;
      if (was === undefined || was === 0) return [];
      const share = Math.abs(value - was) / Math.abs(was);
      return share >= LEAST ? [{ metric, value, was, share }] : [];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_TOLD)
    .map(({ metric, value, was }) => {
      const format = formatOf(look, metric);
      const change = changeText(changeOf(value, was), format, phrases);
      return said.since_moved(titleOf(look, metric), change, formatShort(value, format), formatShort(was, format));
    });
  const [join, stop] = locale === "en" ? ["; ", "."] : ["；", "。"];
  const told = moved.length === 0 ? said.since_still : moved.join(join) + stop;
  const days = before.from === now.from ? "" : said.since_days(formatDays(before.from, before.to, locale));
  const when = said.since(formatMoment(before.at, report.store.timezone, locale));
  return [when, told, days].filter(Boolean).join(phrases.space);
}

/** What a reader should know before the figures: what moved since last time, and what is counted otherwise than it was. */
export function notesView(look: Look): Markup | null {
  const { report, locale, phrases } = look;
  const words = seenWords[locale];
  const redefined = (report.definition_changes ?? []).map(({ title, changes, version, noted }) => {
    const told = changes.map(({ change }) => change[locale]).join(phrases.space);
    return words.redefined(title[locale], told === "" ? words.redefined_newer(version, noted) : told);
  });
  const notes = [sinceText(look.before ?? null, look), ...redefined].filter((text) => text !== null);
  return notes.length === 0 ? null : html`${notes.map((text) => html`<p class="beside-note">${text}</p>`)}`;
}
