// Did a list of customers change since its webhooks were told? One row a list, of stores that somebody is told of; a trigger tells.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Predicate } from "../../shared/predicate.ts";
import { bound, whenSql } from "./audience_sql.ts";

/** Whether somebody is told of a store's lists. */
export async function isTold(db: D1Database, store: number): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 FROM webhook_told WHERE store = ?1 AND event = 'audience.changed' LIMIT 1")
    .bind(store)
    .first();
  return row !== null;
}

/** A customer as a number, by the last characters of his id: sums of these differ where the customers do, but for chance. */
const MARK = Array.from({ length: 6 }, (_, n) => `unicode(substr('000000' || f.customer, -${n + 1}, 1)) * ${131 ** n}`);

/**
 * A statement that writes how a list stands by the kept figures. The first time it is only remembered.
 * @param day number of the day that ages are counted to
 */
export function keepTold(
  db: D1Database,
  { store, day }: { store: number; day: number },
  { audience, when }: { audience: string; when: Predicate },
): D1PreparedStatement {
  const more = bound(3);
  const holds = whenSql(when, more);
  return db
    .prepare(
      `INSERT INTO audience_told (store, audience, customers, mark)
       SELECT ?1, ?3, count(*), coalesce(sum((${MARK.join(" + ")}) % 1000000007), 0)
       FROM customer_figures AS f WHERE f.store = ?1 AND ?2 IS NOT NULL AND ${holds}
       ON CONFLICT (store, audience) DO UPDATE SET customers = excluded.customers, mark = excluded.mark`,
    )
    .bind(store, day, audience, ...more.values);
}

/** A statement that forgets lists that are none of the store's any more. */
export const forgetOthers = (db: D1Database, store: number, audiences: readonly string[]): D1PreparedStatement =>
  db
    .prepare("DELETE FROM audience_told WHERE store = ?1 AND audience NOT IN (SELECT value FROM json_each(?2))")
    .bind(store, JSON.stringify(audiences));
