// What came back, and why?
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { ReturnRow } from "../../shared/supply/fulfilment/rows.ts";
import type { ItemReturn } from "../../shared/supply/quality/service.ts";
import { dayFromNumber, dayNumber } from "../../shared/time.ts";
import { chunked } from "./chunk.ts";
import { inPages } from "./row_range.ts";

const FIELDS = ["id", "day", "sku", "quantity", "reason", "order_id", "condition", "batch"] as const;

/** Statements that write returns where they differ. */
export function upsertReturns(db: D1Database, store: number, rows: readonly ItemReturn[]): D1PreparedStatement[] {
  const values = rows.map((each) => {
    const row = { ...each, day: dayNumber(each.day) };
    return FIELDS.map((field) => row[field]);
  });
  const rest = FIELDS.slice(1);
  return chunked(values).map((json) =>
    db
      .prepare(
        `INSERT INTO item_return (store, ${FIELDS.join(", ")})
         SELECT ?1, ${FIELDS.map((_, at) => `value->>${at}`).join(", ")} FROM json_each(?2) WHERE true
         ON CONFLICT (store, id) DO UPDATE SET ${rest.map((field) => `${field} = excluded.${field}`).join(", ")}
         WHERE ${rest.map((field) => `${field} IS NOT excluded.${field}`).join(" OR ")}`,
      )
      .bind(store, json),
  );
}

const selected = `SELECT ${FIELDS.join(", ")} FROM item_return`;

/** Returns from the newest back, before one. */
export async function listReturns(
  db: D1Database,
  store: number,
  { before, limit }: { before?: { day: number; id: string } | undefined; limit: number },
): Promise<ItemReturn[]> {
  const { results } = await db
    .prepare(
      `${selected} WHERE store = ?1 AND (?2 IS NULL OR (day, id) < (?2, ?3)) ORDER BY day DESC, id DESC LIMIT ?4`,
    )
    .bind(store, before?.day ?? null, before?.id ?? "", limit)
    .all<ReturnRow>();
  return results.map((row) => ({ ...row, day: dayFromNumber(row.day) }));
}

/** Returns from day number `first` to `last`, both counted, by day; of a store with more than `most`, the newest. */
export const readReturns = (
  db: D1Database,
  store: number,
  { first, last, most = 60_000 }: { first: number; last: number; most?: number },
): Promise<ReturnRow[]> =>
  inPages(
    most,
    last + 1,
    ({ day, id }: ReturnRow) => [day, id],
    async (day, id, limit) => {
      const { results } = await db
        .prepare(
          `${selected} WHERE store = ?1 AND day >= ?2 AND (day, id) < (?3, ?4) ORDER BY day DESC, id DESC LIMIT ?5`,
        )
        .bind(store, first, day, id, limit)
        .all<ReturnRow>();
      return results;
    },
  );
