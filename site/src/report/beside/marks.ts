// Where on a chart does each thing that happened stand? Numbers on the buckets, told in a list, in the table's rows and on paper.
import { formatDay, formatDays } from "../../../../shared/calendar.ts";
import type { Locale } from "../../../../shared/locale.ts";
import type { Annotation, AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { grainOfBuckets } from "../../../../shared/reports/findings/context.ts";
import { bucketOf, type Grain } from "../../../../shared/time.ts";
import type { Look } from "../view/look.ts";
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

/** Whether the reader has the list open, which drawing again would fold. */
let listOpen = false;

/** Draws them over every trend on the page, in the rows behind it and in a list beside its table. */
export function drawMarks(root: HTMLElement, look: Look, { annotations, truncated }: AnnotationsAnswer): void {
  for (const old of root.querySelectorAll(".beside-marks, .beside-list, .beside-row")) old.remove();
  for (const section of look.report.sections) {
    if (section.kind !== "trend") continue;
    const placed = place(annotations, section.buckets, grainOfBuckets(look, section.buckets));
    const figures = root.querySelectorAll<HTMLElement>(`[data-section="${CSS.escape(section.id)}"] figure`);
    for (const [index, figure] of figures.entries()) {
      const svg = figure.querySelector<SVGSVGElement>("svg.c-line");
      if (!svg?.dataset.x) continue;
      const x = svg.dataset.x.split(" ").map(Number);
      svg.insertAdjacentHTML("beforeend", marksView(placed, x, svg.viewBox.baseVal.height).markup);
      const rows = figure.querySelectorAll<HTMLTableRowElement>("tbody tr");
      for (const { bucket, number, title } of placed)
        rows[bucket]?.cells[0]?.insertAdjacentHTML(
          "beforeend",
          html`<span class="beside-row"> (${number}) ${title[look.locale]}</span>`.markup,
        );
      if (index > 0) continue;
      // Beside the table's own fold: it moves nothing that is read already.
      const list = listView(figure.id, placed, truncated, look.locale).markup;
      figure.querySelector(".behind details")?.insertAdjacentHTML("afterend", list);
      const details = figure.querySelector<HTMLDetailsElement>(".beside-list");
      if (!details) continue;
      details.open = listOpen || look.paper;
      details.addEventListener("toggle", () => {
        if (!look.paper) listOpen = details.open;
      });
    }
  }
}
