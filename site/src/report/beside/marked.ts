// How do marks come onto a chart that is text: a picture that is saved, a page that is sealed? Where the page itself would set them.
import type { AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import { html, idOf } from "../../../../shared/reports/charts/parts/markup.ts";
import { grainOfBuckets } from "../../../../shared/reports/findings/context.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import type { Look } from "../view/look.ts";
import { daysOf, listView, marksView, type Placed, place, placeOnDays, plotOf } from "./marks.ts";

type Happened = Pick<AnnotationsAnswer, "annotations" | "truncated">;

/** Where in a figure's chart each thing stands; none of them where it does not go over days. */
function placedOn(figure: string, section: SectionResult | undefined, happened: Happened, look: Look): Placed[] {
  const dated = /^<figure [^>]*data-days="([^"]*)"/.exec(figure)?.[1];
  const placed = dated
    ? placeOnDays(happened.annotations, dated.split(" ").map(Number))
    : section?.kind === "trend"
      ? place(happened.annotations, section.buckets, grainOfBuckets(look, section.buckets))
      : [];
  // A study's days may be others than those that are shown.
  return dated && placed.every(({ bucket }) => bucket < 0) ? [] : placed;
}

function onChart(svg: string, placed: readonly Placed[], isTrend: boolean): string {
  const x = / data-x="([^"]*)"/.exec(svg)?.[1]?.split(" ").map(Number) ?? [];
  const height = Number(/ viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)?.[1] ?? 0);
  const span = isTrend ? undefined : plotOf(/class="cursor"[^>]* d="([^"]*)"/.exec(svg)?.[1] ?? "");
  return svg.replace(/<\/svg>$/, `${marksView(placed, x, height, span).markup}</svg>`);
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
  return { svg: onChart(svg, placed, section?.kind === "trend"), told };
}

/** The rows of a table with the names of what happened in them. */
function onRows(figure: string, placed: readonly Placed[], look: Look): string {
  let row = -1;
  return figure.replace(/<tbody>[\s\S]*?<\/tbody>/, (body) =>
    body.replaceAll(/<tr[^>]*>[\s\S]*?<\/tr>/g, (cells) => {
      row += 1;
      const names = placed
        .filter(({ bucket }) => bucket === row)
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
    const marked = figure.replace(/<svg xmlns[\s\S]*?<\/svg>/, (svg) => onChart(svg, placed, trend !== undefined));
    const rows = onRows(marked, placed, look);
    if (listed.has(trend ?? id)) return rows;
    listed.add(trend ?? id);
    const list = listView(id, placed, happened.truncated, look.locale).markup;
    return rows.replace(/(<div class="behind"><details[\s\S]*?<\/details>)/, (behind) => behind + list);
  });
}
