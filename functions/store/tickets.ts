// Who asked for help, how soon was it answered, and how content were they?
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { TicketRow } from "../../shared/supply/fulfilment/rows.ts";
import type { Ticket } from "../../shared/supply/quality/service.ts";
import { chunked } from "./chunk.ts";
import { inPages } from "./row_range.ts";

const FIELDS = [
  "id",
  "kind",
  "complaint",
  "opened_at",
  "answered_at",
  "resolved_at",
  "satisfaction",
  "customer_id",
  "order_id",
  "sku",
  "batch",
] as const;

type Stored<T> = Omit<T, "complaint"> & { complaint: 0 | 1 };

/** Statements that write tickets where they differ. */
export function upsertTickets(db: D1Database, store: number, rows: readonly Ticket[]): D1PreparedStatement[] {
  const values = rows.map((each) => FIELDS.map((field) => (field === "complaint" ? Number(each[field]) : each[field])));
  const rest = FIELDS.slice(1);
  return chunked(values).map((json) =>
    db
      .prepare(
        `INSERT INTO ticket (store, ${FIELDS.join(", ")})
         SELECT ?1, ${FIELDS.map((_, at) => `value->>${at}`).join(", ")} FROM json_each(?2) WHERE true
         ON CONFLICT (store, id) DO UPDATE SET ${rest.map((field) => `${field} = excluded.${field}`).join(", ")}
         WHERE ${rest.map((field) => `${field} IS NOT excluded.${field}`).join(" OR ")}`,
      )
      .bind(store, json),
  );
}

/** Tickets as they were sent, from the newest back, before one. */
export async function listTickets(
  db: D1Database,
  store: number,
  { before, limit }: { before?: { at: number; id: string } | undefined; limit: number },
): Promise<Ticket[]> {
  const { results } = await db
    .prepare(
      `SELECT ${FIELDS.join(", ")} FROM ticket WHERE store = ?1 AND (?2 IS NULL OR (opened_at, id) < (?2, ?3))
       ORDER BY opened_at DESC, id DESC LIMIT ?4`,
    )
    .bind(store, before?.at ?? null, before?.id ?? "", limit)
    .all<Stored<Ticket>>();
  return results.map((row) => ({ ...row, complaint: row.complaint === 1 }));
}

/** Tickets opened in [from, until), by time; of a store with more than `most`, the newest. */
export const readTickets = (
  db: D1Database,
  store: number,
  { from, until, most = 60_000 }: { from: number; until: number; most?: number },
): Promise<TicketRow[]> =>
  inPages(
    most,
    until,
    ({ opened_at, id }: TicketRow) => [opened_at, id],
    async (at, id, limit) => {
      const { results } = await db
        .prepare(
          `SELECT ${FIELDS.filter((field) => field !== "customer_id").join(", ")} FROM ticket
         WHERE store = ?1 AND opened_at >= ?2 AND (opened_at, id) < (?3, ?4)
         ORDER BY opened_at DESC, id DESC LIMIT ?5`,
        )
        .bind(store, from, at, id, limit)
        .all<Stored<TicketRow>>();
      return results.map((row) => ({ ...row, complaint: row.complaint === 1 }));
    },
  );
