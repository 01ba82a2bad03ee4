// GET /v1/crosstab: customers by what they hold of two tags, a metric of each cell, and which cells are unusual.
import { crosstabQuery } from "../../shared/api/crosstab_requests.ts";
import { OTHER } from "../../shared/cubes.ts";
import { independenceOf } from "../../shared/customers/crosstab/independence.ts";
import { TAG, tagOf, tagReach } from "../../shared/dimensions.ts";
import type { Text } from "../../shared/locale.ts";
import type { Metric } from "../../shared/metrics/define.ts";
import { evaluate } from "../../shared/metrics/evaluate.ts";
import { metricById, metrics } from "../../shared/metrics/index.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type ReadTag, readTags } from "../store/tagged.ts";
import { readFigures } from "./figures.ts";
import { freshnessOf } from "./fresh.ts";
import { rangeOf } from "./range.ts";
import { openView, type View } from "./read.ts";
import { findTag, method, valueName } from "./tagged/ask.ts";
import { across, byFirstOrder, byTag, firstOrderDimensions, type Grouping } from "./tagged/grouping.ts";
import { needsOf } from "./tagged/needs.ts";
import { keptDay, openOwn } from "./tagged/open.ts";
import { beforeRetention, notByTag } from "./tagged/refuse.ts";

/** Keys of a side that are told apart, the largest; all others are one. */
const MOST_KEYS = 20;

/** A split by tag, of which the keys are those of both sides; the name is nobody's. */
const BOTH = `${TAG}:`;

interface Side {
  title: Text;
  grouping: Grouping;
  nameOf: (key: string) => Text;
}

export async function readCrosstab(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const query = parseQuery(c, crosstabQuery);
  const metric = metricOf(query.metric);
  const whole = await openView(shardOf(c.env, access.store.shard), access.store, Date.now());
  const range = rangeOf(query, access, whole.today);
  const reach = tagReach(metric);
  if (reach === "visits" && range.from < keptDay(whole)) throw beforeRetention(keptDay(whole));
  const tags = await readTags(whole.db, access.store.id);
  const [row, column] = [
    await sideOf(whole, tags, query.row, "row"),
    await sideOf(whole, tags, query.column, "column"),
  ];
  if (query.row === query.column) throw twice();

  const asked = { metrics: [...new Set([metric.id, "customers"])], by: BOTH, ...range };
  const pairs = across(row.grouping, column.grouping);
  const view = await openOwn(whole, range, { ...pairs, unknown: undefined }, needsOf([asked]), true);
  const figures = await readFigures(view, asked);
  const table = tableOf(new Map(figures.keys.map((key) => [key, figures.bases(key)])));
  const counts = table.cells.map((cells) => cells.map(({ customers = 0 }) => customers));
  const { cells, row_totals, column_totals, total, ...test } = independenceOf(counts);
  const share = (part: number, of: number) => (of > 0 ? part / of : null);
  const value = (bases: Bases) => evaluate(metric.id, bases);
  return c.json({
    metric: metric.id,
    unit: metric.unit,
    ...(metric.unit === "minor" ? { currency: access.store.currency } : {}),
    ...range,
    timezone: access.store.timezone,
    as_of: whole.now,
    ...freshnessOf(whole, [range]),
    row: described(query.row, row, table.rows),
    column: described(query.column, column, table.columns),
    cells: cells.map((list, at) =>
      list.map(({ observed, lift, residual }, place) => ({
        customers: observed,
        value: value(table.cells[at]?.[place] ?? {}),
        share: share(observed, total),
        row_share: share(observed, row_totals[at] ?? 0),
        column_share: share(observed, column_totals[place] ?? 0),
        lift,
        residual,
      })),
    ),
    row_totals: row_totals.map((customers, at) => ({ customers, value: value(sumOf(table.cells[at] ?? [])) })),
    column_totals: column_totals.map((customers, place) => ({
      customers,
      value: value(sumOf(table.cells.map((list) => list[place] ?? {}))),
    })),
    total: { customers: total, value: value(sumOf(table.cells.flat())) },
    test,
    method: method(reach === "visits"),
  });
}

type Bases = Readonly<Record<string, number>>;

const sumOf = (list: readonly Bases[]): Bases => {
  const sums: Record<string, number> = {};
  for (const bases of list) for (const [id, amount] of Object.entries(bases)) sums[id] = (sums[id] ?? 0) + amount;
  return sums;
};

/** The cells by their rows and columns, most customers first; keys beyond the largest are one. */
function tableOf(byPair: ReadonlyMap<string, Bases>) {
  const pairs = [...byPair].map(([key, bases]) => ({ key: JSON.parse(key) as [string, string], bases }));
  const ranked = (place: 0 | 1): string[] => {
    const sizes = new Map<string, number>();
    for (const { key, bases } of pairs) sizes.set(key[place], (sizes.get(key[place]) ?? 0) + (bases.customers ?? 0));
    return [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key);
  };
  const shown = (keys: readonly string[]) =>
    keys.length > MOST_KEYS ? [...keys.slice(0, MOST_KEYS), OTHER] : [...keys];
  const [rows, columns] = [shown(ranked(0)), shown(ranked(1))];
  const cells = rows.map(() => columns.map((): Bases => ({})));
  for (const { key, bases } of pairs) {
    const list = cells[placeOf(rows, key[0])] ?? [];
    const place = placeOf(columns, key[1]);
    list[place] = sumOf([list[place] ?? {}, bases]);
  }
  return { rows, columns, cells };
}

const placeOf = (keys: readonly string[], key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length - 1);

const described = (dimension: string, { title, nameOf }: Side, keys: readonly string[]) => ({
  dimension,
  title,
  keys,
  names: keys.map(nameOf),
});

function metricOf(id: string): Metric {
  const metric = metricById.get(id);
  if (!metric) {
    const detail = { en: "There is no such metric.", "zh-CN": "没有这个指标。" };
    const allowed = metrics.filter((each) => tagReach(each) !== null).map((each) => each.id);
    throw new Problem({ status: 400, code: "metric_unknown", detail, field: "metric", allowed });
  }
  if (tagReach(metric) === null) throw notByTag(metric, "metric");
  return metric;
}

async function sideOf({ db, store }: View, tags: readonly ReadTag[], asked: string, field: string): Promise<Side> {
  if (asked === "first_channel" || asked === "first_country") {
    const grouping = byFirstOrder(db, store.id, asked);
    return { title: firstOrderDimensions[asked], grouping, nameOf: (key) => ({ en: key, "zh-CN": key }) };
  }
  const id = tagOf(asked);
  if (id === undefined) {
    const own = Object.keys(firstOrderDimensions);
    const detail = {
      en: `Write a side as tag:<id>, or one of ${own.join(", ")}.`,
      "zh-CN": `请写作tag:<标签>，或${own.join("、")}之一。`,
    };
    const allowed = [...tags.map((tag) => `${TAG}:${tag.id}`), ...own];
    throw new Problem({ status: 400, code: "dimension_unknown", detail, field, allowed });
  }
  const tag = findTag(tags, id, field);
  return { title: tag.name, grouping: await byTag(db, store.id, tag), nameOf: (key) => valueName(tag, key) };
}

const twice = () =>
  new Problem({
    status: 400,
    code: "dimension_not_supported",
    detail: {
      en: "Choose two different sides: a tag against itself tells nothing.",
      "zh-CN": "请选择两个不同的维度。",
    },
    field: "column",
  });
