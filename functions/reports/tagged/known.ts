// Which key does each visitor of some days have? A visitor is the customer who was signed in last; else who placed the order that
// a visit named.
import type { Session } from "../../../shared/sessions.ts";
import { findBuyers, readNamedOrders, readSignedIn } from "../../store/known_visitors.ts";
import { weeksWithin } from "../../store/partition.ts";
import type { View } from "../read.ts";
import type { Grouping } from "./grouping.ts";
import { MOST_VISITS, tooLarge } from "./refuse.ts";

/** Keys by visitor, of those who are known and have one, and who is known at all. */
export interface KnownVisitors {
  keys: ReadonlyMap<string, string>;
  known: ReadonlySet<string>;
}

/**
 * @param live sessions that are not stored yet
 */
export async function readKnownVisitors(
  { db, store, weeks }: Pick<View, "db" | "store" | "weeks">,
  { from, until }: { from: number; until: number },
  grouping: Grouping,
  live: readonly Session[],
): Promise<KnownVisitors> {
  const stretch = { weeks: weeksWithin(weeks, from, until), from, until, most: MOST_VISITS + 1 };
  const signedIn = await readSignedIn(db, store.id, stretch);
  const named = [
    ...(await readNamedOrders(db, store.id, stretch)),
    ...live.flatMap(({ id, visitor, purchases }) => purchases.map((order) => ({ id, visitor, order }))),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (signedIn.size > MOST_VISITS || named.length > MOST_VISITS) throw tooLarge("visits");
  const buyers = await findBuyers(db, store.id, [...new Set(named.map(({ order }) => order))]);
  const customers = new Map<string, string>();
  for (const { visitor, order } of named) {
    const buyer = buyers.get(order);
    if (buyer !== undefined) customers.set(visitor, buyer);
  }
  for (const [visitor, customer] of signedIn) customers.set(visitor, customer);
  const byCustomer = await grouping.keysOf([...new Set(customers.values())]);
  const keys = new Map<string, string>();
  for (const [visitor, customer] of customers) {
    const key = byCustomer.get(customer);
    if (key !== undefined) keys.set(visitor, key);
  }
  return { keys, known: new Set(customers.keys()) };
}
