// How do the same numbers become each kind of block? As a study would hand them over; the report's own code draws them.
import type { Text } from "../../../shared/locale.ts";
import { countryText } from "../../../shared/speed/words.ts";
import type { Block } from "../../../shared/studies/blocks.ts";
import type { Given } from "./given.ts";
import { dayTexts, gridOf, meanOf, medianOf, sumOf } from "./numbers.ts";
import { galleryWords as words } from "./words.ts";

const titled = (id: string) => {
  const { title, finding } = words[id] ?? { title: { en: id, "zh-CN": id }, finding: { en: id, "zh-CN": id } };
  return { id, title, finding, method: words.method?.title ?? title };
};

const codes =
  "CN US JP DE GB FR SG AU CA KR HK TW MY TH VN ID PH IN AE SA BR MX AR CL ZA EG NG KE ES IT NL SE NO PL CH NZ RU TR T1 ZZ".split(
    " ",
  );

export const blocksOf: Record<string, (given: Given) => Block> = {
  curves: ({ names, days, values }) => ({
    ...titled("curves"),
    kind: "curves",
    unit: "count",
    x_title: words.days!.title,
    x: days.map((_, at) => at),
    series: names.map((label, at) => {
      const own = values[at] ?? [];
      if (at > 0) return { label, values: own };
      const off = (share: number) =>
        own.map((value) => (value === null ? null : Math.round(value + Math.abs(value) * share)));
      return { label, values: own, low: off(-0.15), high: off(0.15) };
    }),
  }),
  bars: ({ names, values }) => ({
    ...titled("bars"),
    kind: "bars",
    unit: "count",
    rows: names.map((label, at) => ({ label, value: sumOf(values[at]) })),
  }),
  stacked: (given) => ({
    ...titled("stacked"),
    kind: "stacked",
    unit: "count",
    column_title: words.day!.title,
    columns: dayTexts(given.days),
    parts: given.names.map((label, at) => ({ label, values: given.values[at] ?? [] })),
  }),
  small_multiples: (given) => ({
    ...titled("small_multiples"),
    kind: "panels",
    unit: "count",
    panel_title: words.source!.title,
    column_title: words.day!.title,
    columns: dayTexts(given.days),
    panels: given.names.map((label, at) => ({ label, values: given.values[at] ?? [] })),
  }),
  country_map: ({ names, values, named }) => ({
    ...titled("country_map"),
    kind: "countries",
    unit: "count",
    rows: names.map((name, at) => {
      const key = codes[at % codes.length] ?? "CN";
      return { key, label: named ? name : countryText(key), value: sumOf(values[at]) };
    }),
  }),
  heat_grid: (given) => {
    const { columns, rows } = gridOf(given);
    return {
      ...titled("heat_grid"),
      kind: "grid",
      unit: "count",
      row_title: words.source!.title,
      size_title: words.all!.title,
      columns,
      rows: given.names.map((label, at) => ({ label, size: sumOf(given.values[at]) ?? 0, values: rows[at] ?? [] })),
    };
  },
  flow: ({ names, values }) => {
    const half = Math.min(Math.ceil(names.length / 2), 20);
    const [from, to] = [names.slice(0, half), names.length === 1 ? names : names.slice(half)];
    return {
      ...titled("flow"),
      kind: "flow",
      unit: "count",
      from_title: words.before!.title,
      to_title: words.after!.title,
      from,
      to,
      values: from.map((_, row) =>
        to.map((_, column) =>
          Math.round(((sumOf(values[row]) ?? 0) * (1 + ((row * 7 + column * 5) % 4))) / (4 * to.length)),
        ),
      ),
    };
  },
  quadrants: ({ names, values }) => {
    const points = names.flatMap((label, at) => {
      const [x, y] = [sumOf(values[at]), values[at]?.findLast((value) => value !== null)];
      return x === null || y === undefined || y === null ? [] : [{ label, x, y }];
    });
    const [x, y] = [medianOf(points.map((point) => point.x)), medianOf(points.map((point) => point.y))];
    const corners = [0, 1, 2, 3].map((corner) => {
      const inside = points.filter((point) => (point.y >= y ? 0 : 2) + (point.x >= x ? 1 : 0) === corner);
      const { title, finding } = words[`corner_${corner}`]!;
      return { label: title, action: finding, count: inside.length, value: sumOf(inside.map((point) => point.x)) ?? 0 };
    });
    return {
      ...titled("quadrants"),
      kind: "quadrants",
      x: { title: words.all!.title, unit: "count", split: x },
      y: { title: words.newest!.title, unit: "count", split: y },
      corners,
      unit: "count",
      value_title: words.all!.title,
      points,
    };
  },
  fields: ({ names, values }) => {
    const [rows, columns] = [names.slice(0, 3), names.slice(3, 6)];
    return {
      ...titled("fields"),
      kind: "fields",
      unit: "count",
      value_title: words.all!.title,
      rows,
      columns: columns.length > 0 ? columns : rows,
      fields: rows.map((_, row) =>
        (columns.length > 0 ? columns : rows).map(
          (name, column): { label: Text; action: Text; count: number; value: number } => {
            const value = Math.round((sumOf(values[row]) ?? 0) / (column + 1));
            return {
              label: name,
              action: words[`corner_${(row + column) % 4}`]!.finding,
              count: (row + 1) * (column + 2),
              value,
            };
          },
        ),
      ),
    };
  },
  intervals: ({ names, values }) => ({
    ...titled("intervals"),
    kind: "intervals",
    unit: "number",
    value_title: words.mean!.title,
    ...(names.length > 1 ? { mark: { value: meanOf(values.flat()) ?? 0, label: words.overall!.title } } : {}),
    rows: names.map((label, at) => {
      const value = meanOf(values[at] ?? []);
      const tenths = (off: number) => (value === null ? null : Math.round(10 * (value + Math.abs(value) * off)) / 10);
      const off = 0.08 + 0.06 * (at % 5);
      return { label, value: tenths(0), low: tenths(-off), high: tenths(off) };
    }),
  }),
  page_map: ({ names, values }) => ({
    ...titled("page_map"),
    kind: "page_map",
    across: 8,
    maps: names.map((label, at) => {
      const own = (values[at] ?? []).slice(0, 64).map((value) => Math.max(value ?? 0, 0));
      const all = own.reduce((sum, value) => sum + value, 0) || 1;
      const bands = Array.from({ length: Math.min(Math.ceil(own.length / 8), 8) }, (_, band) =>
        own.slice(band * 8, band * 8 + 8).map((value) => value / all),
      );
      return {
        label,
        note: words.screen!.title,
        band_px: 200,
        values: bands,
        reached: [1, 0.92, 0.8, 0.66, 0.5, 0.41, 0.3, 0.22, 0.15, 0.1],
      };
    }),
  }),
  lineage: ({ names, values }) => {
    const third = Math.ceil(names.length / 3);
    const columns = [0, 1, 2].map((at) => ({
      title: words[`layer_${at}`]!.title,
      nodes: names.slice(at * third, (at + 1) * third),
    }));
    const links = names.flatMap((_, at) => {
      const [column, from] = [Math.floor(at / Math.max(third, 1)), at % Math.max(third, 1)];
      const next = columns[column + 1]?.nodes.length ?? 0;
      const value = Math.max(sumOf(values[at]) ?? 0, 0);
      return Array.from({ length: Math.min(next, 2) }, (_, to) => {
        const what = words[`layer_${column}`]!.title;
        return { column, from, to: (from + to) % next, value: Math.round(value / (to + 1)), what };
      });
    });
    return { ...titled("lineage"), kind: "lineage", link_title: words.all!.title, columns, links };
  },
};
