// POST /v1/events: takes a beacon, answers what it accepted and what it dropped and why, and hands it to the queue.
import type { ExecutionContext } from "hono";
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
import { explain } from "../../shared/explain.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { idTime, timePrefix } from "../../shared/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { parseJson, readBody } from "../http/body.ts";
import { isStoreWithin, isWithin, overLimit } from "../http/limits.ts";
import { unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { log } from "../log.ts";
import type { Store } from "../store/stores.ts";
import { findWriteKey, knownWriteKey } from "../store/write_keys.ts";
import { storeBeacons } from "./consume.ts";
import { type BeaconMessage, writeMessage } from "./message.ts";
import { enqueue } from "./outbox.ts";
import { isNews, keepRefused, takeRefused } from "./refused.ts";
import { countryOf, deviceOf, visitorOf } from "./visitor.ts";

export async function collectEvents(
  request: Request,
  env: Env,
  context: ExecutionContext,
  now: number,
): Promise<Response> {
  const body = await readBody(request, MAX_BEACON_BYTES);
  const parsed = beacon.safeParse(parseJson(body), { reportInput: true });
  if (!parsed.success) throw unfit(explain(beacon, parsed.error.issues), 400, "invalid_beacon");
  const sent = parsed.data;
  // First of all: what is dropped for whatever reason costs a flood's target as much as what is kept.
  const within = await isWithin("beacon", request, env, now);
  const store = within ? await findWriteKey(env.CONFIG, sent.key, now) : knownWriteKey(sent.key);
  if (within && !store) return ignored("unknown_key", sent);
  if (!store || !within || !(await isStoreWithin("beacon", store.id, env, now))) {
    if (store) keepRefused(store.id, { over_limit: sent.events.length });
    throw overLimit("Too many beacons. Send them again in a minute.");
  }

  const message = emptyMessage(store, sent, now);
  const refused = refusal(request, store);
  if (refused) {
    const drops = { [refused]: sent.events.length };
    if (!isNews(store.id, refused, now)) {
      keepRefused(store.id, drops);
      return ignored(refused, sent);
    }
    Object.assign(message.drops, drops);
    await deliver(env, context, message, sent, now);
    return ignored(refused, sent);
  }
  const visitor = await visitorOf(request, env, store, sent.visitor, now);
  const sender: Sender = {
    visitor,
    customer_id: sent.customer_id ?? null,
    device: sent.viewport ?? deviceOf(request),
    country: countryOf(request),
    currency: store.currency,
  };
  const problems = addEvents(message, sent, sender);
  const dropped = { ...message.drops };
  await deliver(env, context, message, sent, now);
  return answer(message.events.length, dropped, problems);
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

/** What is wrong with an event of a beacon, by its place in it. */
interface EventProblem {
  index: number;
  field: string;
  detail: string;
}

/** At most so many are told: enough to mend a sender, and small whatever a beacon holds. */
const MAX_PROBLEMS = 3;

/** Puts what can be stored and what is dropped into the message; gives the first few invalid fields. */
function addEvents(message: BeaconMessage, sent: Beacon, sender: Sender): EventProblem[] {
  const { drops } = message;
  const problems: EventProblem[] = [];
  for (const [index, raw] of sent.events.entries()) {
    const parsed = parseEvent(raw, sender);
    if (!parsed.ok) {
      drops[parsed.reason] = (drops[parsed.reason] ?? 0) + 1;
      const { field, detail } = parsed;
      if (problems.length < MAX_PROBLEMS)
        problems.push({ index, field: field.slice(0, 100), detail: detail.slice(0, 300) });
      continue;
    }
    const reason = timeProblem(parsed.at + message.skew_ms, message.received_at);
    if (reason) {
      drops[reason] = (drops[reason] ?? 0) + 1;
      message.quarantined.push({ reason, event: parsed.event });
    } else message.events.push(parsed.event);
  }
  return problems;
}

/** To the queue; straight to storage when the queue does not take it; a 503 that the beacon answers by sending again. */
async function deliver(
  env: Env,
  context: ExecutionContext,
  message: BeaconMessage,
  sent: Beacon,
  now: number,
): Promise<void> {
  const late = takeRefused(message.store, message.drops);
  if (Object.keys(message.drops).length > 0) message.drop_id = dropIdOf(sent, message.skew_ms, now);
  try {
    await enqueue(env.BEACONS, writeMessage(message), context);
  } catch (queueError) {
    log("queue_refused", { error: String(queueError) });
    try {
      await storeBeacons(shardOf(env, message.shard), [message], now);
    } catch (error) {
      log("beacon_not_taken", { error: String(error) });
      if (late) keepRefused(message.store, late);
      throw new Problem({
        status: 503,
        code: "try_again",
        detail: "Storage is busy. Send the same beacon again.",
        retry_after: 30,
      });
    }
  }
}

// A shop's pages read the answer from their own origin; it holds nothing of anybody.
const HEADERS = { "content-type": "application/json", "access-control-allow-origin": "*" };

function answer(accepted: number, dropped: BeaconMessage["drops"], problems: readonly EventProblem[] = []): Response {
  const reasons = Object.keys(dropped);
  const headers = reasons.length > 0 ? { ...HEADERS, "x-event-ignored": reasons.join(", ") } : HEADERS;
  const told = problems.length > 0 ? { problems } : {};
  return new Response(JSON.stringify({ accepted, dropped, ...told }), { status: 202, headers });
}

const ignored = (reason: DropReason, sent: Beacon) => answer(0, { [reason]: sent.events.length });
