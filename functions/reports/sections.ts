// One section of a report: its definition and a scope in, its figures out.
import { supports } from "../../shared/dimensions.ts";
import { countsCustomers } from "../../shared/metrics/evaluate.ts";
import { metricById } from "../../shared/metrics/index.ts";
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type {
  FunnelResult,
  HeadlineResult,
  MovedResult,
  SectionResult,
  TableResult,
  TrendResult,
} from "../../shared/reports/response.ts";
import type { Grain } from "../../shared/time.ts";
import { findProducts } from "../store/product.ts";
import { type Figures, futureFrom, readFigures } from "./figures.ts";
import type { Range } from "./range.ts";
import type { Filter, View } from "./read.ts";

export interface Scope {
  view: View;
  range: Range;
  compare: Range | null;
  grain: Grain;
  filter: Filter | undefined;
}

export function readSection(scope: Scope, section: SectionDefinition): Promise<SectionResult> {
  switch (section.kind) {
    case "headline":
      return readHeadline(scope, section);
    case "trend":
      return readTrend(scope, section);
    case "moved":
      return readMoved(scope, section);
    case "funnel":
      return readFunnel(scope, section);
    case "table":
      return readTable(scope, section);
  }
}

/** Figures of the range and, where there is one, of the comparison; metrics that the filter does not reach are left out. */
async function readBoth(scope: Scope, metrics: readonly string[], options: { grain?: Grain; by?: string } = {}) {
  const { view, range, compare, filter } = scope;
  const dims = [options.by, filter?.dimension].filter((dim) => dim !== undefined);
  const reached = metrics.filter((id) => {
    const metric = metricById.get(id);
    return metric !== undefined && supports(metric, dims);
  });
  const read = ({ from, to }: Range) => readFigures(view, { metrics: reached, from, to, filter, ...options });
  const [figures, compared] = await Promise.all([read(range), compare ? read(compare) : undefined]);
  const value = (of: Figures | undefined, id: string, key = "", bucket?: string) =>
    of && reached.includes(id) ? of.value(id, key, bucket) : null;
  return { figures, compared, value };
}

/** The grain of a section's series: customers are told apart by whole days only. */
function seriesGrain(metrics: readonly string[], grain: Grain): Grain {
  return grain === "hour" && countsCustomers(metrics) ? "day" : grain;
}

async function readHeadline(scope: Scope, section: SectionDefinition & { kind: "headline" }): Promise<HeadlineResult> {
  const grain = seriesGrain(section.metrics, scope.grain);
  const { figures, compared, value } = await readBoth(scope, section.metrics, { grain });
  return {
    id: section.id,
    kind: "headline",
    figures: section.metrics.map((metric) => ({
      metric,
      value: value(figures, metric),
      compare_value: value(compared, metric),
      series: figures.buckets.map((bucket) => value(figures, metric, "", bucket)),
    })),
  };
}

async function readTrend(scope: Scope, section: SectionDefinition & { kind: "trend" }): Promise<TrendResult> {
  const grain = seriesGrain(section.metrics, scope.grain);
  const { figures, compared, value } = await readBoth(scope, section.metrics, { grain });
  const current = futureFrom(scope.view, grain);
  const partial = figures.buckets.findIndex((bucket) => bucket >= current);
  return {
    id: section.id,
    kind: "trend",
    buckets: figures.buckets,
    compare_buckets: compared?.buckets ?? [],
    partial_from: partial < 0 ? null : partial,
    series: section.metrics.map((metric) => ({
      metric,
      values: figures.buckets.map((bucket) => value(figures, metric, "", bucket)),
      compare_values: (compared?.buckets ?? []).map((bucket) => value(compared, metric, "", bucket)),
    })),
  };
}

async function readFunnel(scope: Scope, section: SectionDefinition & { kind: "funnel" }): Promise<FunnelResult> {
  const { figures, compared, value } = await readBoth(scope, section.steps);
  const steps = section.steps.map((metric) => ({
    metric,
    value: value(figures, metric),
    compare_value: value(compared, metric),
  }));
  return { id: section.id, kind: "funnel", steps };
}

async function readMoved(scope: Scope, section: SectionDefinition & { kind: "moved" }): Promise<MovedResult> {
  const { metric } = section;
  const total = await readBoth(scope, [metric]);
  const total_delta = (total.value(total.figures, metric) ?? 0) - (total.value(total.compared, metric) ?? 0);
  if (!scope.compare) return { id: section.id, kind: "moved", metric, total_delta: 0, rows: [] };
  const by = section.by.filter((dim) => dim !== scope.filter?.dimension);
  const lists = await Promise.all(
    by.map(async (dimension) => {
      const { figures, compared, value } = await readBoth(scope, [metric], { by: dimension });
      const keys = [...new Set([...figures.keys, ...(compared?.keys ?? [])])];
      return keys.map((key) => {
        const now = value(figures, metric, key) ?? 0;
        const before = value(compared, metric, key) ?? 0;
        return { dimension, key, label: key, value: now, compare_value: before, delta: now - before };
      });
    }),
  );
  const rows = lists.flat().filter((row) => row.delta !== 0 && row.key !== "");
  rows.sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || (a.key < b.key ? -1 : 1));
  return { id: section.id, kind: "moved", metric, total_delta, rows: rows.slice(0, section.rows) };
}

async function readTable(scope: Scope, section: SectionDefinition & { kind: "table" }): Promise<TableResult> {
  const { by, metrics } = section;
  const { figures, compared, value } = await readBoth(scope, metrics, { by });
  const first = metrics[0] ?? "";
  const size = (key: string) => value(figures, first, key) ?? 0;
  const keys = figures.keys.filter((key) => key !== "").sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  const shown = keys.slice(0, section.rows);
  const { db, store } = scope.view;
  const titles = by === "sku" ? await findProducts(db, store.id, shown) : undefined;
  const valuesOf = (of: Figures | undefined, key: string) =>
    Object.fromEntries(metrics.map((id) => [id, value(of, id, key)]));
  return {
    id: section.id,
    kind: "table",
    by,
    metrics: [...metrics],
    rows: shown.map((key) => ({
      key,
      label: titles?.get(key)?.title ?? key,
      values: valuesOf(figures, key),
      compare_values: compared ? valuesOf(compared, key) : {},
    })),
    total_rows: keys.length,
  };
}
