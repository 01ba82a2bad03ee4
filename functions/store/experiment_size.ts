// How large is an experiment, and what does a buyer bring? Asked once before its visitors are read in slices.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import { DAY_MS } from "../../shared/time.ts";
import { IS_EXPOSURE, needlesOf, rowsIn, type Stretch, weekly } from "./experiment_exposures.ts";
import { numbered } from "./numbered.ts";
import { eventTable, weeksWithin } from "./partition.ts";

/** Exposures of an experiment in a stretch, at least as many as visitors; and all events. */
export async function countEvents(
  db: D1Database,
  store: number,
  { id, version }: { id: string; version: number },
  stretch: Stretch,
): Promise<{ exposures: number; events: number }> {
  const { from, until, weeks } = stretch;
  const none = { exposures: 0, events: 0 };
  if (weeksWithin(weeks, from, until).length === 0) return none;
  const rows = weekly(
    stretch,
    (week) =>
      `SELECT count(*) AS events, sum(${IS_EXPOSURE}) AS exposures FROM ${eventTable(week)}
       WHERE ${rowsIn(stretch, week, ":from")}`,
  );
  const { text, bound } = numbered(
    `SELECT ifnull(sum(exposures), 0) AS exposures, ifnull(sum(events), 0) AS events FROM (${rows})`,
    { store, from: firstIdAt(from), until: firstIdAt(until), ...needlesOf(id, version, []) },
  );
  return (
    (await db
      .prepare(text)
      .bind(...bound)
      .first<typeof none>()) ?? none
  );
}

const LOOK_BACK_DAYS = 28;

/** Fewer buyers tell no cap. */
const LEAST_BUYERS = 100;

/** What 99 of 100 buyers of the four weeks before a moment stayed below; null with too few of them. Guests count an order each. */
export async function readCap(db: D1Database, store: number, start: number): Promise<number | null> {
  const row = await db
    .prepare(
      `WITH b AS MATERIALIZED (SELECT sum(max(0, subtotal_minor - discount_minor)) AS spent FROM orders
         WHERE store = ?1 AND status = 'paid' AND ordered_at >= ?2 AND ordered_at < ?3
         GROUP BY CASE WHEN customer_id IS NULL THEN 'o' || id ELSE 'c' || customer_id END)
       SELECT spent FROM b WHERE (SELECT count(*) FROM b) >= ?4
       ORDER BY spent LIMIT 1 OFFSET CAST((SELECT count(*) FROM b) * 0.99 AS INTEGER)`,
    )
    .bind(store, start - LOOK_BACK_DAYS * DAY_MS, start, LEAST_BUYERS)
    .first<{ spent: number }>();
  return row?.spent ?? null;
}
