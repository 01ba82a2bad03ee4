// How many visitors does a store have, and what does one of them do? From tracked sessions, for planning an experiment.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import { type FunnelStep, funnelSteps } from "../../shared/sessions.ts";
import { type Stretch, weekly } from "./experiment_exposures.ts";
import { numbered } from "./numbered.ts";
import { sessionTable, weeksWithin } from "./partition.ts";

/** What a visitor's sessions come to, by the measure that it stands for. */
const values = {
  conversion: "max(purchases <> '')",
  orders: "sum(json_array_length(iif(purchases <> '', purchases, '[]')))",
  revenue: "sum(tracked_minor)",
  add_to_cart: `max((steps & ${1 << funnelSteps.indexOf("add_to_cart")}) > 0)`,
  begin_checkout: `max((steps & ${1 << funnelSteps.indexOf("begin_checkout")}) > 0)`,
  dwell: "sum(engaged_ms)",
} as const;
export type TrafficMetric = keyof typeof values;

export const isTrafficMetric = (id: string): id is TrafficMetric => id in values;

export interface Traffic {
  visitors: number;
  sum: number;
  squares: number;
}

const WITHIN = "store = :store AND id >= unhex(:from) AND id < unhex(:until)";

const range = (store: number, { from, until }: Stretch) => ({ store, from: firstIdAt(from), until: firstIdAt(until) });

/** Visitors of a stretch, and a metric's sums over them; of none, the visitors alone. */
export async function readTraffic(
  db: D1Database,
  store: number,
  stretch: Stretch,
  metric: TrafficMetric | undefined,
): Promise<Traffic> {
  if (weeksWithin(stretch.weeks, stretch.from, stretch.until).length === 0) return { visitors: 0, sum: 0, squares: 0 };
  const rows = weekly(
    stretch,
    (week) => `SELECT visitor, purchases, tracked_minor, steps, engaged_ms FROM ${sessionTable(week)} WHERE ${WITHIN}`,
  );
  const value = metric ? values[metric] : "0";
  const { text, bound } = numbered(
    `SELECT count(*) AS visitors, total(y) AS sum, total(1.0 * y * y) AS squares
     FROM (SELECT ${value} AS y FROM (${rows}) GROUP BY visitor)`,
    range(store, stretch),
  );
  return (
    (await db
      .prepare(text)
      .bind(...bound)
      .first<Traffic>()) ?? { visitors: 0, sum: 0, squares: 0 }
  );
}

/** Sessions of a stretch, and those that reached each step. */
export async function readFunnelSteps(
  db: D1Database,
  store: number,
  stretch: Stretch,
  steps: readonly FunnelStep[],
): Promise<number[]> {
  if (weeksWithin(stretch.weeks, stretch.from, stretch.until).length === 0) return [0, ...steps.map(() => 0)];
  const columns = steps.map((step, place) => `sum((steps & ${1 << funnelSteps.indexOf(step)}) > 0) AS s${place}`);
  const rows = weekly(stretch, (week) => `SELECT steps FROM ${sessionTable(week)} WHERE ${WITHIN}`);
  const { text, bound } = numbered(`SELECT count(*) AS n, ${columns.join(", ")} FROM (${rows})`, range(store, stretch));
  const row = await db
    .prepare(text)
    .bind(...bound)
    .first<Record<string, number | null>>();
  return Object.values(row ?? {}).map((count) => count ?? 0);
}
