// One decision, from who asks to what is answered: the snapshot in force, the switch, the codes, then the engine.
import type { Asked } from "../../shared/api/deciding_requests.ts";
import { timePrefix } from "../../shared/ids.ts";
import { decide } from "../../shared/pricing/decide.ts";
import type { Decision } from "../../shared/pricing/decision.ts";
import type { DecisionInput, PresentedCode } from "../../shared/pricing/input.ts";
import { listPricesOnly, type Snapshot } from "../../shared/pricing/snapshot.ts";
import type { Env } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { randomHex } from "../secrets.ts";
import { listSnapshot } from "../store/list_snapshot.ts";
import { findSnapshot, nextSnapshotAt } from "../store/snapshot.ts";
import type { Store } from "../store/stores.ts";
import { type Caller, visitorFacts } from "./caller.ts";
import { codeSecret, findCode } from "./codes.ts";
import { armsGoneOn, armsOf, versionsTold } from "./experiments.ts";
import { optedOut } from "./record.ts";
import { isSwitched } from "./switch.ts";
import { openQuote, sealQuote } from "./tokens.ts";

export interface Made {
  id: string;
  decision: Decision;
  snapshot: Snapshot;
  input: DecisionInput;
  customer: string | null;
  /** Until when somebody vouches for what the input says of the customer; null where it says nothing. */
  customer_until: number | null;
  list_prices_only: boolean;
  /** Experiments that the visitor sees control of without being counted; none where left out. */
  apart?: readonly string[];
  /** Offers left out, since they could not be had at a checkout before. */
  without: readonly string[];
}

/** A decision's id: its moment, then 80 random bits. */
export const newId = (now: number): string => `${timePrefix(now)}${randomHex(10)}`;

const reduced = new WeakMap<Snapshot, { key: string; snapshot: Snapshot }>();

/** A snapshot that does not know some offers. The last one made is kept: who was refused comes back with its quote. */
export function withoutOffers(snapshot: Snapshot, offers: readonly string[]): Snapshot {
  if (offers.length === 0) return snapshot;
  const key = JSON.stringify(offers.toSorted());
  const known = reduced.get(snapshot);
  if (known?.key === key) return known.snapshot;
  const { config } = snapshot;
  const made = { ...snapshot, config: { ...config, offers: config.offers.filter(({ id }) => !offers.includes(id)) } };
  reduced.set(snapshot, { key, snapshot: made });
  return made;
}

/** The snapshot in force; at list prices where the operator switched to them, or has configured nothing yet. */
export async function snapshotNow(
  c: Ctx,
  store: Store,
  now: number,
): Promise<{ snapshot: Snapshot | null; list_prices_only: boolean }> {
  const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const [decides, list_prices_only] = await Promise.all([
    findSnapshot(c.env, store, now, later),
    isSwitched(c.env, store.id, now, later),
  ]);
  const found = decides ?? (await listSnapshot(c.env, store, now));
  return { snapshot: found && list_prices_only ? listPricesOnly(found) : found, list_prices_only };
}

export function noPrices(): Problem {
  return new Problem({
    status: 503,
    code: "prices_unavailable",
    detail: "Prices cannot be read now. Show list prices, and ask again in a while.",
    retry_after: 30,
  });
}

/** All that a decision follows from. */
export type Question = Pick<Made, "snapshot" | "input" | "customer" | "customer_until" | "list_prices_only" | "apart">;

/** What a caller asks. Throws `prices_unavailable` where no snapshot can be had: list prices stand on the page. */
export async function questionOf(
  c: Ctx,
  caller: Caller,
  kind: DecisionInput["kind"],
  asked: Asked,
  now: number,
): Promise<Question> {
  const [{ snapshot, list_prices_only }, visitor] = await Promise.all([
    snapshotNow(c, caller.store, now),
    visitorFacts(c, caller, asked, now),
  ]);
  if (!snapshot) throw noPrices();
  const { customer, customer_until } = visitor;
  // As an SDK in the page tells visitors apart: by the id of who is signed in, else the one that the browser keeps.
  const unit = optedOut(c.req.raw) ? undefined : (customer ?? asked.visitor);
  const { slug, id: store } = caller.store;
  const met = armsOf(snapshot, slug, unit, visitor.facts);
  // Who did not agree to be known, or does so no more, has no arm to go on with.
  const earlier = asked.earlier && unit !== undefined ? await openQuote(c.env, store, asked.earlier) : null;
  const on = earlier && armsGoneOn(snapshot, earlier, visitor.facts);
  const facts = { ...visitor.facts, ...met.arms, ...on?.arms };
  const apart = on ? [...met.apart.filter((id) => !on.counted.includes(id)), ...on.apart] : met.apart;
  const codes = await checkCodes(c.env, caller.store, snapshot, asked.codes ?? []);
  const input: DecisionInput = { kind, lines: asked.lines, codes, shipping_minor: asked.shipping_minor ?? 0, facts };
  const told = apart.length > 0 ? { apart } : {};
  return { snapshot, input, customer, customer_until, list_prices_only, ...told };
}

/** A question decided. `trace`: with every step, which takes longer than the rest. */
export function decided(question: Question, now: number, trace: boolean): Made {
  const decision = decide(question.snapshot, question.input, now, trace ? "all" : "answer");
  return { id: newId(now), decision, ...question, without: [] };
}

/** A decision as it is told: it holds no longer than until the next version that this place has heard of. */
export function toldDecision({ decision }: Made, store: Store, now: number): Decision {
  const valid_until = Math.min(decision.valid_until, nextSnapshotAt(store, now));
  return valid_until < decision.valid_until ? { ...decision, valid_until } : decision;
}

/** Whose each code is by this snapshot, if it is genuine and not revoked. */
export async function checkCodes(
  env: Env,
  store: Store,
  { config }: Snapshot,
  texts: readonly string[],
): Promise<PresentedCode[]> {
  if (texts.length === 0) return [];
  const secret = await codeSecret(env);
  const found = await Promise.all(
    texts.map(async (code) => {
      const genuine = await findCode(secret, store.id, config.coupons, code);
      return { code: genuine?.code ?? code, offer: genuine?.coupon.offer ?? null };
    }),
  );
  return [...new Map(found.map((each) => [each.code, each])).values()];
}

/** A decision as a token that checkout takes. */
export function quoteOf(env: Env, store: Store, made: Made): Promise<string> {
  const { decision, snapshot, ...rest } = made;
  const { version, total_minor, valid_until: expires_at } = decision;
  const versions = versionsTold(snapshot, made.input.facts);
  return sealQuote(env, { ...rest, store: store.id, version, total_minor, expires_at, ...(versions && { versions }) });
}
