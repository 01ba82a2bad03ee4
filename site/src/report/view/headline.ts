// The headline figures: value, signed change with arrow and word, sparkline, definition one tap away.
import { formatBucketLong, spanYears } from "../../../../shared/calendar.ts";
import { type FigureFormat, formatShort, formatValue, missing } from "../../../../shared/format.ts";
import { evenDecimals } from "../../../../shared/reports/charts/parts/decimals.ts";
import { html, type Markup, raw } from "../../../../shared/reports/charts/parts/markup.ts";
import { table } from "../../../../shared/reports/charts/parts/table.ts";
import { sparkline } from "../../../../shared/reports/charts/sparkline.ts";
import { changeOf, changeText, toneOf, unchangedText } from "../../../../shared/reports/findings/change.ts";
import { beforeText, betterOf, formatOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import type { CoverageResult, HeadlineFigure, HeadlineResult } from "../../../../shared/reports/response.ts";
import { targetView } from "../beside/targets.ts";
import { bucketsOf } from "./buckets.ts";
import {
  aboutSign,
  csvButton,
  defineButton,
  emptyText,
  gap,
  isWide,
  type Look,
  openNote,
  sectionFrame,
  sectionTitle,
  sentenceView,
  toldIn,
} from "./look.ts";

/** The section; `more` stands under its figures. */
export function headlineView(section: HeadlineResult | CoverageResult, look: Look, more?: Markup): Markup {
  const { words, report, locale } = look;
  const { buckets, grain } = bucketsOf(section, report);
  const title = sectionTitle(section, look);
  const empty = emptyText(section, look);
  const [first] = section.figures;
  if (empty !== "" && !(first?.value || first?.compare_value)) return sentenceView(section, empty, look);
  const behind = table({
    caption: words.table_of(title),
    columns: [words.bucket[grain], ...section.figures.map((figure) => titleOf(look, figure.metric))],
    rows: buckets.map((bucket, index) => [
      formatBucketLong(bucket, grain, locale, spanYears(buckets)),
      ...section.figures.map((figure) => formatValue(figure.series[index] ?? null, formatOf(look, figure.metric))),
    ]),
  });
  return sectionFrame(
    section,
    look,
    html`<p class="finding">${toldIn(section.id, look)}</p><ul class="figures">${section.figures.map((figure) => figureView(figure, section, look))}</ul>${more}<div class="note">${openNote(look).map((note) => html`<p class="foot-line">${note}</p>`)}</div><div class="behind"><details><summary>${words.table_of(title)}</summary><div class="scroll" tabindex="0" role="group" aria-label="${title}">${behind}</div></details>${csvButton(section, look)}</div>`,
    true,
  );
}

function figureView(figure: HeadlineFigure, section: HeadlineResult | CoverageResult, look: Look): Markup {
  const format = formatOf(look, figure.metric);
  const columns = isWide(look) ? 4 : 2;
  const width = Math.floor((look.width - gap * (isWide(look) ? 3 : 0.75)) / columns);
  const targets = (look.report.told?.targets ?? []).filter(({ metric }) => metric === figure.metric);
  const spark = sparkline(figure.series, {
    id: `spark-${section.id}-${figure.metric}`,
    title: titleOf(look, figure.metric),
    width,
    height: 40,
    ...bucketsOf(section, look.report),
    format,
    words: look.phrases.chart,
  });
  return html`<li data-metric="${figure.metric}" data-value="${figure.value}">${defineButton(figure.metric, look)}<p class="value" title="${formatValue(
    figure.value,
    format,
  )}">${figure.value === null ? html`<span aria-hidden="true">${missing}</span>` : html`${aboutSign(section.id, figure.metric, look)}${shortTexts(figure, format)[0]}`}</p>${changeView(figure, look)}${isLine(figure.series) && raw(spark)}${targets.map(targetView)}</li>`;
}

/** Whether values make a line: strewn ones, mostly without a neighbour, are dots that look like a fault. */
function isLine(series: HeadlineFigure["series"]): boolean {
  const known = series.filter((value) => value !== null);
  const beginnings = series.filter((value, at) => value !== null && (series[at - 1] ?? null) === null);
  return known.some(Boolean) && known.length >= (beginnings.length === 1 ? 2 : 3 * beginnings.length);
}

/** What it is and what it was, with as many decimals: one stands under the other. */
function shortTexts(
  { value, compare_value }: Pick<HeadlineFigure, "value" | "compare_value">,
  format: FigureFormat,
): [now: string, before: string] {
  const [now = "", before = ""] = evenDecimals(
    [formatShort(value, format), formatShort(compare_value, format)],
    format.unit,
  );
  return [now, before];
}

/** "↑ +12.3 % better · was 1.1M": direction as arrow and sign, welcome or not as word and colour. */
export function changeView({ metric, value, compare_value: compare, certainty }: HeadlineFigure, look: Look): Markup {
  const { words, report, phrases } = look;
  // Why is said once, in the section's sentence.
  if (value === null) return html`<p class="change">${words.no_value}</p>`;
  if (report.compare === null) return html`<p class="change"></p>`;
  const change = changeOf(value, compare);
  if (change.kind === "missing") return html`<p class="change">${words.no_compare}</p>`;
  const format = formatOf(look, metric);
  const text = changeText(change, format, phrases);
  const was = beforeText(look, shortTexts({ value, compare_value: compare }, format)[1]);
  if (change.kind === "same") return html`<p class="change">${text} <span class="was">${was}</span></p>`;
  const up = change.delta > 0;
  const tone = toneOf(change, betterOf(look, metric), certainty);
  const arrow = html`<span aria-hidden="true">${up ? "↑" : "↓"}</span><span class="sr">${up ? words.up : words.down}</span>`;
  // "From zero" says already what it was.
  if (change.kind === "new" && format.unit !== "ratio")
    return html`<p class="change"><span class="${tone}">${arrow} ${text}</span></p>`;
  const unchanged = unchangedText(change, certainty, phrases);
  const verdict = tone === "neutral" ? unchanged : words[tone === "good" ? "better" : "worse"];
  return html`<p class="change"><span class="${tone}">${arrow} ${text} <span class="verdict">${verdict}</span></span> <span class="was">${was}</span></p>`;
}
