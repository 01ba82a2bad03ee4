// What another tool's client tells becomes events as a beacon's do: the same limits, reasons of drops, queue and tables.
import type * as z from "zod";
import type { Door, Telling, Told } from "../../../shared/events/adapters/index.ts";
import { timeProblem } from "../../../shared/events/beacon.ts";
import { type DropReason, drops } from "../../../shared/events/drops.ts";
import { type Parsed, parseEvent } from "../../../shared/events/parse.ts";
import type { Verdict } from "../../../shared/events/verdict.ts";
import { explain } from "../../../shared/explain.ts";
import { fingerprint64 } from "../../../shared/hash.ts";
import { timePrefix } from "../../../shared/ids.ts";
import { LENIENT, parseJson, readBody } from "../../http/body.ts";
import type { Ctx } from "../../http/context.ts";
import { isStoreWithin, isWithin, overLimit } from "../../http/limits.ts";
import { unfit } from "../../http/parse.ts";
import { Problem } from "../../http/problem.ts";
import { randomHex } from "../../secrets.ts";
import type { Store } from "../../store/stores.ts";
import { findWriteKey } from "../../store/write_keys.ts";
import { addParsed, deliver } from "../deliver.ts";
import type { BeaconMessage } from "../message.ts";
import { emptyMessage } from "../message.ts";
import { keepRefused } from "../refused.ts";
import { mayKeep, networkOf, verdictOf } from "../verdict.ts";
import { countryOf, deviceOf, deviceOfAgent, visitorOf } from "../visitor.ts";

/** Queue messages hold 128 KB, of up to three bytes a character. */
const MAX_CHARS = 36_000;
const MAX_EVENTS = 200;

export interface Taken {
  accepted: number;
  dropped: Partial<Record<DropReason, number>>;
  problems: { index: number; field: string; detail: string }[];
}

/** What a client's protocol says, of JSON under whatever content type. Throws a 400 problem that names the first wrong field. */
export async function readSaid<S extends z.ZodType>(c: Ctx, schema: S, limit: number): Promise<z.output<S>> {
  const parsed = schema.safeParse(parseJson(await readBody(c.req.raw, limit, LENIENT)), { reportInput: true });
  if (!parsed.success) throw unfit(explain(schema, parsed.error.issues), 400, "invalid_body");
  return parsed.data;
}

/** Which key a tag names: one of ours, or a name that a store gave to a tag of another tool. */
export const keyOfTag = (door: Door, said: string) => (said.startsWith("pk_") ? said : `pk_${door}:${said}`);

/** Takes all that a client told in a request. Throws what the client should answer by sending again, or by another key. */
export async function take(c: Ctx, door: Door, { key, sent_at, told }: Telling): Promise<Taken> {
  const now = Date.now();
  const request = c.req.raw;
  const store = await storeOf(c, door, key, told.length, now);
  const taken: Taken = { accepted: 0, dropped: {}, problems: [] };
  const refused = refusal(request, store);
  if (refused) {
    keepRefused(store.id, { [refused]: told.length });
    return { ...taken, dropped: { [refused]: told.length } };
  }
  // What names no time is given that of its first arrival, as an event of a wrong clock is: the first correction is kept.
  const dated = batchOf(emptyMessage(store, sent_at, now));
  const undated = batchOf({ ...emptyMessage(store, undefined, now), skew_ms: now });
  // One look at the minute's limit a request.
  let kept: boolean | undefined;
  const keeps = () => {
    kept ??= mayKeep(store.id, now);
    return kept;
  };
  for (const [index, one] of told.entries()) {
    const verdict = verdictOn(c, one);
    const parsed: Parsed =
      verdict && !keeps() ? { ...machine, reason: verdict.reason } : await parse(c, store, one, now);
    const batch = one.at === undefined && one.message_id !== undefined ? undated : dated;
    batch.add(parsed, one, verdict);
    const fault = parsed.ok
      ? ((verdict && { ...machine, reason: verdict.reason }) ?? lateness(parsed.at + batch.skew_ms, now))
      : parsed;
    if (fault) {
      taken.dropped[fault.reason] = (taken.dropped[fault.reason] ?? 0) + 1;
      if (taken.problems.length < 3) taken.problems.push({ index, field: fault.field, detail: fault.detail });
    } else taken.accepted += 1;
  }
  for (const { message, sent } of [...dated.parts(), ...undated.parts()])
    await deliver(c.env, c.executionCtx, message, sent, now);
  return taken;
}

/** Where each door's clients name their key. */
const places: Readonly<Record<Door, string>> = {
  segment: "as the user of Basic authorization, or as writeKey in the body",
  ga4: "as api_secret in the address",
  umami: "as the website id",
  plausible: "as the domain",
};

/** What to send in the place of a key that no store has. A secret one is not said again. */
export function keyProblem(door: Door, key: string): Problem {
  const own = `Name a public key (pk_...) ${places[door]}`;
  const why =
    key === ""
      ? "The request names no key."
      : key.startsWith("sk_")
        ? "A secret key must not stand in pages and trackers. Withdraw it with DELETE /v1/keys/{id} if it did."
        : `No store has the tag "${key.slice(0, 100)}".`;
  const tag = `, or give the tag to a store with POST /v1/keys {"kind":"public","scopes":["write"],"tag":"${door}:..."}.`;
  return new Problem({ status: 401, code: "key_unknown", detail: `${why} ${own}${tag}` });
}

async function storeOf(c: Ctx, door: Door, key: string, events: number, now: number): Promise<Store> {
  if (!(await isWithin("beacon", c.req.raw, c.env, now)))
    throw overLimit("Too many requests. Send them again in a minute.");
  const store = await findWriteKey(c.env.CONFIG, keyOfTag(door, key), now);
  if (!store) throw keyProblem(door, key);
  if (!(await isStoreWithin("beacon", store.id, c.env, now))) {
    keepRefused(store.id, { over_limit: events });
    throw overLimit("The store sends more than it may in a minute. Send them again in a minute.");
  }
  return store;
}

/** Why a store takes nothing of a request. Only browsers name an origin, and always do; a shop's server names none. */
function refusal({ headers }: Request, store: Store): DropReason | undefined {
  const origin = headers.get("origin");
  if (origin !== null && store.origins.length > 0 && !store.origins.includes(origin)) return "origin_not_allowed";
  if (headers.get("sec-gpc") === "1" || headers.get("dnt") === "1") return "opted_out";
  return undefined;
}

/** Of another time than it may be: kept apart, and to be brought back. */
function lateness(at: number, now: number) {
  const reason = timeProblem(at, now);
  return reason && { ok: false as const, reason, field: "timestamp", detail: drops[reason].en };
}

const machine = { ok: false, field: "event", detail: "A crawler or a server sent it." } as const;

const isBrowser = ({ headers }: Request) => headers.get("origin") !== null;

const agentOf = ({ agent }: Told, request: Request) =>
  agent ?? (isBrowser(request) ? (request.headers.get("user-agent") ?? "") : undefined);

/** What speaks against who is told of. A shop's server is a machine and stands in a data centre: that says nothing of its visitor. */
function verdictOn(c: Ctx, told: Told): Verdict | undefined {
  const agent = agentOf(told, c.req.raw);
  return agent === undefined ? undefined : verdictOf(agent, isBrowser(c.req.raw) ? networkOf(c.req.raw) : null);
}

async function parse(c: Ctx, store: Store, told: Told, now: number): Promise<Parsed> {
  const { problem, event, customer_id } = told;
  if (problem) return { ok: false, ...problem };
  const request = c.req.raw;
  const browser = isBrowser(request);
  const agent = agentOf(told, request);
  // Events of one customer without a browser's id are of one visitor.
  const visitor = told.visitor ?? (customer_id === undefined ? undefined : `customer:${customer_id}`);
  return parseEvent(
    { ...event, id: idOf(told, now) },
    {
      visitor: await visitorOf(request, c.env, store, visitor, now),
      customer_id: customer_id ?? null,
      device: told.device ?? (agent === undefined ? deviceOf(request) : deviceOfAgent(agent)),
      // A server's country is not its visitor's.
      country: browser ? countryOf(request) : "",
      currency: store.currency,
    },
  );
}

/** An event's id by its message's name, so that it is one however often it is sent. */
function idOf({ at, message_id }: Told, now: number): string {
  if (message_id === undefined) return timePrefix(at ?? now) + randomHex(10);
  return timePrefix(at ?? 0) + fingerprint64(message_id) + fingerprint64(`again|${message_id}`).slice(0, 4);
}

/** Messages of one clock, each small enough for the queue. */
function batchOf(like: BeaconMessage) {
  const parts: { message: BeaconMessage; sent: Told[]; chars: number }[] = [];
  return {
    skew_ms: like.skew_ms,
    parts: () => parts,
    add(parsed: Parsed, told: Told, verdict: Verdict | undefined): void {
      const chars = parsed.ok ? parsed.event.data.length + parsed.event.page.length + 200 : 0;
      let part = parts.at(-1);
      if (!part || part.chars + chars > MAX_CHARS || part.sent.length === MAX_EVENTS) {
        part = { message: { ...like, events: [], quarantined: [], drops: {} }, sent: [], chars: 0 };
        parts.push(part);
      }
      addParsed(part.message, parsed, verdict);
      part.sent.push(told);
      part.chars += chars;
    },
  };
}

/** What a client that reads the answer is told of drops: nothing where there were none. */
export const dropsIn = ({ dropped, problems }: Taken): Partial<Taken> =>
  Object.keys(dropped).length > 0 ? { dropped, ...(problems.length > 0 ? { problems } : {}) } : {};

/** What a client that reads only headers is told of drops. */
export function dropHeader({ dropped }: Taken): Record<string, string> {
  const reasons = Object.keys(dropped);
  return reasons.length > 0 ? { "x-event-ignored": reasons.join(", ") } : {};
}
