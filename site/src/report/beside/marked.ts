// How do marks come onto a chart that is text: a picture that is saved, a page that is sealed? Where the page itself would set them.
import type { AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import { html, idOf } from "../../../../shared/reports/charts/parts/markup.ts";
import { grainOfBuckets } from "../../../../shared/reports/findings/context.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import type { Look } from "../view/look.ts";
import { marksOn, numbersIn } from "./lines.ts";
import { bucketsOf, daysOf, listView, type Placed, place, placeOnDays } from "./marks.ts";

type Happened = Pick<AnnotationsAnswer, "annotations" | "truncated">;

/** The days that a study's figure goes over; null of all others. */
function daysIn(figure: string): number[] | null {
  const dated = /^<figure [^>]*data-days="([^"]*)"/.exec(figure)?.[1];
  return dated === undefined ? null : numbersIn(dated);
}

/** Where in a figure's chart each thing stands; none of them where it does not go over days. */
function placedOn(figure: string, section: SectionResult | undefined, happened: Happened, look: Look): Placed[] {
  const days = daysIn(figure);
  const placed = days
    ? placeOnDays(happened.annotations, days)
    : section?.kind === "trend"
      ? place(happened.annotations, section.buckets, grainOfBuckets(look, section.buckets))
      : [];
  // A study's days may be others than those that are shown.
  return days && placed.every(({ bucket }) => bucket < 0) ? [] : placed;
}

/** The bucket of each point and row of a study's figure; null of a trend, where each has its own. */
function bucketsIn(figure: string): number[] | null {
  const days = daysIn(figure);
  return days && bucketsOf(days);
}

function onChart(svg: string, placed: readonly Placed[], buckets: readonly number[] | null): string {
  const height = Number(/ viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)?.[1] ?? 0);
  const attribute = (name: string) => new RegExp(` data-${name}="([^"]*)"`).exec(svg)?.[1];
  const cursor = /class="cursor"[^>]* d="([^"]*)"/.exec(svg)?.[1] ?? "";
  const marks = marksOn(placed, { x: attribute("x") ?? "", fields: attribute("fields"), cursor, height }, buckets);
  return svg.replace(/<\/svg>$/, `${marks?.markup ?? ""}</svg>`);
}

/** A chart with its marks, and what each number stands for. */
export function markedChart(
  svg: string,
  figure: string,
  section: SectionResult | undefined,
  happened: Happened,
  look: Look,
): { svg: string; told: string[] } {
  const placed = placedOn(figure, section, happened, look);
  if (placed.length === 0) return { svg, told: [] };
  const told = placed
    .filter(({ bucket }) => bucket >= 0)
    .map((each) => `${each.number}  ${daysOf(each, look.locale)}  ${each.title[look.locale]}`);
  return { svg: onChart(svg, placed, bucketsIn(figure)), told };
}

/** The rows of a table with the names of what happened in them. */
function onRows(figure: string, placed: readonly Placed[], look: Look): string {
  const buckets = bucketsIn(figure);
  let row = -1;
  return figure.replace(/<tbody>[\s\S]*?<\/tbody>/, (body) =>
    body.replaceAll(/<tr[^>]*>[\s\S]*?<\/tr>/g, (cells) => {
      row += 1;
      const names = placed
        .filter(({ bucket }) => bucket === (buckets?.[row] ?? row))
        .map(({ number, title }) => html`<span class="beside-row"> (${number}) ${title[look.locale]}</span>`.markup);
      return names.length === 0 ? cells : cells.replace(/<\/t[hd]>/, (end) => names.join("") + end);
    }),
  );
}

/** A page's markup with everything that happened on each chart over days: marks, rows, and once a section a list. */
export function markedPage(markup: string, look: Look, happened: Happened): string {
  if (happened.annotations.length === 0) return markup;
  const trends = look.report.sections.filter(({ kind }) => kind === "trend");
  const listed = new Set<SectionResult | string>();
  return markup.replaceAll(/<figure [\s\S]*?<\/figure>/g, (figure) => {
    const id = /^<figure [^>]*id="([^"]*)"/.exec(figure)?.[1] ?? "";
    const trend = trends.find((section) => id.startsWith(`${idOf(section.id)}-`));
    const placed = placedOn(figure, trend, happened, look);
    if (placed.length === 0) return figure;
    const marked = figure.replace(/<svg xmlns[\s\S]*?<\/svg>/, (svg) => onChart(svg, placed, bucketsIn(figure)));
    const rows = onRows(marked, placed, look);
    if (listed.has(trend ?? id)) return rows;
    listed.add(trend ?? id);
    const list = listView(id, placed, happened.truncated, look.locale).markup;
    return rows.replace(/(<div class="behind"><details[\s\S]*?<\/details>)/, (behind) => behind + list);
  });
}
