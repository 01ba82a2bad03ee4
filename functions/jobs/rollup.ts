// Recomputes what changed: hours from rows, visitors and customers from days, days from hours, months from days.
// Everything is computed again from its source and written where it differs, so running it twice, or after a crash, is harmless.
import type { D1Database } from "@cloudflare/workers-types";
import { dayFromNumber, dayOf, dayStart, HOUR_MS, MINUTE_MS, monthEnd } from "../../shared/time.ts";
import { log } from "../log.ts";
import { clearMarks, dirtyKinds, type Mark, postponeMark, takeMark } from "../store/dirty.ts";
import { beginMark, endMark, isFenced, nameOf, wakeStore } from "../store/rollup_state.ts";
import type { Store } from "../store/stores.ts";
import { settleMoments } from "./marks.ts";
import { hasRoom, type Queries, takeStep, unlimited } from "./queries.ts";
import { recompute } from "./recompute.ts";
import { openPass, type Pass } from "./work.ts";

/** An hour is rolled up once it is over for this long: until then reports read it from raw, and nothing is written twice. */
export const SETTLE_MS = 2 * MINUTE_MS;

/** Failures in a row after which the store itself is taken to be at fault, not its marks. */
const MAX_FAILURES = 3;

/** Marks that are only turned into others or cleared, in one statement: as many as its text holds. */
const AT_ONCE = 10_000;

/** Whether an hour's or day's mark can be worked on now; the rest waits until its period is over. */
export function isRipe(store: Store, { kind, bucket }: Pick<Mark, "kind" | "bucket">, now: number): boolean {
  const today = dayOf(store.timezone, now);
  if (kind === "event" || kind === "order") return bucket + HOUR_MS + SETTLE_MS <= now;
  if (kind === "day") return dayFromNumber(bucket) < today;
  if (kind === "month") return monthEnd(dayFromNumber(bucket)) < today;
  return true;
}

export interface Outcome {
  /** Marks worked on. */
  done: number;
  /** Ripe marks left that another call goes on with. */
  pending: number;
  /** Ripe marks that wait for another try, since their work failed. */
  failed: number;
  /** Whether so many failed in a row that the store should rest. */
  stuck: boolean;
}

/**
 * Works through a store's marks until none is due, `until` (epoch ms by `clock`) has passed or the queries are used up.
 * One that fails is put off, longer each time, and the others go on.
 */
export async function rollUp(
  db: D1Database,
  store: Store,
  clock: () => number,
  until: number,
  queries: Queries = unlimited(),
): Promise<Outcome> {
  let done = 0;
  let failures = 0;
  for (;;) {
    const pass = await openPass(db, store);
    if (await tidied(pass, clock())) continue;
    const ripe = pass.marks.filter((mark) => isRipe(store, mark, clock()));
    const due = ripe.filter((mark) => mark.retry_at <= clock());
    const outcome = { done, pending: due.length, failed: ripe.length - due.length, stuck: false };
    const kind = dirtyKinds.find((each) => due.some((mark) => mark.kind === each));
    if (!kind) {
      if (pass.state.failures > 0) await wakeStore(db, store.id).run();
      return outcome;
    }
    const batch = due.filter((mark) => mark.kind === kind);
    // All that have a mark, so that an hour which cannot be worked out fails in its own turn alone.
    const pending = new Set(pass.marks.filter((mark) => mark.kind === kind).map((mark) => mark.bucket));
    for (const [index, mark] of batch.entries()) {
      if (clock() >= until || !hasRoom(queries)) return { ...outcome, done, pending: due.length - index };
      try {
        await takeStep(queries, async () => {
          await db.batch([takeMark(db, store.id, mark), beginMark(db, store.id, mark)]);
          await recompute[kind](pass.work, mark, clock(), pending);
        });
        pending.delete(mark.bucket);
        done += 1;
        failures = 0;
      } catch (error) {
        // Somebody else did it, or its rows are gone: the next pass sees.
        if (isFenced(error)) {
          await endMark(db, store.id).run();
          continue;
        }
        failures += 1;
        log("mark_failed", { store: store.slug, kind, bucket: mark.bucket, error: String(error) });
        await db.batch([postponeMark(db, store.id, mark, clock()), endMark(db, store.id)]);
        if (failures === MAX_FAILURES) return { ...outcome, done, pending: due.length - index, stuck: true };
      }
    }
  }
}

/** Sets right what a pass finds before it begins; whether there was anything. */
async function tidied({ work: { db, store }, marks, state }: Pass, now: number): Promise<boolean> {
  const sealed = marks.filter((mark) => isSealed(store, mark, state.sealed_before)).slice(0, AT_ONCE);
  const moments = marks.filter((mark) => mark.kind === "moment").slice(0, AT_ONCE);
  if (sealed.length > 0) await clearMarks(db, store.id, sealed).run();
  if (moments.length > 0) await settleMoments(db, store, moments, now);
  // Whoever holds the lease works alone: what is noted as begun was never ended, perhaps since it takes too much time or memory.
  const lost = marks.filter((mark) => nameOf(mark) === state.working);
  for (const { kind, bucket } of lost) log("mark_lost", { store: store.slug, kind, bucket });
  if (state.working !== null) {
    await db.batch([...lost.map((mark) => postponeMark(db, store.id, mark, now)), endMark(db, store.id)]);
  }
  return sealed.length + moments.length > 0 || state.working !== null;
}

/** Whether a mark is about raw events that are deleted: its figures stay as they are. */
function isSealed(store: Store, { kind, bucket }: Mark, sealed_before: number): boolean {
  if (kind === "event") return bucket < sealed_before;
  return kind === "visitor" && dayStart(store.timezone, dayFromNumber(bucket)) < sealed_before;
}
