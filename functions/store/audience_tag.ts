// Who has a tag, and what is known of them? Customers without an order have no figures and are there all the same.
import type { D1Database } from "@cloudflare/workers-types";
import { figureColumns } from "../../shared/customers/audiences/figures.ts";
import type { ListedCustomer, Place } from "./audience.ts";

const COLUMNS = figureColumns.map((name) => `f.${name}`).join(", ");

/** `key` is since when, epoch ms; `value` is '' of a plain tag. */
export type TagHolder = ListedCustomer & { value: string };

/** Customers of a tag after a place, who got it last first. */
export async function listHolders(
  db: D1Database,
  store: number,
  tag: string,
  { after, limit }: { after: Place | null; limit: number },
): Promise<TagHolder[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, t.customer AS customer, t.at AS "key", t.value AS value
       FROM customer_tag AS t LEFT JOIN customer_figures AS f ON f.store = t.store AND f.customer = t.customer
       WHERE t.store = ?1 AND t.tag = ?2 AND (?3 IS NULL OR t.at < ?3 OR (t.at = ?3 AND t.customer > ?4))
       ORDER BY t.at DESC, t.customer LIMIT ?5`,
    )
    .bind(store, tag, after?.key ?? null, after?.customer ?? "", limit)
    .all<TagHolder>();
  return results;
}
