// Which tracked sessions named an order? All of them are kept, also when the raw events are gone; the earliest gives its source.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

/** A session that named an order, and where its visitor came from. */
export interface OrderSource {
  id: string;
  session: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  device: string;
  country: string;
}

const FIELDS = ["channel", "source", "medium", "campaign", "device", "country"] as const;

/** Statements that write which sessions name which orders, where that differs from what is stored. */
export function upsertOrderSources(
  db: D1Database,
  store: number,
  sources: readonly OrderSource[],
): D1PreparedStatement[] {
  const rows = sources.map((row) => [row.id, row.session, ...FIELDS.map((field) => row[field])]);
  const decoded = FIELDS.map((_, index) => `value->>${index + 2}`).join(", ");
  const updates = FIELDS.map((field) => `${field} = excluded.${field}`).join(", ");
  const differs = FIELDS.map((field) => `${field} <> excluded.${field}`).join(" OR ");
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO order_source (store, id, session, ${FIELDS.join(", ")})
         SELECT ?2, value->>0, unhex(value->>1), ${decoded} FROM json_each(?1) WHERE true
         ON CONFLICT (store, id, session) DO UPDATE SET ${updates} WHERE ${differs}`,
      )
      .bind(json, store),
  );
}

/** Statements that release orders from sessions which no longer name them. */
export function deleteOrderSources(
  db: D1Database,
  store: number,
  released: readonly Pick<OrderSource, "id" | "session">[],
): D1PreparedStatement[] {
  return chunked(released.map(({ id, session }) => [id, session])).map((json) =>
    db
      .prepare(
        `DELETE FROM order_source WHERE (store, id, session)
         IN (SELECT ?2, value->>0, unhex(value->>1) FROM json_each(?1))`,
      )
      .bind(json, store),
  );
}
