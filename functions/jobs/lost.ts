// Who was lost at a step of a funnel? Worked out of raw events for each tag that asks it, once the customers were gone over.
import type { D1Database } from "@cloudflare/workers-types";
import type { LostSource, TagDefinition } from "../../shared/customers/tags/define.ts";
import { lostCustomers } from "../../shared/funnel/lost.ts";
import { reachedBy } from "../../shared/funnel/reach.ts";
import { IDLE_MS } from "../../shared/sessions.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { parseFilter } from "../http/filter.ts";
import { customersOf, readFunnelRows } from "../reports/walks/funnel_rows.ts";
import { deleteTagged, readTagged, upsertTagged } from "../store/customer_tag.ts";
import { lastOrders } from "../store/last_order.ts";
import { listPartitions } from "../store/partition.ts";
import type { Store } from "../store/stores.ts";
import { listTags } from "../store/tag.ts";

/** Events that a list is worked out from; of a store with more in these days, a part of the visitors, each of them whole. */
const MOST_EVENTS = 400_000;

type Step = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes the tags of those lost what they should be; what a run does twice is as done once. Gives the rows it wrote. */
export async function tagLost(db: D1Database, store: Store, now: number, step: Step): Promise<number> {
  let written = 0;
  for (const { id, source } of await listTags(db, store.id)) {
    if (source.kind === "lost") written += await step(() => tagOne(db, store, { id, source }, now));
  }
  return written;
}

async function tagOne(
  db: D1Database,
  store: Store,
  { id: tag, source }: Pick<TagDefinition, "id"> & { source: LostSource },
  now: number,
): Promise<number> {
  const { lost } = await findLost(db, store, source, now);
  const stored = await readTagged(db, store.id, tag);
  const wanted = lost.map((customer) => ({ tag, value: "", customer, source: "lost" as const }));
  const kept = new Set(lost);
  const gone = stored.filter((customer) => !kept.has(customer)).map((customer) => ({ tag, customer }));
  const statements = [...upsertTagged(db, store.id, wanted, now), ...deleteTagged(db, store.id, gone, now)];
  if (statements.length === 0) return 0;
  return (await db.batch(statements)).reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
}

/** Customers who are lost at the step, and how many reached it. Whoever ordered since by the shop's own books is not lost. */
export async function findLost(
  db: D1Database,
  store: Store,
  { step, filter, days, ...options }: LostSource,
  now: number,
): Promise<{ lost: string[]; reached: number }> {
  const today = dayOf(store.timezone, now);
  const range = { from: addDays(today, 1 - days), to: today };
  const view = { db, store, weeks: await listPartitions(db), now };
  const asked = filter === undefined ? undefined : parseFilter(filter);
  const { rows, ...read } = await readFunnelRows(view, range, asked, MOST_EVENTS);
  const known = await customersOf(view, read, rows, MOST_EVENTS);
  const { lost, reached } = lostCustomers(reachedBy(rows, options), options.steps.indexOf(step), known);
  const orders = await lastOrders(db, store.id, [...lost.keys()]);
  // An order's own purchase is seen by the browser a moment before or after the shop keeps it.
  const grace = step === "purchase" ? IDLE_MS : 0;
  const stays = ([customer, at]: [string, number]) => (orders.get(customer) ?? 0) <= at + grace;
  return {
    lost: [...lost]
      .filter(stays)
      .map(([customer]) => customer)
      .sort(),
    reached,
  };
}
