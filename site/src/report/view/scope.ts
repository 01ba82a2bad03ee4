// What is this page about, and how complete is it? The masthead's lines, the notice and the foot.
import { formatDay, formatDays, formatMoment } from "../../../../shared/calendar.ts";
import { formatNumber, formatPercent } from "../../../../shared/format.ts";
import type { Locale } from "../../../../shared/locale.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { compareDays } from "../../../../shared/reports/findings/context.ts";
import { incompleteness } from "../health.ts";
import type { Look } from "./look.ts";

export function periodText({ report, locale }: Look): string {
  return formatDays(report.from, report.to, locale);
}

export function compareText(look: Look): string {
  const { report, words, phrases, locale } = look;
  if (report.compare) return words.compared_with(compareDays(look));
  const { compare_refused } = report;
  return words.not_compared + (compare_refused ? phrases.colon + compare_refused[locale] : "");
}

const endedText = ({ ended, words, locale }: Look) => (ended ? words.data_ends(formatDay(ended, locale)) : null);

/** A stamp where the data lies long back, lest its last days be taken for these. */
export function endedView(look: Look): Markup {
  const text = endedText(look);
  return html`${text && html`<br><span id="ended" class="muted">${text}</span>`}`;
}

/** Says what is not counted yet; empty when everything is. */
export function noticeView(look: Look): Markup {
  const { report, words, locale } = look;
  const missing = incompleteness(report);
  const left = report.filter?.left_out?.[locale];
  if (missing === null) return html`${left && html`<p class="notice">${left}</p>`}`;
  const text =
    missing === "pending"
      ? words.pending(report.pending_hours)
      : words.behind(formatMoment(report.complete_through, report.store.timezone, locale));
  return html`<p class="notice">${text} <button type="button" class="quiet" data-action="retry">${words.retry}</button></p>`;
}

/** How many events come late, after how far they are counted; empty where it cannot be told. */
function latenessText({ report: { lateness }, words, locale, phrases }: Look): string {
  if (!lateness) return "";
  const { late_ratio, events } = lateness;
  const share = late_ratio > 0 && late_ratio < 0.0005 ? null : formatPercent(late_ratio, locale);
  return phrases.space + words.late(share, formatNumber(events, locale));
}

const zoneName = (timeZone: string, at: number, locale: Locale) =>
  new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? timeZone;

const currencyName = (currency: string, locale: Locale) =>
  new Intl.DisplayNames(locale, { type: "currency" }).of(currency) ?? currency;

/** Scope and freshness, as the foot and every printed page carry them. */
export function scopeTexts(look: Look): string[] {
  const { report, words, locale } = look;
  const { store, filter, link } = report;
  const moment = (at: number) => formatMoment(at, store.timezone, locale);
  const stop = locale === "en" ? "." : "。";
  const parts = [
    words.scope(
      store.name,
      zoneName(store.timezone, report.complete_through, locale),
      currencyName(store.currency, locale),
    ),
  ];
  if (filter) parts.push(words.scope_only(filter.words[locale]));
  return [
    parts.join(locale === "en" ? "; " : "；") + stop,
    words.complete(moment(report.complete_through)) + latenessText(look),
    ...[filter?.method?.[locale]].filter((text) => text !== undefined),
    ...[endedText(look)].filter((text) => text !== null),
    ...(link === null ? [] : [words.link_expires(moment(link.expires_at))]),
  ];
}
