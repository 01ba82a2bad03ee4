// What is taken for machines: told by what speaks against it, and put back where somebody reversed that and thinks again.
import type { D1Database } from "@cloudflare/workers-types";
import * as requests from "../../shared/api/quarantine_requests.ts";
import { idTime } from "../../shared/ids.ts";
import { dayOf, hourOf } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { rangeOf } from "../reports/range.ts";
import { recordAudit } from "../store/audit.ts";
import { markDirty } from "../store/dirty.ts";
import { listPartitions, weekOf } from "../store/partition.ts";
import { listQuarantined, type Quarantined } from "../store/quarantine.ts";
import { readState } from "../store/rollup_state.ts";
import type { Store } from "../store/stores.ts";
import { countVerdicts, putBack } from "../store/verdicts.ts";
import { atTheirTime, boundsOf } from "./quarantine.ts";

/** Machines that are told by name; the rest are too few to matter. */
const MOST_TOLD = 500;

export async function readVerdicts(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const { store } = access;
  const days = rangeOf(parseQuery(c, requests.verdictsQuery), access, dayOf(store.timezone, Date.now()));
  const { from, until } = boundsOf(store, days);
  const verdicts = await countVerdicts(shardOf(c.env, store.shard), store.id, from, until, MOST_TOLD);
  return c.json({ verdicts });
}

export async function returnQuarantine(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { from, to, after, ...which } = await parseBody(c, requests.returnQuarantine);
  const db = shardOf(c.env, store.shard);
  const now = Date.now();
  const range = { ...boundsOf(store, { from, to }), ...which, after, restored: true };
  const { events, next } = await listQuarantined(db, store.id, range, requests.MAX_RESTORE);
  const { returned, sealed } = await giveBack(db, store, events, now);
  const detail = { ...which, from, to, returned, sealed };
  await recordAudit(c.env.CONTROL, store.id, {
    at: now,
    actor,
    action: "quarantine.return",
    object: store.slug,
    detail,
  });
  return c.json({ returned, sealed, next });
}

/** Takes events out of storage and marks their hours; those of sealed days stay, since what they count to is all that is left of them. */
async function giveBack(
  db: D1Database,
  store: Store,
  events: readonly Quarantined[],
  now: number,
): Promise<{ returned: number; sealed: number }> {
  const { sealed_before } = await readState(db, store.id);
  const weeks = new Set(await listPartitions(db));
  const timed = [...(await atTheirTime(db, events))].map(([row, { id }]) => ({ row, id, week: weekOf(idTime(id)) }));
  const open = timed.filter(({ id, week }) => idTime(id) >= sealed_before && weeks.has(week));
  if (open.length > 0) {
    const hours = new Set(open.map(({ id }) => hourOf(store.timezone, idTime(id))));
    const marks = [...hours].map((bucket) => ({ kind: "event" as const, bucket }));
    await db.batch([...putBack(db, store.id, open), markDirty(db, store.id, marks, now)]);
  }
  return { returned: open.length, sealed: timed.length - open.length };
}
