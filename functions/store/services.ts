// Which of the skus that sold are no merchandise? By the catalogue, and by what orders say of their own lines.
import type { D1Database } from "@cloudflare/workers-types";

/** Orders that are looked through, the newest of the days asked: postage that sells enough to be on a list is in one of them. */
const LOOKED_THROUGH = 500;

/** Postage, fees and vouchers of a store; by its orders those between two day numbers, both counted. */
export async function readServices(
  db: D1Database,
  store: number,
  { first, last }: { first: number; last: number },
): Promise<Set<string>> {
  const { results } = await db
    .prepare(
      `SELECT sku FROM product WHERE store = ?1 AND kind = 'service'
       UNION SELECT l.value->>'sku' FROM (
         SELECT lines FROM orders WHERE store = ?1 AND ordered_at BETWEEN (?2 - 1) * 86400000 AND (?3 + 2) * 86400000
         AND day BETWEEN ?2 AND ?3 ORDER BY ordered_at DESC LIMIT ?4) AS o CROSS JOIN json_each(o.lines) AS l
       WHERE l.value->>'kind' = 'service'`,
    )
    .bind(store, first, last, LOOKED_THROUGH)
    .all<{ sku: string }>();
  return new Set(results.map(({ sku }) => sku));
}
