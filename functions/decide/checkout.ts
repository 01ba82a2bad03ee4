// POST /v1/checkout: is the quote honoured? Decided again from the quote alone, limits reserved, or told exactly what changed.
import type { CheckoutAnswer } from "../../shared/api/deciding_answers.ts";
import { checkoutRequest, MAX_ASK_BYTES } from "../../shared/api/deciding_requests.ts";
import { idTime } from "../../shared/ids.ts";
import { decide } from "../../shared/pricing/decide.ts";
import type { Decision } from "../../shared/pricing/decision.ts";
import { listPricesOnly, type Snapshot } from "../../shared/pricing/snapshot.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { sha256 } from "../secrets.ts";
import { agree, type Checkout, findCheckout, stateOf } from "../store/checkout.ts";
import { placeOf, readDelivery } from "../store/delivery.ts";
import type { Use } from "../store/redemption.ts";
import { readSnapshot } from "../store/snapshot.ts";
import type { Store } from "../store/stores.ts";
import { callerOf } from "./caller.ts";
import { type Attempt, assertSold, type Change, changed } from "./changed.ts";
import { noPrices, snapshotNow, withoutOffers } from "./make.ts";
import { openQuote, type QuoteToken } from "./tokens.ts";
import { cartWords, wordsFor } from "./words.ts";

/** After this long nothing of a quote is taken for true, not even who asks and for what. */
const RENEWED_FOR_MS = DAY_MS;

export async function checkOut(c: Ctx): Promise<Response> {
  const now = Date.now();
  const { key, quote: token, idempotency_key, locale } = await parseBody(c, checkoutRequest, MAX_ASK_BYTES);
  const { store } = await callerOf(c, key, now, "checkout");
  const quote = await openQuote(c.env, store.id, token);
  if (!quote) throw invalid("This is no quote of this store. Get one from POST /v1/quote.");
  if (quote.input.kind !== "cart") {
    throw invalid("This quote is of products, each alone. Get one of the cart from POST /v1/quote.");
  }
  const db = shardOf(c.env, store.shard);
  const id = await checkoutId(quote, idempotency_key);
  const skus = quote.input.lines.map(({ sku }) => sku);
  const [before, delivery] = await Promise.all([
    findCheckout(db, store.id, id),
    readDelivery(db, store, { customer: quote.customer, skus, now }),
  ]);
  if (before) return c.json(answered(before, now));
  if (idTime(quote.id) + RENEWED_FOR_MS < now) {
    throw invalid("This quote is over a day old. Get a new one from POST /v1/quote.");
  }

  const { snapshot: current, list_prices_only } = await snapshotNow(c, store, now);
  if (!current) throw noPrices();
  const attempt: Attempt = { store, quote, current, list_prices_only, now, locale };
  const refuse = (reason: Change, offers?: readonly string[]) => changed(c, attempt, reason, offers);
  if (quote.expires_at <= now) throw await refuse("quote_expired");
  if (list_prices_only && !quote.list_prices_only) throw await refuse("list_prices_only");
  const whole = await snapshotOf(c, store, quote, current);
  attempt.quoted = whole;
  const snapshot = withoutOffers(whole, quote.without);
  const decision = decide(snapshot, quote.input, idTime(quote.id), "answer");
  assertSold(decision, snapshot, locale, "quote");
  // As after a deployment whose engine decides otherwise: nobody pays what he was not shown.
  if (decision.total_minor !== quote.total_minor) throw await refuse("price_changed");
  const uses = usesOf(decision, snapshot, current, quote);
  const nobody =
    quote.customer === null ? uses.filter(({ limits }) => limits.per_customer).map(({ offer }) => offer) : [];
  if (nobody.length > 0) throw await refuse("customer_needed", nobody);

  const expires_at = now + snapshot.config.settings.reserve_minutes * MINUTE_MS;
  const said = cartWords(decision, wordsFor(whole, decision, locale));
  const lines = said.lines.map((line, index) => ({ ...line, units: [...(decision.lines[index]?.units ?? [])] }));
  const { rules } = delivery;
  const service = rules?.[placeOf(delivery, rules, decision.subtotal_minor)]?.service;
  const travels = service === undefined ? {} : { delivery: { service } };
  const answer: CheckoutAnswer = { checkout: id, expires_at, decision: quote.id, ...said, lines, ...travels };
  const agreed = await agree(
    db,
    store.id,
    { key: id, quote_id: quote.id, at: now, expires_at, answer: JSON.stringify(answer) },
    uses,
  );
  if ("refused" in agreed) throw await refuse("limit_reached", agreed.refused);
  return c.json(answered(agreed.kept, now), 201);
}

/**
 * The id of the checkout of a quote under a key: the same both times somebody sends the same, and another one of whoever
 * chose the same key for another quote, so that nobody can take a key from anybody.
 */
const checkoutId = async ({ id }: QuoteToken, key: string) => (await sha256(`${id}:${key}`)).slice(0, 32);

/** The answer kept for a checkout; a problem when its time is over. */
function answered(kept: Checkout, now: number): unknown {
  const state = stateOf(kept, now);
  if (state === "open" || state === "confirmed") return JSON.parse(kept.answer) as unknown;
  throw new Problem({
    status: 410,
    code: "checkout_expired",
    detail:
      state === "given_up"
        ? "This checkout was given up. Get a new quote and check that out."
        : "This checkout's reservation is over. Get a new quote and check that out.",
  });
}

const invalid = (detail: string) => new Problem({ status: 422, code: "quote_invalid", detail, field: "quote" });

/** The snapshot that a quote was decided by, with the offers left out of it; it is kept for as long as a quote may live and much longer. */
async function snapshotOf(c: Ctx, store: Store, quote: QuoteToken, current: Snapshot): Promise<Snapshot> {
  const { version, list_prices_only } = quote;
  const found = current.version === version ? current : await readSnapshot(c.env, store, version);
  if (!found) throw noPrices();
  return list_prices_only ? listPricesOnly(found) : found;
}

/**
 * What a decision takes of limits: offers that have some, and codes that hold once. Limits are those of now, so that lowered
 * ones hold at once; of an offer that is gone since the quote, those it had.
 */
function usesOf(decision: Decision, { config }: Snapshot, current: Snapshot, { customer }: QuoteToken): Use[] {
  const offers = new Map([...config.offers, ...current.config.offers].map((each) => [each.id, each]));
  const batches = new Set(config.coupons.filter(({ batch }) => batch).map(({ offer }) => offer));
  const shared = new Set(config.coupons.flatMap(({ code }) => (code === undefined ? [] : [code])));
  return decision.offers.flatMap(({ id, amount_minor, units, code }) => {
    const limits = offers.get(id)?.limits;
    const single = code !== null && batches.has(id) && !shared.has(code) ? code : null;
    if (!limits && single === null) return [];
    return [
      { offer: id, customer, code: single, amount_minor, units, limits: limits ?? { after_cancel: "give_back" } },
    ];
  });
}
