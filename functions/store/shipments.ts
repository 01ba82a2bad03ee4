// What left for whom, and when did it come? Parcels and what was picked.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { PickingRow, ShipmentRow } from "../../shared/supply/fulfilment/rows.ts";
import type { KeptShipment, Picking } from "../../shared/supply/fulfilment/shipment.ts";
import { DAY_MS, dayFromNumber, dayNumber } from "../../shared/time.ts";
import { chunked } from "./chunk.ts";
import { inPages } from "./row_range.ts";

const FIELDS = [
  "id",
  "order_id",
  "warehouse",
  "service",
  "ordered_at",
  "promised_at",
  "shipped_at",
  "delivered_at",
  "problem",
  "cost_minor",
  "units",
  "lines",
] as const;

/** Statements that write shipments where they differ. */
export function upsertShipments(db: D1Database, store: number, rows: readonly KeptShipment[]): D1PreparedStatement[] {
  const values = rows.map((each) => {
    const units = each.lines.length === 0 ? null : each.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const row = { ...each, units, lines: JSON.stringify(each.lines) };
    return FIELDS.map((field) => row[field]);
  });
  const rest = FIELDS.slice(1);
  return chunked(values).map((json) =>
    db
      .prepare(
        `INSERT INTO shipment (store, ${FIELDS.join(", ")})
         SELECT ?1, ${FIELDS.map((_, at) => `value->>${at}`).join(", ")} FROM json_each(?2) WHERE true
         ON CONFLICT (store, id) DO UPDATE SET ${rest.map((field) => `${field} = excluded.${field}`).join(", ")}
         WHERE ${rest.map((field) => `${field} IS NOT excluded.${field}`).join(" OR ")}`,
      )
      .bind(store, json),
  );
}

/** Shipments as they were sent, from the newest back, before one. */
export async function listShipments(
  db: D1Database,
  store: number,
  { before, limit }: { before?: { at: number; id: string } | undefined; limit: number },
): Promise<KeptShipment[]> {
  const { results } = await db
    .prepare(
      `SELECT ${FIELDS.filter((field) => field !== "units").join(", ")} FROM shipment
       WHERE store = ?1 AND (?2 IS NULL OR (ordered_at, id) < (?2, ?3)) ORDER BY ordered_at DESC, id DESC LIMIT ?4`,
    )
    .bind(store, before?.at ?? null, before?.id ?? "", limit)
    .all<Omit<KeptShipment, "lines"> & { lines: string }>();
  return results.map((row) => ({ ...row, lines: JSON.parse(row.lines) as KeptShipment["lines"] }));
}

/** How long back a customer's value is counted. */
const VALUE_MS = 365 * DAY_MS;

/** Shipments of orders placed in [from, until), by time; of a store with more than `most`, the newest. */
export const readShipments = (
  db: D1Database,
  store: number,
  { from, until, most = 60_000 }: { from: number; until: number; most?: number },
): Promise<ShipmentRow[]> =>
  inPages(
    most,
    until,
    ({ ordered_at, id }: ShipmentRow) => [ordered_at, id],
    async (at, id, limit) => {
      const { results } = await db
        .prepare(
          `SELECT s.id, s.order_id, s.warehouse, s.service, s.ordered_at, s.promised_at, s.shipped_at, s.delivered_at,
           s.problem, s.cost_minor, s.units, o.subtotal_minor - o.discount_minor AS order_minor,
           (SELECT sum(value->>'quantity') FROM json_each(o.lines)) AS ordered_units,
           (SELECT sum(c.subtotal_minor - c.discount_minor) FROM orders AS c WHERE c.store = o.store
            AND c.customer_id = o.customer_id AND c.status = 'paid' AND c.ordered_at > o.ordered_at - ${VALUE_MS}
            AND c.ordered_at <= o.ordered_at) AS customer_minor,
           (SELECT json_group_array(DISTINCT p.category) FROM json_each(o.lines) AS l
            CROSS JOIN product AS p ON p.store = o.store AND p.sku = l.value->>'sku') AS categories
         FROM shipment AS s LEFT JOIN orders AS o ON o.store = s.store AND o.id = s.order_id AND o.status = 'paid'
         WHERE s.store = ?1 AND s.ordered_at >= ?2 AND (s.ordered_at, s.id) < (?3, ?4)
         ORDER BY s.ordered_at DESC, s.id DESC LIMIT ?5`,
        )
        .bind(store, from, at, id, limit)
        .all<ShipmentRow>();
      return results;
    },
  );

const PICKING = ["day", "warehouse", "picker", "picks", "minutes", "wrong"] as const;

/** Statements that write what was picked where it differs. */
export function upsertPicking(db: D1Database, store: number, rows: readonly Picking[]): D1PreparedStatement[] {
  const values = rows.map((each) => {
    const minutes = each.hours === null ? null : Math.round(each.hours * 60);
    const row = { ...each, day: dayNumber(each.day), minutes };
    return PICKING.map((field) => row[field]);
  });
  return chunked(values).map((json) =>
    db
      .prepare(
        `INSERT INTO picking (store, ${PICKING.join(", ")})
         SELECT ?1, ${PICKING.map((_, at) => `value->>${at}`).join(", ")} FROM json_each(?2) WHERE true
         ON CONFLICT (store, day, warehouse, picker) DO UPDATE SET picks = excluded.picks, minutes = excluded.minutes,
           wrong = excluded.wrong
         WHERE picks <> excluded.picks OR minutes IS NOT excluded.minutes OR wrong IS NOT excluded.wrong`,
      )
      .bind(store, json),
  );
}

/** What was picked from day number `first` to `last`, both counted, by day; of a store with more than `most`, the newest. */
export async function readPicking(
  db: D1Database,
  store: number,
  { first, last, most = 30_000 }: { first: number; last: number; most?: number },
): Promise<PickingRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${PICKING.join(", ")} FROM picking WHERE store = ?1 AND day >= ?2 AND day <= ?3
       ORDER BY day DESC, warehouse DESC, picker DESC LIMIT ?4`,
    )
    .bind(store, first, last, most)
    .all<PickingRow>();
  return results.reverse();
}

/** Rows of picking as they were sent, from the newest back, before one. */
export async function listPicking(
  db: D1Database,
  store: number,
  { before, limit }: { before?: [day: number, warehouse: string, picker: string] | undefined; limit: number },
): Promise<Picking[]> {
  const { results } = await db
    .prepare(
      `SELECT ${PICKING.join(", ")} FROM picking
       WHERE store = ?1 AND (?2 IS NULL OR (day, warehouse, picker) < (?2, ?3, ?4))
       ORDER BY day DESC, warehouse DESC, picker DESC LIMIT ?5`,
    )
    .bind(store, before?.[0] ?? null, before?.[1] ?? "", before?.[2] ?? "", limit)
    .all<PickingRow>();
  return results.map(({ day, minutes, ...row }) => ({
    ...row,
    day: dayFromNumber(day),
    hours: minutes === null ? null : minutes / 60,
  }));
}
