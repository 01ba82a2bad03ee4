// In how many carts was an offer, and how many of them were ordered? By recorded quotes, counted into the hour they were made in.
import type { D1Database } from "@cloudflare/workers-types";
import { addRow } from "../../shared/cube_rows.ts";
import { cubes, type Facts } from "../../shared/cubes.ts";
import { idTime } from "../../shared/ids.ts";
import { hourOf } from "../../shared/time.ts";
import { type Quoted, readQuoted } from "../store/quoted.ts";
import type { Store } from "../store/stores.ts";

/** The carts of an hour up to `end`; where its decisions are deleted, what was counted of them before. */
export async function computeCarts(db: D1Database, store: Store, hour: number, end: number): Promise<Facts> {
  const found = await readQuoted(db, store.id, hour, end);
  if ("counted" in found) return found.counted;
  const facts: Facts = new Map();
  const own = found.quotes.filter(({ id }) => hourOf(store.timezone, idTime(id)) === hour);
  for (const { offer, is_taken } of cartsOf(own)) addRow(facts, cubes.cart, { offer }, "quote", { is_taken });
  return facts;
}

/** Each offer once for each visitor, since every change of a cart asks for a quote; who left no id counts by quote. */
function cartsOf(quotes: readonly Quoted[]): { offer: string; is_taken: boolean }[] {
  const carts = new Map<string, { offer: string; is_taken: boolean }>();
  for (const { id, visitor, offers, is_taken } of quotes) {
    for (const offer of offers) {
      const key = JSON.stringify([offer, visitor || id]);
      carts.set(key, { offer, is_taken: is_taken || (carts.get(key)?.is_taken ?? false) });
    }
  }
  return [...carts.values()];
}
