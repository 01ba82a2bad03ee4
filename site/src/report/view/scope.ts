// What is this page about, and how complete is it? The masthead's lines, the notice and the foot.
import { formatDays, formatMoment } from "../../../../shared/calendar.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { compareDays } from "../../../../shared/reports/findings/context.ts";
import { dimensionTitle, keyLabel } from "../../../../shared/reports/findings/labels.ts";
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

/** Says what is not counted yet; empty when everything is. */
export function noticeView(look: Look): Markup {
  const { report, words, locale } = look;
  const missing = incompleteness(report);
  if (missing === null) return html``;
  const text =
    missing === "pending"
      ? words.pending(report.pending_hours)
      : words.behind(formatMoment(report.complete_through, report.store.timezone, locale));
  return html`<p class="notice">${text} <button type="button" class="quiet" data-action="retry">${words.retry}</button></p>`;
}

/** Scope and freshness, as the foot and every printed page carry them. */
export function scopeTexts({ report, words, locale, phrases }: Look): string[] {
  const { store, filter, link } = report;
  const moment = (at: number) => formatMoment(at, store.timezone, locale);
  const stop = locale === "en" ? "." : "。";
  const parts = [words.scope(store.name, store.timezone, store.currency)];
  // A link's own filter may name what this page was told no title of, such as a product.
  if (filter?.locked) parts.push(words.scope_only(filter.words[locale]));
  else if (filter) {
    const label = keyLabel(filter.dimension, filter.value, filter.value, phrases);
    parts.push(words.scope_filter(dimensionTitle(filter.dimension, phrases), label));
  }
  return [
    parts.join(locale === "en" ? "; " : "；") + stop,
    words.complete(moment(report.complete_through)),
    ...(link === null ? [] : [words.link_expires(moment(link.expires_at))]),
  ];
}
