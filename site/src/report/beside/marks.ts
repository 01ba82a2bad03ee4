// Where on a chart does each thing that happened stand? Numbers on the buckets, told in a list, in the table's rows and on paper.
import { formatDay, formatDays } from "../../../../shared/calendar.ts";
import type { Locale } from "../../../../shared/locale.ts";
import type { Annotation } from "../../../../shared/reports/beside/annotations.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { bucketOf, type Grain } from "../../../../shared/time.ts";
import { words } from "./words.ts";

export interface Placed extends Annotation {
  /** Counts from 1, in the order of days. */
  number: number;
  /** The bucket it stands in; -1 of what began before them. */
  bucket: number;
}

/** Annotations in the order of their days, each with its number and its bucket. */
export function place(annotations: readonly Annotation[], buckets: readonly string[], grain: Grain): Placed[] {
  return [...annotations]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((each, index) => {
      const at = grain === "hour" ? each.day : bucketOf(each.day, grain);
      return { ...each, number: index + 1, bucket: buckets.findIndex((bucket) => bucket.startsWith(at)) };
    });
}

/** What a bucket's mark is called: "3", or "3–5" where several things happened in it. */
export function labels(placed: readonly Placed[]): { bucket: number; text: string }[] {
  const groups = Map.groupBy(
    placed.filter(({ bucket }) => bucket >= 0),
    ({ bucket }) => bucket,
  );
  return [...groups].map(([bucket, all]) => {
    const numbers = all.map(({ number }) => number);
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    return { bucket, text: first === last ? `${first}` : `${first}–${last}` };
  });
}

const days = ({ day, until }: Annotation, locale: Locale) =>
  until === null || until === day ? formatDay(day, locale) : formatDays(day, until, locale);

/** The list under a trend. */
export function listView(id: string, placed: readonly Placed[], truncated: boolean, locale: Locale): Markup {
  const { happened, more } = words[locale];
  return html`<details class="beside-list" id="${id}-happened"><summary>${happened(placed.length)}</summary><ol>${placed.map(
    (each) =>
      html`<li value="${each.number}"><span class="muted">${days(each, locale)}</span> ${each.title[locale]}</li>`,
  )}</ol>${truncated && html`<p class="muted">${more}</p>`}</details>`;
}

/** Widths that a number needs: a mark too near to the one before goes without. */
const ROOM = 16;

/** Lines with numbers over a chart whose points lie at `x`, as an SVG group. */
export function marksView(placed: readonly Placed[], x: readonly number[], height: number): Markup {
  let free = Number.NEGATIVE_INFINITY;
  const marks = labels(placed).map(({ bucket, text }) => {
    const at = x[bucket] ?? 0;
    const room = at - free >= ROOM;
    if (room) free = at;
    return html`<path d="M${at} 12V${height - 24}"/>${room && html`<text x="${at}" y="9" text-anchor="middle">${text}</text>`}`;
  });
  return html`<g class="beside-marks" aria-hidden="true">${marks}</g>`;
}
