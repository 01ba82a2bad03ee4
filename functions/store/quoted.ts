// Which offers were in the carts that visitors had quoted, and which quotes became orders?
import type { D1Database } from "@cloudflare/workers-types";
import type { Facts } from "../../shared/cubes.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { decodeFacts, selectFacts } from "./fact.ts";

export interface Quoted {
  /** 32 hex digits; the first 12 are the moment. */
  id: string;
  /** 16 hex digits; empty for nobody. */
  visitor: string;
  offers: readonly string[];
  /** Whether an order came of it, also one that was cancelled since. */
  is_taken: boolean;
}

/** Quotes with offers of [from, until); where decisions of that time are deleted, the facts that were made of them before. */
export async function readQuoted(
  db: D1Database,
  store: number,
  from: number,
  until: number,
): Promise<{ quotes: Quoted[] } | { counted: Facts }> {
  // In one transaction: what is sealed meanwhile must not look like an hour in which nobody asked.
  const [sealed, stored, quotes] = await db.batch([
    db.prepare("SELECT 1 FROM rollup_state WHERE store = ?1 AND decisions_before > ?2").bind(store, from),
    selectFacts(db, store, "cart", from, from + 1),
    db
      .prepare(
        `SELECT lower(hex(d.id)) AS id, lower(hex(d.visitor)) AS visitor, d.data->'$.offers' AS offers,
           EXISTS (SELECT 1 FROM checkout AS c
             WHERE c.store = d.store AND c.quote_id = d.id AND c.order_id IS NOT NULL) AS is_taken
         FROM decision AS d WHERE d.store = ?1 AND d.id >= unhex(?2) AND d.id < unhex(?3)
           AND json_array_length(d.data, '$.offers') > 0`,
      )
      .bind(store, firstIdAt(from), firstIdAt(until)),
  ]);
  if (sealed?.results.length) return { counted: decodeFacts(stored?.results ?? [])[0]?.facts ?? new Map() };
  const rows = (quotes?.results ?? []) as { id: string; visitor: string; offers: string; is_taken: number }[];
  return {
    quotes: rows.map(({ offers, is_taken, ...row }) => {
      return { ...row, offers: JSON.parse(offers) as string[], is_taken: is_taken === 1 };
    }),
  };
}
