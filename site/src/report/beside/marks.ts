// Where on a chart does each thing that happened stand? Numbers on the buckets, told in a list, in the table's rows and on paper.
import { formatDay, formatDays } from "../../../../shared/calendar.ts";
import type { Locale } from "../../../../shared/locale.ts";
import type { Annotation, AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import { colour } from "../../../../shared/reports/charts/parts/colours.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { grainOfBuckets } from "../../../../shared/reports/findings/context.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import { bucketOf, dayNumber, type Grain } from "../../../../shared/time.ts";
import type { Look } from "../view/look.ts";
import { words } from "./words.ts";

export interface Placed extends Annotation {
  /** Counts from 1, in the order of days. */
  number: number;
  /** The bucket it stands in; -1 of what began before them. */
  bucket: number;
}

/** Annotations in the order of their days, each with its number and its bucket. */
function number(annotations: readonly Annotation[], bucketAt: (day: string) => number): Placed[] {
  return [...annotations]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((each, index) => ({ ...each, number: index + 1, bucket: bucketAt(each.day) }));
}

export function place(annotations: readonly Annotation[], buckets: readonly string[], grain: Grain): Placed[] {
  return number(annotations, (day) => {
    const at = grain === "hour" ? day : bucketOf(day, grain);
    return buckets.findIndex((bucket) => bucket.startsWith(at));
  });
}

/** The same along a study's axis of day numbers, each of which ends what lies after the one before it. */
export function placeOnDays(annotations: readonly Annotation[], days: readonly number[]): Placed[] {
  const [first = 0, second = first + 1] = days;
  return number(annotations, (day) => {
    const at = dayNumber(day);
    return at <= first - (second - first) ? -1 : days.findIndex((end) => end >= at);
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

export const daysOf = ({ day, until }: Annotation, locale: Locale): string =>
  until === null || until === day ? formatDay(day, locale) : formatDays(day, until, locale);

/** The list under a trend. */
export function listView(id: string, placed: readonly Placed[], truncated: boolean, locale: Locale): Markup {
  const { happened, more } = words[locale];
  return html`<details class="beside-list" id="${id}-happened"><summary>${happened(placed.length)}</summary><ol>${placed.map(
    (each) =>
      html`<li value="${each.number}"><span class="muted">${daysOf(each, locale)}</span> ${each.title[locale]}</li>`,
  )}</ol>${truncated && html`<p class="muted">${more}</p>`}</details>`;
}

/** Widths that a number needs: a mark too near to the one before goes without. */
const ROOM = 16;

/** From where to where a mark's line goes, and where its number stands. */
export interface Span {
  text: number;
  top: number;
  bottom: number;
}

/** Lines with numbers over a chart whose points lie at `x`, as an SVG group that a style sheet may colour and that needs none. */
export function marksView(
  placed: readonly Placed[],
  x: readonly number[],
  height: number,
  { text: line, top, bottom }: Span = { text: 9, top: 12, bottom: height - 24 },
): Markup {
  let free = Number.NEGATIVE_INFINITY;
  const marks = labels(placed).map(({ bucket, text }) => {
    const at = x[bucket] ?? 0;
    const room = at - free >= ROOM;
    if (room) free = at;
    return html`<path d="M${at} ${top}V${bottom}" stroke="${colour.muted}" stroke-dasharray="1 3"/>${
      room &&
      html`<text x="${at}" y="${line}" text-anchor="${bucket === 0 ? "start" : "middle"}" font-size="10" fill="${colour.ink}">${text}</text>`
    }`;
  });
  return html`<g class="beside-marks" aria-hidden="true">${marks}</g>`;
}

/** Whether the reader has the list open, which drawing again would fold. */
let listOpen = false;

/** Where a chart's points lie; null where it is none. */
const pointsOf = (svg: SVGSVGElement | null) => svg?.dataset.x?.split(" ").map(Number) ?? null;

/** The plot of a study's curves, which may have names above it: numbers stand between both. */
export function plotOf(cursor: string): Span | undefined {
  const [, top, bottom] = /^M0 ([\d.]+)V([\d.]+)/.exec(cursor) ?? [];
  return top && bottom ? { text: Number(top) - 4, top: Number(top), bottom: Number(bottom) } : undefined;
}

/** The charts of a section that go over days, each with what happened in its own. */
function chartsOf(section: SectionResult, home: Element, look: Look, annotations: readonly Annotation[]) {
  if (section.kind === "trend") {
    const placed = place(annotations, section.buckets, grainOfBuckets(look, section.buckets));
    return [...home.querySelectorAll<HTMLElement>("figure:has(svg.c-line)")].map((figure) => ({ figure, placed }));
  }
  return [...home.querySelectorAll<HTMLElement>("figure[data-days]")].flatMap((figure) => {
    const placed = placeOnDays(annotations, (figure.dataset.days ?? "").split(" ").map(Number));
    // The study's days may be others than those that are shown.
    return placed.some(({ bucket }) => bucket >= 0) ? [{ figure, placed }] : [];
  });
}

/** Draws them again, when a reader chose another chart. */
let again: (() => void) | null = null;

/** Draws them over every trend on the page and every curve over days, in the rows behind it and in a list beside its table. */
export function drawMarks(root: HTMLElement, look: Look, answer: AnnotationsAnswer): void {
  const { annotations, truncated } = answer;
  if (again === null) root.addEventListener("drawn", () => again?.());
  again = () => drawMarks(root, look, answer);
  for (const old of root.querySelectorAll(".beside-marks, .beside-list, .beside-row")) old.remove();
  for (const section of look.report.sections) {
    const home = root.querySelector(`[data-section="${CSS.escape(section.id)}"]`);
    for (const [index, { figure, placed }] of (home ? chartsOf(section, home, look, annotations) : []).entries()) {
      const svg = figure.querySelector<SVGSVGElement>("svg.c-line, svg.c-curves, svg.c-fan");
      const x = pointsOf(svg);
      if (!svg || !x) continue;
      const span = section.kind === "trend" ? undefined : plotOf(svg.querySelector(".cursor")?.getAttribute("d") ?? "");
      svg.insertAdjacentHTML("beforeend", marksView(placed, x, svg.viewBox.baseVal.height, span).markup);
      const rows = figure.querySelectorAll<HTMLTableRowElement>("tbody tr");
      for (const { bucket, number, title } of placed)
        rows[bucket]?.cells[0]?.insertAdjacentHTML(
          "beforeend",
          html`<span class="beside-row"> (${number}) ${title[look.locale]}</span>`.markup,
        );
      if (index === 0) drawList(figure, placed, truncated, look);
    }
  }
}

/** Beside the table's own fold: it moves nothing that is read already. */
function drawList(figure: HTMLElement, placed: readonly Placed[], truncated: boolean, look: Look): void {
  const list = listView(figure.id, placed, truncated, look.locale).markup;
  figure.querySelector(".behind details")?.insertAdjacentHTML("afterend", list);
  const details = figure.querySelector<HTMLDetailsElement>(".beside-list");
  if (!details) return;
  details.open = listOpen || look.paper;
  details.addEventListener("toggle", () => {
    if (!look.paper) listOpen = details.open;
  });
}
