// Which delivery is an order to get? The store's rules, what its customer ordered before, and the categories of what is bought.
import type { D1Database } from "@cloudflare/workers-types";
import type { DeliveryRule, ServiceSettings } from "../../shared/supply/fulfilment/delivery.ts";
import { ruleOf, usualRules } from "../../shared/supply/fulfilment/rule.ts";
import { DAY_MS } from "../../shared/time.ts";
import type { Store } from "./stores.ts";

/** How long back a customer's value is counted. */
const VALUE_MS = 365 * DAY_MS;

export interface DeliveryBasis {
  /** Null while the store has set nothing. */
  rules: readonly DeliveryRule[] | null;
  /** What the customer ordered in the 365 days before; null of a guest. */
  before_minor: number | null;
  categories: readonly string[];
}

export async function readDelivery(
  db: D1Database,
  { id, currency }: Pick<Store, "id" | "currency">,
  { customer, skus, now }: { customer: string | null; skus: readonly string[]; now: number },
): Promise<DeliveryBasis> {
  const row = await db
    .prepare(
      `SELECT (SELECT settings FROM service_settings WHERE store = ?1) AS settings,
         (SELECT sum(subtotal_minor - discount_minor) FROM orders WHERE store = ?1 AND customer_id = ?2
          AND status = 'paid' AND ordered_at > ?3 AND ordered_at <= ?4) AS before_minor,
         (SELECT json_group_array(DISTINCT p.category) FROM json_each(?5) AS k
          CROSS JOIN product AS p ON p.store = ?1 AND p.sku = k.value) AS categories`,
    )
    .bind(id, customer, now - VALUE_MS, now, JSON.stringify(skus))
    .first<{ settings: string | null; before_minor: number | null; categories: string }>();
  const settings = row?.settings ? (JSON.parse(row.settings) as ServiceSettings) : null;
  return {
    rules: settings && (settings.rules ?? usualRules(currency)),
    before_minor: customer === null ? null : (row?.before_minor ?? 0),
    categories: JSON.parse(row?.categories ?? "[]") as string[],
  };
}

/** The place of the rule that fits an order of so much; -1 where none does. */
export function placeOf(
  { before_minor, categories }: DeliveryBasis,
  rules: readonly DeliveryRule[],
  order_minor: number,
) {
  const customer_minor = before_minor === null ? null : before_minor + order_minor;
  return ruleOf(rules, { customer_minor, order_minor, categories });
}
