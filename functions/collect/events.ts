// POST /v1/events: takes a beacon, answers what it accepted and what it dropped and why, and hands it to the queue.
import { isbot } from "isbot";
import {
  type Beacon,
  beacon,
  clockSkew,
  MAX_AHEAD_MS,
  MAX_BEACON_BYTES,
  timeProblem,
} from "../../shared/events/beacon.ts";
import { type DropReason, eventId, parseEvent, type Sender } from "../../shared/events/parse.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { idTime, timePrefix } from "../../shared/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { parseJson, readBody } from "../http/body.ts";
import { Problem } from "../http/problem.ts";
import { log } from "../log.ts";
import { findWriteKey } from "../store/keys.ts";
import type { Store } from "../store/stores.ts";
import { storeBeacons } from "./consume.ts";
import { withinLimits } from "./limits.ts";
import type { BeaconMessage } from "./message.ts";
import { countryOf, deviceOf, visitorOf } from "./visitor.ts";

/** Beacons refused over the limit, by store, until a message of that store takes the count along: queuing each would defeat the limit. */
const overLimit = new Map<number, number>();

export async function collectEvents(request: Request, env: Env, now: number): Promise<Response> {
  const body = await readBody(request, MAX_BEACON_BYTES);
  const parsed = beacon.safeParse(parseJson(body));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join(".") || "body";
    throw new Problem({ status: 400, code: "invalid_beacon", detail: `${field}: ${issue?.message}.`, field });
  }
  const sent = parsed.data;
  const store = await findWriteKey(env.CONFIG, sent.key, now);
  if (!store) return ignored("unknown_key", sent);

  const message = emptyMessage(store, sent, now);
  const refused = refusal(request, store);
  if (refused) {
    message.drops[refused] = sent.events.length;
    await deliver(env, message, sent, now);
    return ignored(refused, sent);
  }
  const visitor = await visitorOf(request, env, store, sent.visitor, now);
  if (!(await withinLimits(env, store, visitor, now))) {
    overLimit.set(store.id, (overLimit.get(store.id) ?? 0) + sent.events.length);
    throw new Problem({
      status: 429,
      code: "over_limit",
      detail: "Too many beacons. Send them again in a minute.",
      retry_after: 60,
    });
  }
  const sender: Sender = {
    visitor,
    customer_id: sent.customer_id ?? null,
    device: sent.viewport ?? deviceOf(request),
    country: countryOf(request),
    currency: store.currency,
  };
  addEvents(message, sent, sender);
  const dropped = { ...message.drops };
  await deliver(env, message, sent, now);
  return answer(message.events.length, dropped);
}

function emptyMessage(store: Store, sent: Beacon, now: number): BeaconMessage {
  return {
    store: store.id,
    shard: store.shard,
    timezone: store.timezone,
    received_at: now,
    drop_id: "",
    skew_ms: clockSkew(sent.sent_at, now),
    events: [],
    quarantined: [],
    drops: {},
  };
}

/**
 * Names what is dropped of these events alike each time they are sent, though `sent_at` differs: by their content, and by
 * the time of the newest, or of receipt where no id tells one of the last day.
 */
function dropIdOf(sent: Beacon, skew: number, now: number): string {
  const ids = sent.events.map((event) => eventId.safeParse((event as { id?: unknown } | null)?.id).data);
  const times = ids.flatMap((id) => (id === undefined ? [] : [idTime(id) + skew]));
  const newest = Math.max(...times.filter((at) => now - at < DAY_MS && at - now < MAX_AHEAD_MS));
  // To the quarter hour, since each sending corrects a wrong clock a little differently; days begin on quarter hours.
  const slot = 15 * MINUTE_MS;
  const at = Math.floor((Number.isFinite(newest) ? newest : now) / slot) * slot;
  return `${timePrefix(at)}${fingerprint64(JSON.stringify(sent.events))}0000`;
}

/** Why a known store takes nothing from this sender; undefined when it does. */
function refusal(request: Request, store: Store): DropReason | undefined {
  const { headers } = request;
  if (store.origins.length > 0 && !store.origins.includes(headers.get("origin") ?? "")) return "origin_not_allowed";
  if (headers.get("sec-gpc") === "1" || headers.get("dnt") === "1") return "opted_out";
  if (isbot(headers.get("user-agent"))) return "bot";
  return undefined;
}

function addEvents(message: BeaconMessage, sent: Beacon, sender: Sender): void {
  const { drops } = message;
  for (const raw of sent.events) {
    const parsed = parseEvent(raw, sender);
    if (!parsed.ok) {
      drops[parsed.reason] = (drops[parsed.reason] ?? 0) + 1;
      continue;
    }
    const reason = timeProblem(parsed.at + message.skew_ms, message.received_at);
    if (reason) {
      drops[reason] = (drops[reason] ?? 0) + 1;
      message.quarantined.push({ reason, event: parsed.event });
    } else message.events.push(parsed.event);
  }
}

/** To the queue; straight to storage when the queue does not take it; a 503 that the beacon answers by sending again. */
async function deliver(env: Env, message: BeaconMessage, sent: Beacon, now: number): Promise<void> {
  const late = overLimit.get(message.store);
  if (late !== undefined) {
    overLimit.delete(message.store);
    message.drops.over_limit = late;
  }
  if (Object.keys(message.drops).length > 0) message.drop_id = dropIdOf(sent, message.skew_ms, now);
  try {
    await env.BEACONS.send(message, { contentType: "json" });
  } catch (queueError) {
    log("queue_refused", { error: String(queueError) });
    try {
      await storeBeacons(shardOf(env, message.shard), [message], now);
    } catch (error) {
      log("beacon_not_taken", { error: String(error) });
      if (late !== undefined) overLimit.set(message.store, (overLimit.get(message.store) ?? 0) + late);
      throw new Problem({
        status: 503,
        code: "try_again",
        detail: "Storage is busy. Send the same beacon again.",
        retry_after: 30,
      });
    }
  }
}

function answer(accepted: number, dropped: BeaconMessage["drops"]): Response {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  const reasons = Object.keys(dropped);
  if (reasons.length > 0) headers.set("x-event-ignored", reasons.join(", "));
  return new Response(JSON.stringify({ accepted, dropped }), { status: 202, headers });
}

const ignored = (reason: DropReason, sent: Beacon) => answer(0, { [reason]: sent.events.length });
