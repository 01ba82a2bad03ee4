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

/** Statements that write profiles where they differ; an empty one leaves no row. */
export function upsertProfiles(
  db: D1Database,
  store: number,
  profiles: ReadonlyMap<string, Profile>,
  now: number,
): D1PreparedStatement[] {
  const all = [...profiles];
  const kept = all.filter(([, fields]) => Object.keys(fields).length > 0);
  const rows = kept.map(([customer, fields]) => [customer, JSON.stringify(fields)]);
  const empty = all.filter(([, fields]) => Object.keys(fields).length === 0).map(([customer]) => customer);
  return [
    ...chunked(rows).map((json) =>
      db
        .prepare(
          `INSERT INTO customer_profile (store, customer, fields, updated_at)
           SELECT ?2, value->>0, value->>1, ?3 FROM json_each(?1) WHERE true
           ON CONFLICT (store, customer) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at
           WHERE fields <> excluded.fields`,
        )
        .bind(json, store, now),
    ),
    ...chunked(empty).map((json) =>
      db
        .prepare("DELETE FROM customer_profile WHERE store = ?2 AND customer IN (SELECT value FROM json_each(?1))")
        .bind(json, store),
    ),
  ];
}
