// POST /v1/import/events: history from another system, stored at once and answered row by row.

import * as z from "zod";
import { MAX_AHEAD_MS } from "../../shared/events/beacon.ts";
import { parseEvent } from "../../shared/events/parse.ts";
import { hourOf } from "../../shared/time.ts";
import { importSender, MAX_BULK_BYTES, MAX_IMPORT_EVENTS } from "../../shared/trade.ts";
import { storedVisitor } from "../collect/visitor.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { idOf, parseRecords, type Refused } from "../http/parse.ts";
import { markDirty } from "../store/dirty.ts";
import { insertEvents, type OwnedEvent } from "../store/event.ts";

const limits = { bytes: MAX_BULK_BYTES, records: MAX_IMPORT_EVENTS };

// The event itself is parsed as a beacon's is; only its sender is read here.
const row = z.looseObject(importSender.shape);

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
  if (events.length === 0) return c.json({ stored: 0, duplicate: 0, refused: inOrder() });
  const db = shardOf(c.env, store.shard);
  const marks = [...hours].map((bucket) => ({ kind: "event" as const, bucket }));
  const { stored, conflicts } = await insertEvents(db, events, [markDirty(db, store.id, marks, now)]);
  for (const event of conflicts) {
    refused.push({
      index: places.get(event) ?? -1,
      id: event.id,
      code: "conflict",
      detail: "This id is stored with other content.",
    });
  }
  return c.json({ stored, duplicate: events.length - stored - conflicts.length, refused: inOrder() });
}

const inFuture = { code: "in_future", field: "id", detail: "The id's time lies in the future." };

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
