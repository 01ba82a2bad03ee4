// What follows from costs and competitors' prices that were told? They are kept with their time, and orders of before are summed up again.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { addDays, dayOf, dayStart, daysBetween } from "../../shared/time.ts";
import { findUncosted, firstOrderAt, insertReferences, markSales } from "../store/product_reference.ts";
import type { Store } from "../store/stores.ts";

/**
 * Statements that follow the writes of these products' costs or competitors' prices. Of a product whose cost is told for the
 * first time the hours in which it was sold are marked: shops tend to import their orders before their costs.
 * @param costed those whose cost was told
 */
export async function followReferences(
  db: D1Database,
  store: Store,
  skus: readonly string[],
  costed: readonly string[],
  now: number,
): Promise<D1PreparedStatement[]> {
  const first = costed.length > 0 ? await findUncosted(db, store.id, costed) : [];
  const since = first.length > 0 ? await firstOrderAt(db, store.id) : null;
  const { timezone } = store;
  const today = dayOf(timezone, now);
  const days = since === null ? [] : daysBetween(dayOf(timezone, since), today);
  // Days of the last hours may not be summed up yet, so that nobody can tell what was sold: all their hours count again.
  const open = addDays(today, -1);
  const spans = days.map((day) => {
    return { day, from: dayStart(timezone, day), until: dayStart(timezone, addDays(day, 1)), open: day >= open };
  });
  return [
    ...insertReferences(db, store.id, skus, now),
    ...(spans.length > 0 ? markSales(db, store.id, first, spans, now) : []),
  ];
}
