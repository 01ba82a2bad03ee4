// Do page, table, CSV, picture and snapshot show the same numbers? Over random answers of a report: any range, gaps, huge and zero.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { chartIn, figureIn } from "../../../shared/files/picture.ts";
import { formatShort, formatValue } from "../../../shared/format.ts";
import type { Locale } from "../../../shared/locale.ts";
import { escapeText } from "../../../shared/reports/charts/parts/markup.ts";
import { reports } from "../../../shared/reports/index.ts";
import type { ReportResponse, TrendResult } from "../../../shared/reports/response.ts";
import { addDays } from "../../../shared/time.ts";
import { type Language, loadLanguage } from "../../../site/src/i18n/index.ts";
import { cellOf, csvName } from "../../../site/src/report/csv.ts";
import { chartPicture } from "../../../site/src/report/files/chart.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { prepareSections, sectionsView } from "../../../site/src/report/view/sections.ts";
import { snapshotFiles } from "../../../site/src/snapshot/make.ts";
import { reportFixture } from "./fixture.ts";

const titles = titlesOf(reports);
const languages = {} as Record<Locale, Language>;
beforeAll(async () => {
  for (const locale of ["en", "zh-CN"] as const) languages[locale] = await loadLanguage(locale);
});

const value = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 9_999_999 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, 0, 1, 123_456_789_012) },
);

/** A report of any range and currency, whose figures are drawn at random; its comparison stays or goes. */
const scope = fc
  .record({
    days: fc.integer({ min: 1, max: 40 }),
    start: fc.integer({ min: 0, max: 700 }),
    currency: fc.constantFrom("CNY", "EUR", "JPY", "KWD"),
    compared: fc.boolean(),
    filter: fc.constantFrom(null, { dimension: "device", value: "mobile" }),
  })
  .chain((made) =>
    fc.record({
      made: fc.constant(made),
      values: fc.array(value, { minLength: made.days * 2, maxLength: made.days * 2 }),
      totals: fc.array(value, { minLength: 16, maxLength: 16 }),
    }),
  );

type Made = typeof scope extends fc.Arbitrary<infer Of> ? Of : never;

function reportOf({ made: { days, start, currency, compared, filter }, values, totals }: Made): ReportResponse {
  const base = reportFixture();
  const from = addDays("2024-01-01", start);
  const buckets = Array.from({ length: days }, (_, day) => addDays(from, day));
  const compare_buckets = buckets.map((day) => addDays(day, -days));
  const sections = base.sections.flatMap((section): ReportResponse["sections"] => {
    if (section.kind === "headline")
      return [
        {
          ...section,
          figures: section.figures.map((figure, at) => ({
            ...figure,
            value: totals[at] ?? null,
            compare_value: compared ? (totals[at + 8] ?? null) : null,
            series: values.slice(0, days),
          })),
        },
      ];
    if (section.kind !== "trend") return [];
    const series = section.series.map((one) => ({
      ...one,
      values: values.slice(0, days),
      compare_values: compared ? values.slice(days) : compare_buckets.map(() => null),
    }));
    return [{ ...section, buckets, compare_buckets, partial_from: null, series }];
  });
  return {
    ...base,
    store: { ...base.store, currency },
    from,
    to: buckets.at(-1)!,
    compare: compared
      ? { ...base.compare!, from: compare_buckets[0]!, to: compare_buckets.at(-1)!, until: null }
      : null,
    filter: filter && { ...filter, words: { en: "Device: Mobile", "zh-CN": "设备：手机" }, locked: false },
    sections,
  };
}

/** The cells of the table in a piece of markup, row by row, as a reader sees them. */
function tableOf(markup: string): string[][] {
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(markup)?.[1] ?? "";
  return [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell),
  );
}

it("for any scope, in both languages", async () => {
  await fc.assert(
    fc.asyncProperty(scope, fc.constantFrom("en" as const, "zh-CN" as const), async (drawn, locale) => {
      const report = reportOf(drawn);
      const look: Look = { report, titles, ...languages[locale], locale, width: 1056, paper: false };
      await prepareSections(look);
      const page = sectionsView(look)
        .map((part) => part().markup)
        .join("");
      const files = await snapshotFiles({
        reports: [report],
        definitions: [],
        titles,
        ended: null,
        css: "",
        locale,
        made_at: report.as_of,
      });
      const fileNamed = (name: string) => new TextDecoder().decode(files.find((one) => one.name === name)!.bytes);
      const sealed = fileNamed(`${locale}/overview.html`);
      expect(JSON.parse(fileNamed("data/overview.json"))).toEqual(report);

      const trend = report.sections.find((one): one is TrendResult => one.kind === "trend")!;
      for (const { metric, values } of trend.series) {
        const { unit } = report.metrics[metric]!;
        const format = { unit, currency: report.store.currency, locale };
        const csv: string[][] = parse(fileNamed(`${locale}/csv/${csvName(trend, look, metric)}`), { bom: true });
        const inCsv = csv.slice(1).map((row) => (row[2] === "" ? null : Number(row[2])));
        expect(inCsv).toEqual(values.map((one) => cellOf(one, unit, report.store.currency)));
        if (values.every((one) => one === null)) continue;
        const id = `c-trend-${metric}`;
        const figure = figureIn(page, id)!;
        const cells = tableOf(figure);
        expect(cells.map((row) => row[1])).toEqual(values.map((one) => escapeText(formatValue(one, format))));
        expect(tableOf(figureIn(sealed, id)!)).toEqual(cells);
        // The last value stands at the line's end, on the page, in the snapshot and in the picture.
        const last = escapeText(formatShort(values.findLast((one) => one !== null) ?? null, format));
        const picture = chartPicture("trend", id, look)!;
        for (const drawing of [chartIn(figure)!.svg, chartIn(figureIn(sealed, id)!)!.svg, picture])
          expect(drawing).toContain(`font-weight="600">${last}</text>`);
        expect(chartIn(figureIn(sealed, id)!)!.svg).toBe(chartIn(figure)!.svg);
      }

      const headline = report.sections.find((one) => one.kind === "headline")!;
      const totals: string[][] = parse(fileNamed(`${locale}/csv/${csvName(headline, look)}`), { bom: true });
      for (const [at, { metric, value }] of headline.figures.entries()) {
        const { unit } = report.metrics[metric]!;
        const cell = totals[at + 1]![2];
        expect(cell === "" ? null : Number(cell)).toBe(cellOf(value, unit, report.store.currency));
        const shown = `data-metric="${metric}" data-value="${value ?? ""}"`;
        expect(page).toContain(shown);
        expect(sealed).toContain(shown);
      }
    }),
    { numRuns: 25 },
  );
});
