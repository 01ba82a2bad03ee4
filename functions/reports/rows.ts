// GET /v1/metrics/{id}/rows: the orders behind a number, each with what it adds, as far as whoever asks may see single ones.
import { rowsQuery } from "../../shared/api/requests.ts";
import type { Metric } from "../../shared/metrics/define.ts";
import { basesOf, evaluate } from "../../shared/metrics/evaluate.ts";
import { metricById, metrics } from "../../shared/metrics/index.ts";
import { floorTo } from "../../shared/pricing/round.ts";
import { addDays, dayOf, dayStart, MINUTE_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { dimsOf, type ListedOrder, listed, orderRow } from "../jobs/order_hour.ts";
import { pageStart, readOrders } from "../store/orders.ts";
import { hasRows } from "./has_rows.ts";
import { filterOf, rangeOf } from "./range.ts";
import type { Filter } from "./read.ts";

/** Pages of orders that one answer goes through where a filter leaves few of each. */
const MOST_PAGES = 10;

/** What one order alone comes to. */
function addedBy(metric: Metric, order: ListedOrder): number | null {
  const row = orderRow(order);
  const bases = basesOf([metric.id]).map(
    (base) => [base.id, base.kind === "sum" ? base.add(row as never) : 0] as const,
  );
  return evaluate(metric.id, Object.fromEntries(bases));
}

export async function readRows(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const { store, link } = access;
  const metric = metricById.get(c.req.param("id") ?? "");
  if (!metric || !hasRows(metric)) {
    const allowed = metrics.filter(hasRows).map(({ id }) => id);
    const detail = { en: "No single orders make that metric up.", "zh-CN": "该指标不由单笔订单构成。" };
    throw new Problem({ status: 404, code: "metric_unknown", detail, field: "id", allowed });
  }
  const query = parseQuery(c, rowsQuery);
  const range = rangeOf(query, access, dayOf(store.timezone, Date.now()));
  const filter = filterOf(query, access);
  const [from, until] = [dayStart(store.timezone, range.from), dayStart(store.timezone, addDays(range.to, 1))];
  // Through a link neither a number nor a second by which an order could be told: pages too begin and end on whole minutes.
  const step = link === null ? 1 : MINUTE_MS;
  const end = floorTo(Math.min(until, query.before ?? until), step);
  const { orders, next } = await ordersOf(c, filter, { from, until: end, step }, query.limit);
  const rows = orders.map((order) => ({
    ...(link === null ? { order_id: order.id } : {}),
    at: floorTo(order.ordered_at, step),
    items: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    channel: dimsOf(order).channel,
    value: addedBy(metric, order),
  }));
  const currency = metric.unit === "minor" ? { currency: store.currency } : {};
  return c.json({ metric: metric.id, unit: metric.unit, ...currency, ...range, timezone: store.timezone, rows, next });
}

/** Orders from the newest back, whole steps of time at once, so that none of one moment is left between two pages. */
async function ordersOf(
  c: Ctx,
  filter: Filter | undefined,
  { from, until, step }: { from: number; until: number; step: number },
  limit: number,
): Promise<{ orders: ListedOrder[]; next: number | null }> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const found: ListedOrder[] = [];
  let end = until;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const oldest = await pageStart(db, store.id, { from, until: end, limit });
    if (oldest === null) return { orders: found, next: null };
    const start = floorTo(oldest, step);
    const orders = (await readOrders(db, store.id, start, end)).map(listed);
    orders.sort((a, b) => b.ordered_at - a.ordered_at || (a.id < b.id ? -1 : 1));
    found.push(...orders.filter((order) => isWithin(order, filter)));
    end = start;
    if (found.length >= limit) break;
  }
  // Nobody is offered older ones where there are none.
  const older = await pageStart(db, store.id, { from, until: end, limit: 1 });
  return { orders: found, next: older === null ? null : end };
}

function isWithin(order: ListedOrder, filter: Filter | undefined): boolean {
  if (!filter) return true;
  const dims = dimsOf(order);
  if (!Object.hasOwn(dims, filter.dimension)) {
    const detail = { en: "Single orders cannot be told by that filter.", "zh-CN": "单笔订单无法按该条件筛选。" };
    throw new Problem({
      status: 400,
      code: "dimension_not_supported",
      detail,
      field: "filter",
      allowed: Object.keys(dims),
    });
  }
  return dims[filter.dimension] === filter.value;
}
