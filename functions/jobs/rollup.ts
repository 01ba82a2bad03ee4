// Recomputes what changed: hours from rows, visitors and customers from days, days from hours, months from days.
// Everything is computed again from its source and written where it differs, so running it twice, or after a crash, is harmless.
import type { D1Database } from "@cloudflare/workers-types";
import type { CubeName } from "../../shared/cubes.ts";
import { addDays, dayFromNumber, dayNumber, dayOf, dayStart, HOUR_MS, MINUTE_MS } from "../../shared/time.ts";
import { rebuildCustomerDay } from "../store/customer.ts";
import { clearDirty, type DirtyKind, dirtyKinds, listDirty, type Mark, markDirty } from "../store/dirty.ts";
import { upsertFacts } from "../store/fact.ts";
import type { Store } from "../store/stores.ts";
import { rebuildVisitorDay } from "../store/visitor.ts";
import { computeEventHours, writeEventHour } from "./event_hour.ts";
import { dayMark } from "./marks.ts";
import { computeOrderHour, computeSpendDay } from "./order_hour.ts";
import { monthEnd, rebuildDay, rebuildMonth } from "./periods.ts";

/** An hour is rolled up once it is over for this long: until then reports read it from raw, and nothing is written twice. */
export const SETTLE_MS = 2 * MINUTE_MS;

/** Whether an hour's or day's mark can be worked on now; the rest waits until its period is over. */
export function isRipe(store: Store, { kind, bucket }: Pick<Mark, "kind" | "bucket">, now: number): boolean {
  const today = dayOf(store.timezone, now);
  if (kind === "event" || kind === "order") return bucket + HOUR_MS + SETTLE_MS <= now;
  if (kind === "day") return dayFromNumber(bucket) < today;
  if (kind === "month") return monthEnd(dayFromNumber(bucket)) < today;
  return true;
}

/**
 * Works through a store's marks until none is ripe or `until` (epoch ms by `clock`) has passed.
 * @returns marks worked on and ripe marks left
 */
export async function rollUp(
  db: D1Database,
  store: Store,
  clock: () => number,
  until: number,
): Promise<{ done: number; pending: number }> {
  let done = 0;
  for (;;) {
    const marks = (await listDirty(db, store.id)).filter((mark) => isRipe(store, mark, clock()));
    const kind = dirtyKinds.find((each) => marks.some((mark) => mark.kind === each));
    if (!kind) return { done, pending: 0 };
    const batch = marks.filter((mark) => mark.kind === kind);
    const pending = new Set(batch.map((mark) => mark.bucket));
    for (const [index, mark] of batch.entries()) {
      if (clock() >= until) return { done, pending: marks.length - index };
      await recompute[kind](db, store, mark, clock(), pending);
      pending.delete(mark.bucket);
      done += 1;
    }
  }
}

/** Recomputes one mark; `pending` are the buckets of its kind still to come in this run. */
type Recompute = (db: D1Database, store: Store, mark: Mark, now: number, pending: ReadonlySet<number>) => Promise<void>;

const recompute: Record<DirtyKind, Recompute> = {
  async event(db, store, mark, now, pending) {
    const hour = await computeEventHours(db, store, [mark.bucket], pending);
    await db.batch(await writeEventHour(db, store, mark, hour, now));
  },

  async order(db, store, mark, now) {
    const facts = await computeOrderHour(db, store, mark.bucket);
    const writes = (Object.keys(facts) as (keyof typeof facts)[]).map((cube: Exclude<CubeName, "page">) =>
      upsertFacts(db, store.id, { hour: mark.bucket, origin: "order", cube, facts: facts[cube] }),
    );
    const day = { kind: "day" as const, bucket: dayMark(store, mark.bucket) };
    await db.batch([...writes, markDirty(db, store.id, [day], now), clearDirty(db, store.id, mark)]);
  },

  async spend(db, store, mark, now) {
    const day = dayFromNumber(mark.bucket);
    const facts = await computeSpendDay(db, store, day);
    await db.batch([
      upsertFacts(db, store.id, { hour: dayStart(store.timezone, day), origin: "spend", cube: "traffic", facts }),
      markDirty(db, store.id, [{ kind: "day", bucket: mark.bucket }], now),
      clearDirty(db, store.id, mark),
    ]);
  },

  async visitor(db, store, mark, now) {
    const day = dayFromNumber(mark.bucket);
    const from = dayStart(store.timezone, day);
    const later = await rebuildVisitorDay(db, store.id, mark.bucket, from, dayStart(store.timezone, addDays(day, 1)));
    const marks = later.map((bucket) => ({ kind: "visitor" as const, bucket }));
    await db.batch([
      ...(marks.length > 0 ? [markDirty(db, store.id, marks, now)] : []),
      clearDirty(db, store.id, mark),
    ]);
  },

  async customer(db, store, mark) {
    const day = dayFromNumber(mark.bucket);
    const from = dayStart(store.timezone, day);
    await rebuildCustomerDay(db, store.id, mark.bucket, from, dayStart(store.timezone, addDays(day, 1)));
    await clearDirty(db, store.id, mark).run();
  },

  async day(db, store, mark, now) {
    const writes = await rebuildDay(db, store, mark.bucket);
    const month = { kind: "month" as const, bucket: dayNumber(`${dayFromNumber(mark.bucket).slice(0, 7)}-01`) };
    await db.batch([...writes, markDirty(db, store.id, [month], now), clearDirty(db, store.id, mark)]);
  },

  async month(db, store, mark) {
    await db.batch([...(await rebuildMonth(db, store, mark.bucket)), clearDirty(db, store.id, mark)]);
  },
};
