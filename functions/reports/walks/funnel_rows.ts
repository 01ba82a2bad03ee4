// The rows of a range's funnel: events of its visits, and which of its visitors are customers.
import { addWalk, type FunnelRows, type GroupOf, newRows } from "../../../shared/funnel/reach.ts";
import { type StepId, stepById } from "../../../shared/funnel/steps.ts";
import { addDays, dayStart } from "../../../shared/time.ts";
import { findBuyers, readSignedIn } from "../../store/known_visitors.ts";
import { weeksWithin } from "../../store/partition.ts";
import { readGroups } from "../../store/product.ts";
import type { Range } from "../range.ts";
import type { Filter, View } from "../read.ts";
import { MOST_EVENTS, readWalks, type WalksRead } from "./read.ts";

export interface FunnelRead extends WalksRead {
  rows: FunnelRows;
}

export async function readFunnelRows(
  view: Pick<View, "db" | "store" | "weeks" | "now">,
  range: Range,
  filter: Filter | undefined,
  most = MOST_EVENTS,
): Promise<FunnelRead> {
  const rows = newRows();
  const read = await readWalks(view, range, filter, (walk) => addWalk(rows, walk), most);
  return { ...read, rows };
}

/** What each product of a store belongs to. */
export async function readGroupOf(db: View["db"], store: number): Promise<GroupOf> {
  const [category, brand] = await Promise.all([readGroups(db, store, "category"), readGroups(db, store, "brand")]);
  const groups = { category, brand };
  return (by, sku) => groups[by].get(sku) ?? "";
}

/** Steps that events told of, and those that none did. */
export function presentSteps({ event }: FunnelRows, asked: readonly StepId[]): { steps: StepId[]; missing: string[] } {
  const sent = new Set(event);
  const there = (step: string) => sent.has(stepById.get(step)?.event ?? step);
  const missing = asked.filter((step) => !there(step) && step !== "repurchase");
  return { steps: asked.filter(there), missing };
}

/** Customers by visitor, of those who were signed in during the range or whose purchase names an order of theirs. */
export async function customersOf(
  { db, store, weeks }: Pick<View, "db" | "store" | "weeks">,
  { from, to }: Range,
  { visitor, order }: FunnelRows,
  most = MOST_EVENTS,
): Promise<Map<string, string>> {
  if (visitor.length === 0) return new Map();
  const zone = store.timezone;
  const [begin, end] = [dayStart(zone, from), dayStart(zone, addDays(to, 1))];
  const orders = new Map<string, string>();
  for (const [at, id] of order.entries()) if (id !== undefined) orders.set(id, visitor[at] ?? "");
  const buyers = await findBuyers(db, store.id, [...orders.keys()]);
  const known = new Map<string, string>();
  for (const [id, customer] of buyers) known.set(orders.get(id) ?? "", customer);
  const span = { weeks: weeksWithin(weeks, begin, end), from: begin, until: end, most };
  for (const [one, customer] of await readSignedIn(db, store.id, span)) known.set(one, customer);
  return known;
}
