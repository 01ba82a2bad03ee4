// What does a spreadsheet get? The very rows shown, with headings in the reader's language and figures a sheet can add up.
import { grainOf } from "../../../shared/calendar.ts";
import { type CsvCell, csvLine } from "../../../shared/csv_out.ts";
import { majorOf } from "../../../shared/format.ts";
import { titleOf } from "../../../shared/reports/findings/context.ts";
import { dimensionTitle, keyLabel } from "../../../shared/reports/findings/labels.ts";
import type {
  CoverageResult,
  HeadlineResult,
  SectionResult,
  StudyResult,
  Unit,
} from "../../../shared/reports/response.ts";
import { details } from "../i18n/details/index.ts";
import { blockRows } from "./view/blocks/file_rows.ts";
import { bucketsOf } from "./view/buckets.ts";
import type { Look } from "./view/look.ts";

export type Cell = CsvCell;

/** What a file needs of the page. */
export type Page = Pick<Look, "report" | "words" | "phrases" | "locale">;

/** RFC 4180 with a byte-order mark, without which Excel reads Chinese as Latin. A missing value is an empty cell. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map(csvLine).join("")}`;
}

const unitOf = ({ report }: Page, metric: string): Unit => report.metrics[metric]?.unit ?? "count";

/** What a value of this unit is given in: the currency, seconds, or the unit's own name. */
function unitName(page: Page, unit: Unit): string {
  const { units, seconds } = details[page.locale];
  return unit === "minor" ? page.report.store.currency : unit === "ms" ? seconds : units[unit];
}

/** A value as a manager adds it up: money in major units, time in seconds, shares to four decimals. */
export function cellOf(value: number | null, unit: Unit, currency: string): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (unit === "minor") return majorOf(Math.round(value), currency);
  return unit === "ms" ? Math.round(value / 100) / 10 : Math.round(value * 10_000) / 10_000;
}

/** A metric's heading: its title, and its unit unless it is a plain count. */
export function headingOf(page: Page, metric: string): string {
  const unit = unitOf(page, metric);
  const title = titleOf(page, metric);
  return unit === "count" ? title : details[page.locale].with_unit(title, unitName(page, unit));
}

/** A bucket as spreadsheets read it: an hour is a moment. */
const bucketText = (bucket: string | undefined) => bucket?.replace(/T(\d+)$/, " $1:00") ?? null;

/** The rows of one section as a table of cells, header first; `part` is a series of a trend, or `buckets` of headline figures. */
export function sectionRows(section: SectionResult, page: Page, part = ""): Cell[][] {
  const { report, words, phrases, locale } = page;
  const { currency, timezone } = report.store;
  const { key, split, with_unit } = details[locale];
  const cell = (metric: string, value: number | null | undefined) =>
    cellOf(value ?? null, unitOf(page, metric), currency);
  const compared = (metric: string) => `${words.compare}${phrases.colon}${headingOf(page, metric)}`;
  const both = (metric: string) => [headingOf(page, metric), compared(metric)];
  switch (section.kind) {
    case "headline":
    case "coverage": {
      if (part === "") return totalRows(section, page);
      const { buckets, grain } = bucketsOf(section, report);
      return [
        [with_unit(words.bucket[grain], timezone), ...section.figures.map(({ metric }) => headingOf(page, metric))],
        ...buckets.map((bucket, at) => [
          bucketText(bucket),
          ...section.figures.map(({ metric, series }) => cell(metric, series[at])),
        ]),
      ];
    }
    case "trend": {
      const series = section.series.filter(({ metric }) => part === "" || metric === part);
      const grain = grainOf(section.buckets[0] ?? "", report.grain);
      return [
        [
          with_unit(words.bucket[grain], timezone),
          words.compare_bucket,
          ...series.flatMap(({ metric }) => both(metric)),
        ],
        ...section.buckets.map((bucket, at) => [
          bucketText(bucket),
          bucketText(section.compare_buckets[at]),
          ...series.flatMap((one) => [cell(one.metric, one.values[at]), cell(one.metric, one.compare_values[at])]),
        ]),
      ];
    }
    case "moved": {
      const { metric } = section;
      return [
        [split, words.name, key, ...both(metric), `${words.change}${phrases.colon}${headingOf(page, metric)}`],
        ...section.rows.map((row) => [
          dimensionTitle(row.dimension, phrases),
          keyLabel(row.dimension, row.key, row.label, phrases),
          row.key,
          ...[row.value, row.compare_value, row.delta].map((value) => cell(metric, value)),
        ]),
      ];
    }
    case "funnel":
      return [
        [words.step, words.value, words.compare],
        ...section.steps.map((step) => [titleOf(page, step.metric), step.value, step.compare_value]),
      ];
    case "table":
      return [
        [dimensionTitle(section.by, phrases), key, ...section.metrics.flatMap(both)],
        ...section.rows.map((row) => [
          keyLabel(section.by, row.key, row.label, phrases),
          row.key,
          ...section.metrics.flatMap((metric) => [
            cell(metric, row.values[metric]),
            cell(metric, row.compare_values[metric]),
          ]),
        ]),
      ];
    case "study":
      return studyRows(section, page, part);
  }
}

/** One block of a study. */
function studyRows({ document }: StudyResult, { report, locale }: Page, part: string): Cell[][] {
  const block = document?.blocks.find(({ id }) => id === part);
  return block ? blockRows(block, locale, report.store.currency) : [];
}

/** One row a figure, for the whole period; what was not counted follows, by reason. */
function totalRows(section: HeadlineResult | CoverageResult, page: Page): Cell[][] {
  const { report, words, locale } = page;
  const { metric: name, unit: unitTitle, with_unit, days, dropped, units } = details[locale];
  const period = (title: string, range: { from: string; to: string } | null) =>
    range ? with_unit(title, days(range.from, range.to)) : title;
  const drops = (section.kind === "coverage" && section.drops) || [];
  return [
    [name, unitTitle, period(words.value, report), period(words.compare, report.compare), words.change],
    ...section.figures.map(({ metric, value, compare_value }) => {
      const unit = unitOf(page, metric);
      const change = value === null || compare_value === null ? null : value - compare_value;
      const cells = [value, compare_value, change].map((one) => cellOf(one, unit, report.store.currency));
      return [titleOf(page, metric), unitName(page, unit), ...cells];
    }),
    ...drops.map(({ title, count }) => [dropped(title[locale]), units.count, count, null, null]),
  ];
}

/** `suanpan_demo_overview_trend_2026-03-01_2026-03-28.csv`, with the part and the filter where there is one. */
export function csvName(section: SectionResult, { report }: Pick<Page, "report">, part = ""): string {
  const { store, filter, from, to } = report;
  const what = part === "" ? section.id : `${section.id}-${part}`;
  const through = filter ? [`${filter.dimension}-${filter.value}`] : [];
  const parts = ["suanpan", store.id, report.report, what, from, to, ...through];
  return `${parts.map((one) => one.replace(/[^\p{L}\p{N}_-]/gu, "-")).join("_")}.csv`;
}
