// What does the shop know of its customers? A few named fields each, for rules to ask.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { ProfileValue } from "../../shared/customers/tags/rows.ts";
import { chunked } from "./chunk.ts";

export type Profile = Record<string, ProfileValue>;

/** Profiles of these customers; who has none is missing. */
export async function readProfiles(
  db: D1Database,
  store: number,
  customers: readonly string[],
): Promise<Map<string, Profile>> {
  const found = new Map<string, Profile>();
  for (const json of chunked(customers)) {
    const { results } = await db
      .prepare(
        `SELECT p.customer, p.fields FROM json_each(?2)
         CROSS JOIN customer_profile AS p ON p.store = ?1 AND p.customer = value`,
      )
      .bind(store, json)
      .all<{ customer: string; fields: string }>();
    for (const { customer, fields } of results) found.set(customer, JSON.parse(fields) as Profile);
  }
  return found;
}

/** What is set is set, null takes out, the rest stays. */
export type ProfileChange = Record<string, ProfileValue | null>;

/**
 * Statements that change profiles, one and then one more for each chunk: the first write what differs, merged with what stands
 * at that moment, since two may change one customer at once. An empty profile leaves no row.
 */
export function changeProfiles(
  db: D1Database,
  store: number,
  changes: ReadonlyMap<string, ProfileChange>,
  now: number,
): { writes: D1PreparedStatement[]; clears: D1PreparedStatement[] } {
  const chunks = chunked([...changes]);
  return {
    writes: chunks.map((json) =>
      db
        .prepare(
          `INSERT INTO customer_profile (store, customer, fields, updated_at)
           SELECT ?2, c.value->>0, json_patch(coalesce(p.fields, '{}'), c.value->>1), ?3 FROM json_each(?1) AS c
           LEFT JOIN customer_profile AS p ON p.store = ?2 AND p.customer = c.value->>0
           WHERE p.customer IS NOT NULL OR json_patch('{}', c.value->>1) <> '{}'
           ON CONFLICT (store, customer) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at
           WHERE fields <> excluded.fields`,
        )
        .bind(json, store, now),
    ),
    clears: chunks.map((json) =>
      db
        .prepare(
          `DELETE FROM customer_profile WHERE store = ?2 AND fields = '{}'
           AND customer IN (SELECT value->>0 FROM json_each(?1))`,
        )
        .bind(json, store),
    ),
  };
}
