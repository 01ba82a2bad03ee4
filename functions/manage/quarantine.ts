// Quarantine: events whose time was out of bounds, or whose sender is taken for a machine, listed, and brought back into storage
// by whoever knows better.
import type { D1Database } from "@cloudflare/workers-types";
import * as requests from "../../shared/api/quarantine_requests.ts";
import { MAX_AHEAD_MS } from "../../shared/events/beacon.ts";
import { isVerdict } from "../../shared/events/verdict.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { idTime, timePrefix } from "../../shared/ids.ts";
import { addDays, dayOf, dayStart, hourOf } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery, type Refused } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { rangeOf } from "../reports/range.ts";
import { recordAudit } from "../store/audit.ts";
import { markDirty } from "../store/dirty.ts";
import { type Drop, insertDrops } from "../store/dropped.ts";
import { type OwnedEvent, restampEvents, storeEvents } from "../store/event.ts";
import { deleteQuarantined, findQuarantined, listQuarantined, type Quarantined } from "../store/quarantine.ts";
import { readState } from "../store/rollup_state.ts";
import type { Store } from "../store/stores.ts";
import { keepRestored } from "../store/verdicts.ts";

export async function readQuarantine(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const { store } = access;
  const { reason, agent, network, restored, after, limit, ...days } = parseQuery(c, requests.quarantineQuery);
  const span = boundsOf(store, rangeOf(days, access, dayOf(store.timezone, Date.now())));
  const range = { ...span, reason, agent, network, restored: restored === "true", after };
  const { events, total, next } = await listQuarantined(shardOf(c.env, store.shard), store.id, range, limit);
  const shown = events.map(({ event: { id, name, page }, skew_ms, received_at, reason, agent, network }) => {
    return { id, at: idTime(id) + skew_ms, name, page, reason, agent, network, received_at };
  });
  return c.json({ events: shown, total, next });
}

export async function restoreQuarantine(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const wanted = await parseBody(c, requests.restoreQuarantine);
  const db = shardOf(c.env, store.shard);
  const now = Date.now();
  const { events, next } = await findWanted(db, store, wanted);
  const { restored, duplicate, refused } = await restore(db, store, events, now);
  const { ids, ...range } = wanted;
  const detail = { ...(ids ? { ids: ids.length } : range), restored, duplicate, refused: refused.length };
  const deed = { at: now, actor, action: "quarantine.restore", object: store.slug, detail };
  await recordAudit(c.env.CONTROL, store.id, deed);
  return c.json({ restored, duplicate, refused, next });
}

/** Throws a 422 problem where the days are the wrong way round. */
export const boundsOf = ({ timezone }: Store, { from, to }: { from: string; to: string }) => {
  if (from > to)
    throw new Problem({ status: 422, code: "range_reversed", detail: "from must not be after to.", field: "from" });
  return { from: dayStart(timezone, from), until: dayStart(timezone, addDays(to, 1)) };
};

type Wanted = ReturnType<typeof requests.restoreQuarantine.parse>;

async function findWanted(
  db: D1Database,
  store: Store,
  { ids, reason, agent, network, from = "", to = "", after }: Wanted,
): Promise<{ events: Quarantined[]; next: string | null }> {
  if (ids) {
    const found = await findQuarantined(db, store.id, ids);
    return { events: found.filter(({ restored_at }) => restored_at === null), next: null };
  }
  const range = { ...boundsOf(store, { from, to }), reason, agent, network, after };
  return listQuarantined(db, store.id, range, requests.MAX_RESTORE);
}

type Refusal = Omit<Refused, "index">;

/** Stores first, then takes out of quarantine: a crash in between makes the same call find them stored. */
async function restore(
  db: D1Database,
  store: Store,
  kept: readonly Quarantined[],
  now: number,
): Promise<{ restored: number; duplicate: number; refused: Refusal[] }> {
  const timed = await atTheirTime(db, kept);
  const refused = new Map<Quarantined, Refusal>();
  for (const [row, { id }] of timed) {
    if (idTime(id) - now > MAX_AHEAD_MS) refused.set(row, { ...nameOf(row), ...inFuture });
  }
  const rows = new Map([...timed].filter(([row]) => !refused.has(row)).map(([row, event]) => [event, row]));
  const hours = new Set([...rows.keys()].map(({ id }) => hourOf(store.timezone, idTime(id))));
  if (rows.size === 0) return { restored: 0, duplicate: 0, refused: [...refused.values()] };
  const marks = [...hours].map((bucket) => ({ kind: "event" as const, bucket }));
  const { stored, conflicts, sealed } = await storeEvents(db, [...rows.keys()], [markDirty(db, store.id, marks, now)]);
  for (const event of conflicts) refused.set(rows.get(event)!, { ...nameOf(rows.get(event)!), ...conflict });
  const since = sealed.length > 0 ? dayOf(store.timezone, (await readState(db, store.id)).sealed_before) : "";
  const detail = `Raw events of days before ${since} are past retention and deleted.`;
  for (const event of sealed) refused.set(rows.get(event)!, { ...nameOf(rows.get(event)!), code: "sealed", detail });

  const done = [...rows.values()].filter((row) => !refused.has(row));
  const [judged = [], untimely = []] = [true, false].map((of) => done.filter(({ reason }) => isVerdict(reason) === of));
  const out = deleteQuarantined(
    db,
    store.id,
    untimely.map(({ event }) => event.id),
  );
  const writes = [...out, ...insertDrops(db, untimely.map(undropped)), ...keepRestored(db, store.id, judged, now)];
  if (writes.length > 0) await db.batch(writes);
  return { restored: stored, duplicate: done.length - stored, refused: [...refused.values()] };
}

/** Each event at the time it happened: its sender's, corrected where that clock was wrong. */
export async function atTheirTime(db: D1Database, kept: readonly Quarantined[]): Promise<Map<Quarantined, OwnedEvent>> {
  const own = ({ event, store }: Quarantined): OwnedEvent => ({ ...event, store });
  const skewed = kept.filter(({ skew_ms }) => skew_ms !== 0);
  const restamped = await restampEvents(
    db,
    skewed.map((row) => ({ event: own(row), skew_ms: row.skew_ms })),
  );
  const timed = new Map(kept.map((row) => [row, own(row)]));
  for (const [n, row] of skewed.entries()) timed.set(row, restamped[n]!);
  return timed;
}

/** Takes back that an event was dropped, once however often it is brought back. */
function undropped({ store, reason, received_at, event }: Quarantined): Drop {
  return { store, id: `${timePrefix(received_at)}${fingerprint64(event.id)}0003`, reason, n: -1 };
}

const nameOf = ({ event }: Quarantined) => ({ id: event.id });
const inFuture = { code: "in_future", detail: "The event's time lies in the future." };
const conflict = { code: "conflict", detail: "This id is stored with other content." };
