// How does a buyer's phone show a batch? One page without a script, in one language, its temperatures drawn between their limits.
import { formatDay, formatMoment } from "../../calendar.ts";
import { formatNumber } from "../../format.ts";
import type { Locale } from "../../locale.ts";
import { curves } from "../../reports/charts/curves.ts";
import { html, type Markup, raw } from "../../reports/charts/parts/markup.ts";
import { DAY_MS, dayOf, HOUR_MS } from "../../time.ts";
import type { Batch } from "./batch.ts";
import { type Temperatures, type Trace, worstOf } from "./trace.ts";
import { chartWords } from "./trace_chart_words.ts";
import { gapWords, resultSigns, resultWords, temperatureWords, traceWords, verdictWords } from "./trace_words.ts";

/** Width of a phone's column; wider screens scale it up to this much. */
const WIDTH = 343;
const HEIGHT = 200;

/** Up to so many hours are drawn by the hour. */
const MOST_HOURS = 24 * 14;

export interface TracePage {
  trace: Trace;
  batch: Batch;
  timezone: string;
  locale: Locale;
  /** Of the same page in the other language. */
  other: string;
}

export function tracePage({ trace, batch, timezone, locale, other }: TracePage): string {
  const w = (name: keyof typeof traceWords) => traceWords[name][locale];
  const facts: [string, string | null][] = [
    [w("batch"), trace.code],
    [w("produced"), formatDay(trace.produced_on, locale)],
    [w("expires"), trace.expires_on && formatDay(trace.expires_on, locale)],
    [w("origin"), trace.origin],
    [w("store"), trace.store],
  ];
  const { temperatures } = trace;
  return pageOf(
    { title: `${trace.product} · ${w("title")}`, locale, other },
    html`<p class="over">${w("title")}</p>
<h1>${trace.product}</h1>
<p class="verdict ${trace.verdict}">${verdictWords(trace, locale)}</p>
<dl>${facts.map(([name, value]) => value && html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${temperatures && temperaturePart(temperatures, { batch, timezone, locale })}
${
  trace.inspections.length > 0 &&
  html`<section><h2>${w("inspections")}</h2><ul class="checks">${trace.inspections.map(
    ({ day, what, result, value, by }) =>
      html`<li><p><b>${what}</b> <span class="${result}">${resultSigns[result]} ${resultWords[result][locale]}</span></p><p class="muted">${[
        formatDay(day, locale),
        value,
        by && (locale === "en" ? `${w("by")} ${by}` : `${w("by")}${by}`),
      ]
        .filter((part) => part)
        .join(" · ")}</p></li>`,
  )}</ul></section>`
}
${
  trace.journey.length > 0 &&
  html`<section><h2>${w("journey")}</h2><ol class="way">${trace.journey.map(
    ({ at, place, what }) =>
      html`<li><p><b>${place}</b>${what && html` <span>${what}</span>`}</p><p class="muted"><time datetime="${new Date(at).toISOString()}">${formatMoment(at, timezone, locale)}</time></p></li>`,
  )}</ol></section>`
}
<footer><p>${w("wrong")} <b>${trace.code}</b></p><p class="muted">${w("foot")}</p></footer>`,
  );
}

function temperaturePart(
  told: Temperatures,
  { batch, timezone, locale }: Pick<TracePage, "batch" | "timezone" | "locale">,
): Markup {
  const w = (name: keyof typeof traceWords) => traceWords[name][locale];
  const hourly = told.until - told.from <= MOST_HOURS * HOUR_MS;
  const step = hourly ? HOUR_MS : DAY_MS;
  // Counted from the first reading: clocks that are changed on the way move nothing.
  const keys = Array.from({ length: Math.floor((told.until - told.from) / step) + 1 }, (_, at) => at);
  const limit = (value: number | null, label: string) =>
    value === null ? [] : [{ label, values: keys.map(() => value) }];
  const drawn = curves(
    [
      { label: "", values: worstOf(batch, keys, (at) => Math.floor((at - told.from) / step)) },
      ...limit(told.high, w("highest")),
      ...limit(told.low, w("lowest")),
    ],
    {
      id: "temperatures",
      title: w("temperatures"),
      width: WIDTH,
      height: HEIGHT,
      x: keys.map((at) => (at * step) / DAY_MS),
      xTitle: w("since"),
      format: { unit: "number", currency: "CNY", locale },
      words: chartWords[locale],
    },
  );
  const gap = gapWords(told, locale);
  return html`<section><h2>${w("temperatures")}</h2>
<p class="finding">${temperatureWords(told, locale)}</p>${gap && html`<p>${gap}</p>`}
<figure><p class="muted">°C</p>${raw(drawn)}<figcaption class="muted">${w(hourly ? "hours" : "days")}</figcaption></figure>
<details><summary>${w("table")}</summary><table><thead><tr><th scope="col">${w("day")}</th><th scope="col">${w("low")}</th><th scope="col">${w("high")}</th><th scope="col">${w("count")}</th></tr></thead><tbody>${daysOf(
    batch,
    timezone,
  ).map(
    ({ day, low, high, count }) =>
      html`<tr><th scope="row">${formatDay(day, locale)}</th><td>${formatNumber(low, locale)}</td><td>${formatNumber(high, locale)}</td><td>${formatNumber(count, locale)}</td></tr>`,
  )}</tbody></table></details></section>`;
}

function daysOf({ temperatures }: Batch, timezone: string) {
  const days = Map.groupBy(temperatures, ({ at }) => dayOf(timezone, at));
  return [...days].map(([day, readings]) => {
    const degrees = readings.map(({ celsius }) => celsius);
    return { day, low: Math.min(...degrees), high: Math.max(...degrees), count: degrees.length };
  });
}

/** What is said instead where there is nothing to show. */
export function traceNotice(kind: "unknown" | "busy", locale: Locale, other: string): string {
  const w = (name: keyof typeof traceWords) => traceWords[name][locale];
  const [title, text] = kind === "unknown" ? [w("unknown"), w("check")] : [w("busy"), w("wait")];
  return pageOf({ title, locale, other }, html`<h1>${title}</h1><p class="finding">${text}</p>`);
}

function pageOf({ title, locale, other }: { title: string; locale: Locale; other: string }, body: Markup): string {
  const lang = locale === "en" ? "zh-CN" : "en";
  return html`${raw("<!doctype html>")}
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/trace.css"></head>
<body><header><a class="switch" href="${other}" hreflang="${lang}" lang="${lang}">${traceWords.other[locale]}</a></header><main>${body}</main></body></html>`
    .markup;
}
