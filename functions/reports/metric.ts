// GET /v1/metrics and /v1/metrics/{id}: the catalogue, and one metric by buckets, split, filtered and compared.
import { metricQuery } from "../../shared/api/requests.ts";
import { dimensions, splitsOf, supports } from "../../shared/dimensions.ts";
import type { Metric } from "../../shared/metrics/define.ts";
import { countsCustomers } from "../../shared/metrics/evaluate.ts";
import { metricById, metrics } from "../../shared/metrics/index.ts";
import type { Grain } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type Figures, readFigures } from "./figures.ts";
import { assertGrain, compareOf, filterOf, type Range, rangeOf } from "./range.ts";
import { type Filter, openView } from "./read.ts";

export async function readCatalogue(c: Ctx): Promise<Response> {
  const described = metrics.map((metric) => {
    const { id, title, description, formula, unit, better, layer, stage, lineage, kind } = metric;
    return { id, title, description, formula, unit, better, layer, stage, lineage, kind, splits: splitsOf(metric) };
  });
  return c.json({ metrics: described, dimensions: dimensions.map(({ id, title }) => ({ id, title })) });
}

export async function readMetric(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const metric = metricById.get(c.req.param("id") ?? "");
  if (!metric) {
    const allowed = metrics.map(({ id }) => id);
    throw new Problem({
      status: 404,
      code: "metric_unknown",
      detail: "There is no such metric.",
      field: "id",
      allowed,
    });
  }
  const query = parseQuery(c, metricQuery);
  const view = await openView(shardOf(c.env, access.store.shard), access.store, Date.now());
  const range = rangeOf(query, access, view.today);
  const filter = filterOf(query, access);
  assertSupported(metric, query.by, filter);
  assertGrain(query.grain, range);
  assertUniqueGrain(metric, query.grain);

  const { by, grain } = query;
  const read = ({ from, to }: Range) => readFigures(view, { metrics: [metric.id], from, to, grain, by, filter });
  const other = compareOf(range, query.compare, access);
  const [figures, compared] = await Promise.all([read(range), other ? read(other) : undefined]);
  return c.json({
    metric: metric.id,
    unit: metric.unit,
    ...(metric.unit === "minor" ? { currency: access.store.currency } : {}),
    ...range,
    grain,
    timezone: access.store.timezone,
    as_of: view.now,
    complete_through: view.complete_through,
    pending_hours: view.pending_hours,
    exact: true,
    total: totalOf(metric, figures, by),
    rows: rowsOf(metric.id, figures, by),
    ...(other && compared
      ? {
          compare: {
            from: other.from,
            to: other.to,
            total: totalOf(metric, compared, by),
            rows: rowsOf(metric.id, compared, by),
          },
        }
      : {}),
  });
}

/** Over a split, a total is a number only where the parts add up; a ratio's is asked for without the split. */
function totalOf(metric: Metric, figures: Figures, by: string | undefined): number | null {
  if (by === undefined) return figures.value(metric.id, "");
  if (metric.kind !== "sum") return null;
  return figures.keys.reduce((sum, key) => sum + (figures.value(metric.id, key) ?? 0), 0);
}

function rowsOf(
  id: string,
  figures: Figures,
  by: string | undefined,
): { bucket: string; key?: string; value: number | null }[] {
  return figures.keys.flatMap((key) =>
    figures.buckets.map((bucket) => ({
      bucket,
      ...(by === undefined ? {} : { key }),
      value: figures.value(id, key, bucket),
    })),
  );
}

export function assertSupported(metric: Metric, by: string | undefined, filter: Filter | undefined): void {
  const filtered = filter ? [filter.dimension] : [];
  const dims = by === undefined ? filtered : [by, ...filtered];
  if (supports(metric, dims)) return;
  const allowed = splitsOf(metric, by === undefined ? [] : filtered);
  const detail = `${metric.id} cannot be read by ${dims.join(" and ")}.`;
  const field = by === undefined ? "filter" : "by";
  throw new Problem({ status: 400, code: "dimension_not_supported", detail, field, allowed });
}

function assertUniqueGrain(metric: Metric, grain: Grain): void {
  if (grain === "hour" && countsCustomers([metric.id])) {
    const detail = `${metric.id} counts distinct customers by whole days. Ask for orders to see hours.`;
    throw new Problem({
      status: 400,
      code: "grain_not_supported",
      detail,
      field: "grain",
      allowed: ["day", "week", "month"],
    });
  }
}
