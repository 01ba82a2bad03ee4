// POST /v1/import/events: history from another system, stored at once and answered row by row.

import * as z from "zod";
import { MAX_AHEAD_MS } from "../../shared/events/beacon.ts";
import { parseEvent, wireEvent } from "../../shared/events/parse.ts";
import { dayOf, hourOf } from "../../shared/time.ts";
import { importSender, MAX_BULK_BYTES, MAX_IMPORT_EVENTS } from "../../shared/trade.ts";
import { storedVisitor } from "../collect/visitor.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, idOf, parseRecords, type Refused } from "../http/parse.ts";
import { markDirty } from "../store/dirty.ts";
import { type OwnedEvent, storeEvents } from "../store/event.ts";
import { readState } from "../store/rollup_state.ts";

const limits = { bytes: MAX_BULK_BYTES, records: MAX_IMPORT_EVENTS };

// The event itself is parsed as a beacon's is; only its sender is read here, and names that neither has are refused.
const ofEvent = Object.keys(wireEvent.shape).map((name) => [name, z.unknown().optional()] as const);
const row = z.strictObject({ ...Object.fromEntries(ofEvent), ...importSender.shape });

export async function importEvents(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { valid, refused } = await parseRecords(c, "events", row, limits);
  const now = Date.now();
  const events: OwnedEvent[] = [];
  const places = new Map<OwnedEvent, number>();
  const hours = new Set<number>();
  for (const { index, record } of valid) {
    const { visitor, customer_id, device, country } = record;
    const sender = {
      visitor: storedVisitor(store.id, visitor),
      customer_id,
      device,
      country,
      currency: store.currency,
    };
    const parsed = parseEvent(record, sender);
    const problem = parsed.ok ? (parsed.at - now > MAX_AHEAD_MS ? inFuture : undefined) : problemOf(parsed);
    if (problem) {
      const id = idOf(record);
      refused.push({ index, ...(id === undefined ? {} : { id }), ...problem });
    } else if (parsed.ok) {
      const event = { ...parsed.event, store: store.id };
      events.push(event);
      places.set(event, index);
      hours.add(hourOf(store.timezone, parsed.at));
    }
  }
  const inOrder = () => refused.sort((a, b) => a.index - b.index);
  if (events.length === 0) return answerBulk(c, { stored: 0, duplicate: 0 }, inOrder());
  const db = shardOf(c.env, store.shard);
  const marks = [...hours].map((bucket) => ({ kind: "event" as const, bucket }));
  const { stored, conflicts, sealed } = await storeEvents(db, events, [markDirty(db, store.id, marks, now)]);
  for (const event of conflicts) {
    refused.push({
      index: places.get(event) ?? -1,
      id: event.id,
      code: "conflict",
      detail: "This id is stored with other content. Give this event an id of its own.",
    });
  }
  const since = sealed.length > 0 ? dayOf(store.timezone, (await readState(db, store.id)).sealed_before) : "";
  for (const event of sealed) {
    refused.push({
      index: places.get(event) ?? -1,
      id: event.id,
      code: "sealed",
      field: "id",
      detail: `Raw events of days before ${since} are past retention and deleted: nothing can be added to these days.`,
    });
  }
  const duplicate = events.length - stored - conflicts.length - sealed.length;
  return answerBulk(c, { stored, duplicate }, inOrder());
}

const inFuture = { code: "in_future", field: "id", detail: "The id's time is more than 5 minutes ahead." };

function problemOf({
  reason,
  field,
  detail,
}: {
  reason: string;
  field: string;
  detail: string;
}): Omit<Refused, "index"> {
  return { code: reason, field, detail };
}
