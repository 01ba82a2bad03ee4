// POST /v1/events: takes a beacon, answers what it accepted and what it dropped and why, and hands it to the queue.
import type { ExecutionContext } from "hono";
import { type Beacon, beacon, MAX_BEACON_BYTES } from "../../shared/events/beacon.ts";
import { type DropReason, parseEvent, type Sender } from "../../shared/events/parse.ts";
import type { Verdict } from "../../shared/events/verdict.ts";
import { explain } from "../../shared/explain.ts";
import type { Env } from "../env.ts";
import { LENIENT, parseJson, readBody } from "../http/body.ts";
import { isStoreWithin, isWithin, overLimit } from "../http/limits.ts";
import { unfit } from "../http/parse.ts";
import type { Store } from "../store/stores.ts";
import { findWriteKey, knownWriteKey } from "../store/write_keys.ts";
import { addParsed, deliver } from "./deliver.ts";
import { type BeaconMessage, emptyMessage } from "./message.ts";
import { isNews, keepRefused } from "./refused.ts";
import { mayKeep, networkOf, verdictOf } from "./verdict.ts";
import { countryOf, deviceOf, visitorOf } from "./visitor.ts";

export async function collectEvents(
  request: Request,
  env: Env,
  context: ExecutionContext,
  now: number,
): Promise<Response> {
  const body = await readBody(request, MAX_BEACON_BYTES, LENIENT);
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

  const message = emptyMessage(store, sent.sent_at, now);
  const verdict = verdictOf(request.headers.get("user-agent") ?? "", networkOf(request));
  const refused = refusal(request, store) ?? (verdict && !mayKeep(store.id, now) ? verdict.reason : undefined);
  if (refused) {
    const drops = { [refused]: sent.events.length };
    if (!isNews(store.id, refused, now)) {
      keepRefused(store.id, drops);
      return ignored(refused, sent);
    }
    Object.assign(message.drops, drops);
    await deliver(env, context, message, sent.events, now);
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
  const problems = addEvents(message, sent, sender, verdict);
  const dropped = { ...message.drops };
  await deliver(env, context, message, sent.events, now);
  return answer(message.events.length, dropped, problems);
}

/** Why a known store takes nothing from this sender; undefined when it does. */
function refusal(request: Request, store: Store): DropReason | undefined {
  const { headers } = request;
  if (store.origins.length > 0 && !store.origins.includes(headers.get("origin") ?? "")) return "origin_not_allowed";
  if (headers.get("sec-gpc") === "1" || headers.get("dnt") === "1") return "opted_out";
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
function addEvents(message: BeaconMessage, sent: Beacon, sender: Sender, verdict: Verdict | undefined): EventProblem[] {
  const problems: EventProblem[] = [];
  for (const [index, raw] of sent.events.entries()) {
    const parsed = parseEvent(raw, sender);
    addParsed(message, parsed, verdict);
    if (parsed.ok || problems.length === MAX_PROBLEMS) continue;
    problems.push({ index, field: parsed.field.slice(0, 100), detail: parsed.detail.slice(0, 300) });
  }
  return problems;
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
