// Where on a chart does each thing that happened stand? Numbers on the buckets, told in a list, in the table's rows and on paper.
import { formatDay, formatDays } from "../../../../shared/calendar.ts";
import type { Locale } from "../../../../shared/locale.ts";
import type { Annotation, AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { grainOfBuckets } from "../../../../shared/reports/findings/context.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import { bucketOf, dayNumber, type Grain } from "../../../../shared/time.ts";
import type { Look } from "../view/look.ts";
import { marksOn, numbersIn } from "./lines.ts";
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
  const ends = axisOf(days);
  const [first = 0, second = first + 1] = ends;
  return number(annotations, (day) => {
    const at = dayNumber(day);
    return at <= first - (second - first) ? -1 : ends.findIndex((end) => end >= at);
  });
}

/** Small fields that stand beside each other go over the same days. */
const axisOf = (days: readonly number[]) => [...new Set(days)].sort((a, b) => a - b);

/** The bucket of each point of a study's chart, which is that of its row too. */
export function bucketsOf(days: readonly number[]): number[] {
  const buckets = new Map(axisOf(days).map((day, bucket) => [day, bucket]));
  return days.map((day) => buckets.get(day) ?? -1);
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

/** Whether the reader has the list open, which drawing again would fold. */
let listOpen = false;

/** The charts of a section that go over days, each with what happened in its own and, of a study's, the bucket of each row. */
function chartsOf(section: SectionResult, home: Element, look: Look, annotations: readonly Annotation[]) {
  if (section.kind === "trend") {
    const placed = place(annotations, section.buckets, grainOfBuckets(look, section.buckets));
    return [...home.querySelectorAll<HTMLElement>("figure:has(svg.c-line)")].map((figure) => ({
      figure,
      placed,
      buckets: null,
    }));
  }
  return [...home.querySelectorAll<HTMLElement>("figure[data-days]")].flatMap((figure) => {
    const days = numbersIn(figure.dataset.days ?? "");
    const placed = placeOnDays(annotations, days);
    // The study's days may be others than those that are shown.
    return placed.some(({ bucket }) => bucket >= 0) ? [{ figure, placed, buckets: bucketsOf(days) }] : [];
  });
}

/** The charts that stand on days, by what draws them. */
const dated = ["line", "curves", "fan", "stacked", "small_multiples"].map((kind) => `svg.c-${kind}`).join();

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
    for (const [index, { figure, placed, buckets }] of (home
      ? chartsOf(section, home, look, annotations)
      : []
    ).entries()) {
      const svg = figure.querySelector<SVGSVGElement>(dated);
      const { x = "", fields } = svg?.dataset ?? {};
      const cursor = svg?.querySelector(".cursor")?.getAttribute("d") ?? "";
      const marks = svg && marksOn(placed, { x, fields, cursor, height: svg.viewBox.baseVal.height }, buckets);
      if (!marks) continue;
      svg.insertAdjacentHTML("beforeend", marks.markup);
      for (const [row, { cells }] of figure.querySelectorAll<HTMLTableRowElement>("tbody tr").entries())
        for (const { number, title } of placed.filter(({ bucket }) => bucket === (buckets?.[row] ?? row)))
          cells[0]?.insertAdjacentHTML(
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
