// GET /v1/metrics and /v1/metrics/{id}: the catalogue, and one metric by buckets, split, filtered and compared.
import { metricQuery } from "../../shared/api/requests.ts";
import { dimensionById, dimensions, splitsOf, supports, TAG, tagOf, tagReach } from "../../shared/dimensions.ts";
import type { Metric } from "../../shared/metrics/define.ts";
import { countsCustomers, countsDays } from "../../shared/metrics/evaluate.ts";
import { metricById, metrics } from "../../shared/metrics/index.ts";
import { methodOf } from "../../shared/metrics/method.ts";
import { meant } from "../../shared/pricing/compile/nearest.ts";
import { versionOf } from "../../shared/reports/beside/definitions.ts";
import type { Grain } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { asOf } from "./as_of.ts";
import { isExact } from "./exact.ts";
import { bucketsOf, type FigureQuery, type Figures, readFigures } from "./figures.ts";
import { whyUnknown } from "./first_day.ts";
import { freshnessOf } from "./fresh.ts";
import { hasRows } from "./has_rows.ts";
import { assertGrain, compareOf, filterOf, type Range, rangeOf } from "./range.ts";
import { type Filter, openView, type View } from "./read.ts";
import { groupingOf, method } from "./tagged/ask.ts";
import { needsOf } from "./tagged/needs.ts";
import { keptDay, openOwn } from "./tagged/open.ts";
import { beforeRetention, notByTag, visitsGone } from "./tagged/refuse.ts";
import { addsUp, type Ranking, rankKeys, readSplit, type SplitFigures } from "./top.ts";

export async function readCatalogue(c: Ctx): Promise<Response> {
  const described = metrics.map((metric) => {
    const { id, title, description, formula, unit, better, layer, stage, kind } = metric;
    const { tables, ...lineage } = metric.lineage;
    const version = versionOf(metric);
    const said = { id, title, description, formula, lineage, tables, method: methodOf(metric), version };
    return {
      ...said,
      unit,
      better,
      layer,
      stage,
      kind,
      splits: splitsOf(metric),
      by_tag: tagReach(metric),
      rows: hasRows(metric),
    };
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
      detail: { en: "There is no such metric.", "zh-CN": "没有这个指标。" },
      field: "id",
      allowed,
    });
  }
  const query = parseQuery(c, metricQuery);
  const whole = await openView(shardOf(c.env, access.store.shard), access.store, Date.now());
  const range = rangeOf(query, access, whole.today);
  const filter = filterOf(query, access);
  assertSupported(metric, query.by, filter);
  assertGrain(query.grain, range);
  assertUniqueGrain(metric, query.grain);

  const { by } = query;
  const grouping = await groupingOf(whole, { by, filter }, access);
  const compared = compareOf(range, query, access, whole);
  const { compare: other, compare_refused } = grouping ? withinKept(metric, range, compared, whole) : compared;
  const ranges = other ? [range, other] : [range];
  const ask = ({ from, to }: Range) => ({ metrics: [metric.id], from, to, grain: query.grain, filter });
  if (grouping) assertSize(whole, ranges, query.grain, undefined);
  const needs = needsOf([{ ...ask(range), by }]);
  const limit = (of: View, to: Range) => (grouping ? openOwn(of, to, grouping, needs, true) : of);
  const view = await limit(whole, range);
  const seen = other ? await limit(other.until ? await asOf(whole, other.until) : whole, other) : view;
  const asked = ranges.map(ask);
  const split = by === undefined ? undefined : await rankKeys(view, { ...ask(range), by }, query.keys);
  assertSize(view, ranges, query.grain, split);
  const read = (each: FigureQuery, index: number) => {
    const from = index === 0 ? view : seen;
    return by && split ? readSplit(from, { ...each, by }, split) : readFigures(from, each);
  };
  const [[figures, before], exact] = await Promise.all([
    Promise.all(asked.map(read)),
    Promise.all(asked.map((each, index) => isExact(index === 0 ? view : seen, { ...each, by }))),
  ]);
  const answer = (of: SplitFigures | Figures | undefined) =>
    of && { total: totalOf(metric, of), rows: rowsOf(metric.id, of, by) };
  const why = whyUnknown(view.first, metric.id);
  return c.json({
    metric: metric.id,
    unit: metric.unit,
    ...(metric.unit === "minor" ? { currency: access.store.currency } : {}),
    ...range,
    grain: query.grain,
    timezone: access.store.timezone,
    as_of: view.now,
    ...freshnessOf(view, ranges),
    exact: !exact.includes(false),
    ...(split ? { truncated: split.more && !addsUp([metric.id]) } : {}),
    ...(why ? { why_missing: why } : {}),
    ...answer(figures),
    ...(other ? { compare: { ...other, until: other.until && seen.now, ...answer(before) } } : {}),
    ...(compare_refused ? { compare_refused } : {}),
    ...(grouping ? { method: method(tagReach(metric) === "visits") } : {}),
  });
}

/** Of a metric that rests on visits: refused where raw events do not reach back, and compared only where they do. */
function withinKept(metric: Metric, range: Range, compared: ReturnType<typeof compareOf>, view: View) {
  if (tagReach(metric) !== "visits") return compared;
  const kept = keptDay(view);
  if (range.from < kept) throw beforeRetention(kept);
  const gone = compared.compare !== null && compared.compare.from < kept;
  return gone ? { compare: null, compare_refused: visitsGone(kept) } : compared;
}

/** Values one answer may hold: some 4 MB of JSON. */
const MAX_VALUES = 50_000;

function assertSize(view: View, ranges: readonly Range[], grain: Grain, split: Ranking | undefined): void {
  const rows = split ? split.keys.length + (split.more ? 1 : 0) : 1;
  const values = ranges.reduce((sum, { from, to }) => sum + bucketsOf(view, from, to, grain).length * rows, 0);
  if (values <= MAX_VALUES) return;
  const narrower = ["a coarser grain", "fewer days", ...(split ? ["fewer keys"] : []), "no comparison"];
  const detail = {
    en: `That is ${values} values of at most ${MAX_VALUES}. Ask for ${narrower.join(", or ")}.`,
    "zh-CN": `共有${values}个数值，最多${MAX_VALUES}个。请改用更粗的粒度、更少的天数，或不做对比。`,
  };
  throw new Problem({ status: 400, code: "answer_too_large", detail, field: "grain", allowed: coarserThan(grain) });
}

const grains: readonly Grain[] = ["hour", "day", "week", "month"];
const coarserThan = (grain: Grain) => grains.slice(grains.indexOf(grain) + 1);

/** Over a split, a total is a number only where the parts add up; a ratio's is asked for without the split. */
function totalOf(metric: Metric, figures: SplitFigures | Figures): number | null {
  if (!("whole" in figures)) return figures.value(metric.id, "");
  return metric.kind === "sum" ? (figures.whole?.value(metric.id, "") ?? null) : null;
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
  const tagged = dims.find((dim) => dim === TAG || tagOf(dim) !== undefined);
  if (tagged !== undefined && tagReach(metric) === null) throw notByTag(metric, tagged === by ? "by" : "filter");
  const allowed = splitsOf(metric, by === undefined ? [] : filtered);
  const instead = metricsBy(dims, metric.unit);
  const known = dims.filter((dim) => dim === tagged || dimensionById.has(dim));
  const guess = meant(dims.find((dim) => dim !== tagged && !dimensionById.has(dim)) ?? "", allowed);
  const can = instead.length > 0;
  const detail = {
    en: `${metric.id} cannot be read by ${dims.join(" and ")}.${guess.en}${can ? ` These can: ${instead.join(", ")}.` : ""}`,
    "zh-CN": `“${metric.title["zh-CN"]}”不支持按${dims.join("、")}查看。${guess["zh-CN"]}${can ? `可改用：${instead.join("、")}。` : ""}`,
  };
  const field = by === undefined ? "filter" : "by";
  const more = known.length === dims.length ? { metrics: instead } : {};
  throw new Problem({ status: 400, code: "dimension_not_supported", detail, field, allowed, more });
}

/** At most so many metrics are named instead of one that cannot be split. */
const MOST_INSTEAD = 5;

/** Metrics that can be read by these dimensions: those of the same unit, or any where none is. */
function metricsBy(dims: readonly string[], unit: Metric["unit"]): string[] {
  const able = metrics.filter((each) => supports(each, dims));
  const alike = able.filter((each) => each.unit === unit);
  return (alike.length > 0 ? alike : able).slice(0, MOST_INSTEAD).map(({ id }) => id);
}

function assertUniqueGrain(metric: Metric, grain: Grain): void {
  if (grain === "hour" && countsDays([metric.id])) {
    const detail = countsCustomers([metric.id])
      ? {
          en: `${metric.id} counts distinct customers by whole days. Ask for orders to see hours.`,
          "zh-CN": `“${metric.title["zh-CN"]}”按整日去重计数。如需按小时查看，请改看订单数。`,
        }
      : {
          en: `${metric.id} is known by whole days.`,
          "zh-CN": `“${metric.title["zh-CN"]}”按整日统计。`,
        };
    throw new Problem({
      status: 400,
      code: "grain_not_supported",
      detail,
      field: "grain",
      allowed: ["day", "week", "month"],
    });
  }
}
