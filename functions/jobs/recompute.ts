// What does each kind of mark ask for? One function a kind: read the source, compute, and write what differs in a transaction
// that ends the mark. A fence in front keeps an older result from covering a newer one.
import { addDays, dayFromNumber, dayNumber, dayStart, monthStart } from "../../shared/time.ts";
import { replaceCustomerCells } from "../store/customer.ts";
import { clearDirty, type DirtyKind, type Mark, markDirty } from "../store/dirty.ts";
import { type HourFacts, upsertFacts } from "../store/fact.ts";
import { weeksWithin } from "../store/partition.ts";
import { fence } from "../store/rollup_state.ts";
import { replaceVisitorCells, upsertVisitorDay } from "../store/visitor_day.ts";
import { readGroupsOf } from "../store/visitor_groups.ts";
import { computeEventHours, writeEventHour } from "./event_hour.ts";
import { dayMark } from "./marks.ts";
import { computeOrderHour, computeSpendDay, type OrderFacts } from "./order_hour.ts";
import { rebuildDay, rebuildMonth } from "./periods.ts";
import type { Work } from "./work.ts";

/** Recomputes one mark; `pending` are the buckets of its kind that have a mark and so come in their own turn. */
type Recompute = (work: Work, mark: Mark, now: number, pending: ReadonlySet<number>) => Promise<unknown>;

export const recompute: Record<DirtyKind, Recompute> = {
  async event(work, mark, now, pending) {
    const hour = await computeEventHours(work, [mark.bucket], pending);
    await work.db.batch(await writeEventHour(work, mark, hour, now));
  },

  async order({ db, store }, mark, now) {
    const byCube = await computeOrderHour(db, store, mark.bucket);
    const facts = (Object.keys(byCube) as (keyof OrderFacts)[]).map(
      (cube): HourFacts => ({ hour: mark.bucket, origin: "order", cube, facts: byCube[cube] }),
    );
    await db.batch([
      fence(db, store.id, mark),
      ...upsertFacts(db, store.id, facts),
      markDirty(db, store.id, [{ kind: "day", bucket: dayMark(store, mark.bucket) }], now),
      clearDirty(db, store.id, mark),
    ]);
  },

  async spend({ db, store }, mark, now) {
    const day = dayFromNumber(mark.bucket);
    const hour = dayStart(store.timezone, day);
    const facts = await computeSpendDay(db, store, day);
    await db.batch([
      fence(db, store.id, mark),
      ...upsertFacts(db, store.id, [{ hour, origin: "spend", cube: "traffic", facts }]),
      markDirty(db, store.id, [{ kind: "day", bucket: mark.bucket }], now),
      clearDirty(db, store.id, mark),
    ]);
  },

  async visitor({ db, store, weeks }, mark, now) {
    const range = boundsOf(store.timezone, mark.bucket);
    const within = weeksWithin(weeks, range.from, range.until);
    // Without tables there is nothing to count from, and what was counted stays.
    if (within.length === 0) return db.batch([fence(db, store.id, mark), clearDirty(db, store.id, mark)]);
    const given = { store: store.id, day: mark.bucket, ...range, weeks: within };
    const of = { ...given, groups: await readGroupsOf(db, given) };
    const ours = (ends: boolean) => fence(db, store.id, mark, { from: range.from, ends });
    await db.batch([ours(false), ...upsertVisitorDay(db, of, now)]);
    return db.batch([ours(true), ...(await replaceVisitorCells(db, of)), clearDirty(db, store.id, mark)]);
  },

  async customer({ db, store }, mark) {
    const { from, until } = boundsOf(store.timezone, mark.bucket);
    const cells = await replaceCustomerCells(db, store.id, mark.bucket, from, until);
    await db.batch([fence(db, store.id, mark), ...cells, clearDirty(db, store.id, mark)]);
  },

  async day(work, mark, now) {
    const { db, store } = work;
    const month = dayNumber(monthStart(dayFromNumber(mark.bucket)));
    await db.batch([
      fence(db, store.id, mark),
      ...(await rebuildDay(work, mark.bucket)),
      markDirty(db, store.id, [{ kind: "month", bucket: month }], now),
      clearDirty(db, store.id, mark),
    ]);
  },

  // A transaction for each cube: that of a large catalogue takes seconds.
  async month(work, mark) {
    const { db, store } = work;
    for (const writes of rebuildMonth(work, mark.bucket)) {
      await db.batch([fence(db, store.id, mark, { ends: false }), ...writes]);
    }
    await db.batch([fence(db, store.id, mark), clearDirty(db, store.id, mark)]);
  },
};

/** First moment of a day and of the next. */
function boundsOf(zone: string, number: number): { from: number; until: number } {
  const day = dayFromNumber(number);
  return { from: dayStart(zone, day), until: dayStart(zone, addDays(day, 1)) };
}
