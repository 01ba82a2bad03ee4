// One line chart a metric: the first across the page, the others half as wide, since unlike units never share an axis.
import { formatBucketLong, formatDay, spanYears } from "../../../../shared/calendar.ts";
import { formatValue } from "../../../../shared/format.ts";
import { line } from "../../../../shared/reports/charts/line.ts";
import { figure } from "../../../../shared/reports/charts/parts/figure.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { changeOf, changeText } from "../../../../shared/reports/findings/change.ts";
import { formatOf, grainOfBuckets, titleOf } from "../../../../shared/reports/findings/context.ts";
import type { TrendResult } from "../../../../shared/reports/response.ts";
import { aboutSign, csvButton, footLine, gap, isWide, type Look, lineNotes, sectionFrame, toldIn } from "./look.ts";

export function trendView(section: TrendResult, look: Look): Markup {
  const series = section.series.map((_, index) => seriesView(section, index, look));
  return sectionFrame(section, look, html`<div class="trend">${series}</div>`);
}

function seriesView(section: TrendResult, index: number, look: Look): Markup {
  const { report, words, locale, phrases } = look;
  const series = section.series[index];
  if (series === undefined) return html``;
  const { metric } = series;
  if (![...series.values, ...series.compare_values].some((value) => value !== null))
    return html`<p class="finding">${toldIn(`${section.id}/${metric}`, look)}</p>`;
  const grain = grainOfBuckets(look, section.buckets);
  const format = formatOf(look, metric);
  const title = titleOf(look, metric);
  const small = index > 0;
  // Charts after the first stand in pairs; one without a partner takes the whole width.
  const paired = small && !(index === section.series.length - 1 && index % 2 === 1);
  const compared = report.compare !== null;
  const years = spanYears(section.buckets);
  const bucket = (label = "") => (label === "" ? "" : formatBucketLong(label, grain, locale, years));
  const begun = report.metrics[metric]?.first_day ?? report.from;
  const joint = phrases.comma;
  const about = aboutSign(section.id, metric, look);
  return figure({
    id: `${section.id}-${metric}`,
    words: phrases.chart,
    caption: toldIn(`${section.id}/${metric}`, look),
    axis: `${title}${joint}${words.per[grain]}`,
    svg: line([{ label: "", values: series.values, ...(compared ? { compare: series.compare_values } : {}) }], {
      id: `svg-${section.id}-${metric}`,
      title: `${title}${joint}${words.per[grain]}`,
      width: paired && isWide(look) && !look.paper ? Math.floor((look.width - gap) / 2) : look.width,
      height: small ? 180 : isWide(look) ? 280 : 220,
      buckets: section.buckets,
      grain,
      partialFrom: section.partial_from,
      ...(begun > report.from ? { since: phrases.noDataBefore(formatDay(begun, locale)) } : {}),
      ...(report.compare ? { compareLabel: phrases.compareShort[report.compare.kind] } : {}),
      format,
      about,
      words: phrases.chart,
    }),
    table: {
      caption: words.table_of(title),
      columns: [words.bucket[grain], title, ...(compared ? [words.compare_bucket, words.compare, words.change] : [])],
      rows: section.buckets.map((label, at) => {
        const [value, before] = [series.values[at] ?? null, series.compare_values[at] ?? null];
        const change = changeText(changeOf(value, before), format, look.phrases);
        const row = [bucket(label), (value === null ? "" : about) + formatValue(value, format)];
        return compared ? [...row, bucket(section.compare_buckets[at]), formatValue(before, format), change] : row;
      }),
    },
    note: footLine(section.id, [metric], look, ...lineNotes(look, section.partial_from)),
    actions: csvButton(section, look, metric, title),
  });
}
