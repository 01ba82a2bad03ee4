// What may come into the charts of studies? Anything: the same trials as for every other chart.
import fc from "fast-check";
import { locales } from "../../../../shared/locale.ts";
import { countryMap } from "../../../../shared/reports/charts/country_map.ts";
import { curves } from "../../../../shared/reports/charts/curves.ts";
import { fan } from "../../../../shared/reports/charts/fan.ts";
import { fields } from "../../../../shared/reports/charts/fields.ts";
import { flow } from "../../../../shared/reports/charts/flow.ts";
import { heatGrid } from "../../../../shared/reports/charts/heat_grid.ts";
import { intervals } from "../../../../shared/reports/charts/intervals.ts";
import { lineage } from "../../../../shared/reports/charts/lineage.ts";
import { pageMap } from "../../../../shared/reports/charts/page_map.ts";
import { quadrants } from "../../../../shared/reports/charts/quadrants.ts";
import { smallMultiples } from "../../../../shared/reports/charts/small_multiples.ts";
import { stacked } from "../../../../shared/reports/charts/stacked.ts";
import { phrases } from "../../../../shared/reports/findings/phrases/zh-CN.ts";

const value = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 1e300, -1e300, Number.MIN_VALUE));
const values = fc.array(fc.option(value), { maxLength: 30 });
const label = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"><script>alert(1)</script>', "' onload='x", "&amp;", "\u202egnp.exe", "\ud800", "\u0000", "女装"),
);
const labels = fc.array(label, { maxLength: 12 });
const width = fc.constantFrom(0, 1, 60, 328, 720, 1120);
const format = fc.record({
  unit: fc.constantFrom("count", "number", "minor", "ratio", "factor", "days"),
  currency: fc.constantFrom("CNY", "JPY", "KWD", "?"),
  locale: fc.constantFrom(...locales),
});
const shared = { title: label, id: label, width, format, words: fc.constant(phrases.chart) };
const sized = { ...shared, height: fc.constantFrom(0, 180, 320) };
const axis = fc.record({ title: label, split: value, format });
const corner = fc.record({ label, action: label, count: value, value });

export interface Drawing {
  svg: string;
  input: unknown;
  again: () => string;
}

function drawing<R, O>(rows: fc.Arbitrary<R>, options: fc.Arbitrary<O>, draw: (rows: R, options: O) => string) {
  return fc.tuple(rows, options).map(
    ([given, how]): Drawing => ({
      input: [given, how],
      svg: draw(given, how),
      again: () => draw(given, how),
    }),
  );
}

export const studyDrawings = {
  heat_grid: drawing(
    fc.array(fc.record({ label, size: value, values }), { maxLength: 12 }),
    fc.record({ ...shared, columns: labels, rowTitle: label, sizeTitle: label }),
    heatGrid,
  ),
  curves: drawing(
    fc.array(fc.record({ label, values, low: values, high: values, compare: values }), { maxLength: 8 }),
    fc.record({
      ...sized,
      x: fc.array(value, { maxLength: 30 }),
      xTitle: label,
      steps: fc.boolean(),
      compareLabel: label,
    }),
    curves,
  ),
  fan: drawing(
    fc.record({
      past: values,
      told: values,
      ahead: values,
      bands: fc.array(fc.record({ low: values, high: values }), { maxLength: 3 }),
    }),
    fc.record({
      ...sized,
      x: fc.array(value, { maxLength: 30 }),
      xTitle: label,
      labels: fc.record({ past: label, ahead: label, told: label }),
      today: label,
    }),
    fan,
  ),
  stacked: drawing(
    fc.array(fc.record({ label, values }), { maxLength: 9 }),
    fc.record({ ...sized, columns: labels, other: label }),
    stacked,
  ),
  small_multiples: drawing(
    fc.array(fc.record({ label, values }), { maxLength: 9 }),
    fc.record({ ...shared, columns: labels }),
    smallMultiples,
  ),
  country_map: drawing(
    fc.array(
      fc.record({ key: fc.oneof(fc.constantFrom("CN", "US", "DE", "T1"), label), label, value: fc.option(value) }),
      {
        maxLength: 50,
      },
    ),
    fc.record(shared),
    countryMap,
  ),
  intervals: drawing(
    fc.array(fc.record({ label, value: fc.option(value), low: fc.option(value), high: fc.option(value) }), {
      maxLength: 12,
    }),
    fc.record({ ...shared, mark: fc.option(fc.record({ value, label }), { nil: undefined }) }),
    intervals,
  ),
  quadrants: drawing(
    fc.array(fc.record({ label, x: value, y: value }), { maxLength: 40 }),
    fc.record({ ...sized, x: axis, y: axis, corners: fc.array(corner, { maxLength: 5 }) }),
    quadrants,
  ),
  fields: drawing(
    fc.array(fc.array(corner, { maxLength: 4 }), { maxLength: 4 }),
    fc.record({ ...shared, rows: labels, columns: labels }),
    fields,
  ),
  lineage: drawing(
    fc.array(fc.record({ column: value, from: value, to: value, value }), { maxLength: 20 }),
    fc.record({ ...shared, columns: fc.array(fc.record({ title: label, nodes: labels }), { maxLength: 4 }) }),
    lineage,
  ),
  page_map: drawing(
    fc.array(
      fc.record({
        label,
        note: label,
        values: fc.array(fc.array(value, { maxLength: 10 }), { maxLength: 8 }),
        reached: fc.array(value, { maxLength: 11 }),
      }),
      { maxLength: 7 },
    ),
    fc.record({ ...shared, across: fc.nat(12) }),
    pageMap,
  ),
  flow: drawing(
    fc.array(fc.array(value, { maxLength: 12 }), { maxLength: 12 }),
    fc.record({ ...shared, fromTitle: label, toTitle: label, from: labels, to: labels }),
    flow,
  ),
};
