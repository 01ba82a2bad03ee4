// Is this too much from one address, or for one store? Counted in the isolate first, asked of the platform only when it may be.
import { murmur3 } from "../../shared/hash.ts";
import { networkOf } from "../../shared/network.ts";
import { sipHash } from "../../shared/siphash.ts";
import { dayOf, MINUTE_MS } from "../../shared/time.ts";
import type { Env } from "../env.ts";
import { randomHex } from "../secrets.ts";
import { saltOf } from "../store/salts.ts";
import { Problem } from "./problem.ts";

/** What is limited by address, each counted apart; questions for prices, and coupon codes that are tried, among it. */
export type Limited = "beacon" | "price" | "stream" | "checkout" | "code" | "answer" | "trace";

/** What is rare of one person, and writes or may be guessed. */
const attempts: ReadonlySet<Limited> = new Set(["checkout", "code", "answer"]);

/**
 * Times a minute up to which an isolate does not ask: a tenth of the limits in wrangler.toml. Each question costs more than
 * the rest of a beacon, and nearly all of them would be answered with yes.
 */
export const UNASKED = { address: 120, attempt: 3, store: 30_000 };

const limitOf = (what: Limited) =>
  attempts.has(what)
    ? ({ binding: "LIMIT_ATTEMPT", unasked: UNASKED.attempt } as const)
    : ({ binding: "LIMIT_ADDRESS", unasked: UNASKED.address } as const);

/** How long a refusal stands without asking again: who floods must not cost a question each. */
const REFUSED_MS = 10_000;

let window = 0;
/** Of an isolate's own, so that what it counts by means nothing elsewhere, nor to whoever sends. */
let seed: number | undefined;
const counts = new Map<string, number>();
const refused = new Map<string, number>();
const tried = new Set<number>();

function turn(now: number): void {
  const current = Math.floor(now / MINUTE_MS);
  if (current === window && counts.size <= 100_000 && tried.size <= 100_000) return;
  window = current;
  for (const each of [counts, refused, tried]) each.clear();
}

function seen(key: string, now: number): number {
  turn(now);
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

function hashOf(text: string): number {
  seed ??= Number.parseInt(randomHex(4), 16);
  return murmur3(text, seed);
}

/** Whose request it is; null for those of this machine. */
const senderOf = (request: Request) => networkOf(request.headers.get("cf-connecting-ip") ?? "");

/**
 * Whether an address is within a limit. Limits are per location and permissive, not an account. The platform is told a hash
 * under the day's salt, and no address is kept.
 */
export async function isWithin(what: Limited, request: Request, env: Env, now: number): Promise<boolean> {
  const sender = senderOf(request);
  if (sender === null) return true;
  const { binding, unasked } = limitOf(what);
  const key = `${what}:${hashOf(sender)}`;
  if (seen(key, now) <= unasked) return true;
  if ((refused.get(key) ?? 0) > now) return false;
  const day = await saltOf(env.CONFIG, dayOf("UTC", now), now);
  const { success } = await env[binding].limit({ key: `${what}:${sipHash(day, sender)}` });
  if (!success) refused.set(key, now + REFUSED_MS);
  return success;
}

/** Whether a store is within its limit of beacons, or of all questions for prices. */
export async function isStoreWithin(what: "beacon" | "price", store: number, env: Env, now: number): Promise<boolean> {
  const key = `${what}:${store}`;
  return seen(key, now) <= UNASKED.store || (await env.LIMIT_KEY.limit({ key })).success;
}

/**
 * Whether an address may try these codes. A code counts when it comes for the first time, right or wrong: if only wrong ones
 * did, whoever guesses would know the right one by not being refused.
 */
export async function mayTry(codes: readonly string[], request: Request, env: Env, now: number): Promise<boolean> {
  const sender = senderOf(request);
  if (sender === null) return true;
  turn(now);
  for (const code of new Set(codes)) {
    const name = hashOf(`${sender}|${code}`);
    if (tried.has(name)) continue;
    if (!(await isWithin("code", request, env, now))) return false;
    tried.add(name);
  }
  return true;
}

export function overLimit(detail: string, field?: string): Problem {
  return new Problem({
    status: 429,
    code: "over_limit",
    detail,
    retry_after: 60,
    ...(field === undefined ? {} : { field }),
  });
}
