// POST /v1/checkout: is the quote honoured? Decided again from the quote alone, limits reserved, or told exactly what changed.
import type { CheckoutAnswer } from "../../shared/api/deciding_answers.ts";
import { checkoutRequest, confirmRequest } from "../../shared/api/deciding_requests.ts";
import { idTime } from "../../shared/ids.ts";
import type { Locale } from "../../shared/locale.ts";
import { decide } from "../../shared/pricing/decide.ts";
import type { Decision } from "../../shared/pricing/decision.ts";
import { listPricesOnly, type Snapshot } from "../../shared/pricing/snapshot.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { agree, type Checkout, confirmCheckout, findCheckout, releaseCheckout } from "../store/checkout.ts";
import type { Use } from "../store/redemption.ts";
import { readSnapshot } from "../store/snapshot.ts";
import type { Store } from "../store/stores.ts";
import { callerOf } from "./caller.ts";
import { type Made, newId, noPrices, quoteOf, snapshotNow, withoutOffers } from "./make.ts";
import { openQuote, type QuoteToken } from "./tokens.ts";
import { cartWords, commonWords, wordsFor } from "./words.ts";

/** Why a quote is not honoured as it stands. */
type Change = "quote_expired" | "list_prices_only" | "limit_reached" | "customer_needed";

export async function checkOut(c: Ctx): Promise<Response> {
  const now = Date.now();
  const { key, quote: token, idempotency_key, locale } = await parseBody(c, checkoutRequest);
  const { store } = await callerOf(c, key, now);
  const quote = await openQuote(c.env, store.id, token);
  if (!quote) {
    throw new Problem({
      status: 422,
      code: "quote_invalid",
      detail: "This is no quote of this store. Get one from POST /v1/quote.",
      field: "quote",
    });
  }
  const db = shardOf(c.env, store.shard);
  const before = await findCheckout(db, store.id, idempotency_key);
  if (before) return c.json(answered(before, quote, now));

  const { snapshot: current, list_prices_only } = await snapshotNow(c, store, now);
  if (!current) throw noPrices();
  const refuse = (reason: Change, offers: readonly string[] = []) =>
    changed(c, { store, quote, current, list_prices_only, now, locale }, reason, offers);
  if (quote.expires_at <= now) throw await refuse("quote_expired");
  if (list_prices_only && !quote.list_prices_only) throw await refuse("list_prices_only");
  const snapshot = await snapshotOf(c, store, quote, current);
  const decision = decide(snapshot, quote.input, idTime(quote.id));
  const uses = usesOf(decision, snapshot, quote);
  const nobody =
    quote.customer === null ? uses.filter(({ limits }) => limits.per_customer).map(({ offer }) => offer) : [];
  if (nobody.length > 0) throw await refuse("customer_needed", nobody);

  const expires_at = now + snapshot.config.settings.reserve_minutes * MINUTE_MS;
  const names = wordsFor(snapshot, decision, locale);
  const said = cartWords(decision, names);
  const answer: CheckoutAnswer = { checkout: idempotency_key, expires_at, decision: quote.id, ...said };
  const agreed = await agree(
    db,
    store.id,
    { key: idempotency_key, quote_id: quote.id, at: now, expires_at, answer: JSON.stringify(answer) },
    uses,
  );
  if ("refused" in agreed) throw await refuse("limit_reached", agreed.refused);
  return c.json(answered(agreed.kept, quote, now), 201);
}

/** The answer kept for a key; a problem when the key was used for something else, or its time is over. */
function answered(kept: Checkout, quote: QuoteToken, now: number): unknown {
  if (kept.quote_id !== quote.id) {
    throw new Problem({
      status: 422,
      code: "idempotency_key_reused",
      detail: "This idempotency_key stands for another quote. Choose a new one for each checkout.",
      field: "idempotency_key",
    });
  }
  if (kept.order_id === null && kept.expires_at <= now) {
    throw new Problem({
      status: 410,
      code: "checkout_expired",
      detail: "This checkout's reservation is over. Get a new quote and check out with a new idempotency_key.",
    });
  }
  return JSON.parse(kept.answer) as unknown;
}

/** The snapshot that a quote was decided by; it is kept for as long as a quote may live and much longer. */
async function snapshotOf(c: Ctx, store: Store, quote: QuoteToken, current: Snapshot): Promise<Snapshot> {
  const { version, list_prices_only, without } = quote;
  const found = current.version === version ? current : await readSnapshot(c.env, store, version);
  if (!found) throw noPrices();
  return withoutOffers(list_prices_only ? listPricesOnly(found) : found, without);
}

/** What a decision takes of limits: offers that have some, and codes that hold once. */
function usesOf(decision: Decision, { config }: Snapshot, { customer }: QuoteToken): Use[] {
  const offers = new Map(config.offers.map((each) => [each.id, each]));
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

interface Attempt {
  store: Store;
  quote: QuoteToken;
  current: Snapshot;
  list_prices_only: boolean;
  now: number;
  locale: Locale;
}

/** Why the quote does not hold, and what the same cart costs now, as a new quote. */
async function changed(
  c: Ctx,
  { store, quote, current, list_prices_only, now, locale }: Attempt,
  reason: Change,
  offers: readonly string[],
): Promise<Problem> {
  // Without the offers that cannot be had, so that the new quote is one that can be honoured.
  const without = [...new Set([...quote.without, ...offers])];
  const snapshot = withoutOffers(current, without);
  const decision = decide(snapshot, quote.input, now);
  const names = wordsFor(current, decision, locale);
  const { input, customer } = quote;
  const made: Made = { id: newId(now), decision, snapshot, input, customer, list_prices_only, without };
  return new Problem({
    status: 409,
    code: reason,
    detail: sentences[reason],
    more: {
      changes: {
        total_minor: { before: quote.total_minor, after: decision.total_minor },
        offers: offers.map((id) => ({ id, title: names.title(id) })),
      },
      quote: await quoteOf(c.env, store, made),
      cart: { ...cartWords(decision, names), ...commonWords(decision, names, false) },
    },
  });
}

const sentences: Record<Change, string> = {
  quote_expired: "The quote has ended. Show the new total and check out with the new quote.",
  list_prices_only: "The store went back to list prices. Show the new total and check out with the new quote.",
  limit_reached: "An offer of the quote is used up. Show the new total and check out with the new quote.",
  customer_needed: "An offer of the quote is counted by customer. Sign in, or check out with the new quote without it.",
};

/** POST /v1/checkout/{key}/confirm: the order was placed. */
export async function confirmOrder(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { order_id } = await parseBody(c, confirmRequest);
  const done = await confirmCheckout(shardOf(c.env, store.shard), store.id, c.req.param("key") ?? "", order_id);
  if (!done) throw unknownCheckout();
  return c.json({ order_id, confirmed: done.refused.length === 0, over_limit: done.refused });
}

/** DELETE /v1/checkout/{key}: the buyer gave up. */
export async function giveUp(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  if (!(await releaseCheckout(shardOf(c.env, store.shard), store.id, c.req.param("key") ?? "")))
    throw unknownCheckout();
  return c.json({ released: true });
}

function unknownCheckout(): Problem {
  return new Problem({ status: 404, code: "checkout_unknown", detail: "The store has no checkout with this key." });
}
