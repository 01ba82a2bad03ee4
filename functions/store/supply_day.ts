// What did stock and purchases come to on each day? The night's days take the place of what was told of them before.
import type { D1Database } from "@cloudflare/workers-types";
import type { KeptDays } from "../../shared/supply/health/days.ts";
import { chunked } from "./chunk.ts";

/** Writes days anew where they differ, in one transaction a kind; days outside of them stay. */
export async function writeSupplyDays(db: D1Database, store: number, kept: readonly KeptDays[]): Promise<void> {
  for (const { kind, first, last, rows } of kept) {
    const keys = JSON.stringify(rows.map(({ day, supplier, category }) => [day, supplier, category]));
    const values = rows.map(({ day, supplier, category, measures }) => [
      day,
      supplier,
      category,
      JSON.stringify(measures),
    ]);
    await db.batch([
      db
        .prepare(
          `DELETE FROM supply_day WHERE store = ?1 AND kind = ?2 AND day BETWEEN ?3 AND ?4 AND (day, supplier, category)
           NOT IN (SELECT value->>0, value->>1, value->>2 FROM json_each(?5))`,
        )
        .bind(store, kind, first, last, keys),
      ...chunked(values).map((json) =>
        db
          .prepare(
            `INSERT INTO supply_day (store, kind, day, supplier, category, measures)
             SELECT ?1, ?2, value->>0, value->>1, value->>2, value->>3 FROM json_each(?3) WHERE true
             ON CONFLICT (store, kind, day, supplier, category) DO UPDATE SET measures = excluded.measures
             WHERE measures <> excluded.measures`,
          )
          .bind(store, kind, json),
      ),
    ]);
  }
}
