// Which products' prices changed at a moment? Told by webhook in parts: a reduction of a whole catalogue is no flood of deliveries.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

/** Products of one delivery. */
const MOST = 100;

/**
 * Statements that write deliveries of `price.changed`, to go after those that write the prices, in their transaction. Only
 * products whose recorded price at the moment differs from the one before are told; a first price is none.
 */
export function tellPrices(db: D1Database, store: number, skus: readonly string[], at: number): D1PreparedStatement[] {
  return chunked(skus).map((json) =>
    db
      .prepare(
        `INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
         SELECT 'msg_' || lower(hex(randomblob(16))), ?1, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000, c.data
         FROM (SELECT json_object('at', ?3, 'products', json_group_array(json_object('sku', sku, 'price_minor', price_minor,
             'was_minor', was_minor, 'reduced', json(iif(reduced, 'true', 'false'))))) AS data
           FROM (SELECT k.key / ${MOST} AS part, h.sku, h.price_minor, h.reduced, (SELECT b.price_minor FROM price_history AS b
               WHERE b.store = h.store AND b.sku = h.sku AND b.at < h.at ORDER BY b.at DESC LIMIT 1) AS was_minor
             FROM json_each(?2) AS k CROSS JOIN price_history AS h ON h.store = ?1 AND h.sku = k.value AND h.at = ?3
             WHERE h.imported = 0
               AND EXISTS (SELECT 1 FROM webhook_told AS t WHERE t.store = ?1 AND t.event = 'price.changed'))
           WHERE was_minor <> price_minor GROUP BY part) AS c
         CROSS JOIN webhook_told AS t ON t.store = ?1 AND t.event = 'price.changed'`,
      )
      .bind(store, json, at),
  );
}
