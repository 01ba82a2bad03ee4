// Why is a quote not honoured, and what does the same cart cost now? Told with a new quote, decided on what still holds.
import { strangerFacts } from "../../shared/api/deciding_requests.ts";
import type { Locale } from "../../shared/locale.ts";
import { decide } from "../../shared/pricing/decide.ts";
import type { Decision } from "../../shared/pricing/decision.ts";
import { prepare } from "../../shared/pricing/prepare.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import type { Store } from "../store/stores.ts";
import { withArmsKept } from "./experiments.ts";
import { labels } from "./labels.ts";
import { checkCodes, type Made, newId, quoteOf, withoutOffers } from "./make.ts";
import type { QuoteToken } from "./tokens.ts";
import { cartWords, commonWords, wordsFor } from "./words.ts";

/** Why a quote is not honoured as it stands. */
export type Change = "quote_expired" | "list_prices_only" | "price_changed" | "limit_reached" | "customer_needed";

const sentences: Record<Change, string> = {
  quote_expired: "The quote has ended. Show the new total and check out with the new quote.",
  list_prices_only: "The store went back to list prices. Show the new total and check out with the new quote.",
  price_changed: "The total is not what was quoted any more. Show the new total and check out with the new quote.",
  limit_reached: "An offer of the quote is used up. Show the new total and check out with the new quote.",
  customer_needed: "An offer of the quote is counted by customer. Sign in, or check out with the new quote without it.",
};

export interface Attempt {
  store: Store;
  quote: QuoteToken;
  /** What decides now. */
  current: Snapshot;
  /** What decided the quote, once it is read: it has the titles of offers that are gone since. */
  quoted?: Snapshot;
  list_prices_only: boolean;
  now: number;
  locale: Locale;
}

/** A problem that says what changed, with what the same cart costs now, and the quote for that. */
export async function changed(
  c: Ctx,
  attempt: Attempt,
  reason: Change,
  offers: readonly string[] = [],
): Promise<Problem> {
  const { store, quote, current, quoted = current, list_prices_only, now, locale } = attempt;
  // Without the offers that cannot be had, so that the new quote is one that can be honoured.
  const without = [...new Set([...quote.without, ...offers])];
  const snapshot = withoutOffers(current, without);
  const believed = await stillTrue(c, attempt);
  const decision = decide(snapshot, believed.input, now, "answer");
  assertSold(decision, snapshot, locale, "quote");
  const names = wordsFor(current, decision, locale);
  const before = wordsFor(quoted, decision, locale);
  const made: Made = { id: newId(now), decision, snapshot, ...believed, list_prices_only, without };
  return new Problem({
    status: 409,
    code: reason,
    detail: sentences[reason],
    more: {
      changes: {
        total_minor: { before: quote.total_minor, after: decision.total_minor },
        offers: offers.map((id) => ({ id, title: before.title(id) })),
      },
      quote: await quoteOf(c.env, store, made),
      cart: { ...cartWords(decision, names), ...commonWords(decision, names, false) },
    },
  });
}

/** What a quote was asked with, as far as it holds now: codes may be revoked since, and nobody be vouched for any more. */
async function stillTrue(
  c: Ctx,
  { store, quote, current, now }: Attempt,
): Promise<Pick<Made, "input" | "customer" | "customer_until" | "apart">> {
  const { customer, customer_until } = quote;
  const texts = quote.input.codes.map(({ code }) => code);
  const isVouched = customer_until === null || customer_until > now;
  const facts = isVouched ? quote.input.facts : strangerFacts(quote.input.facts);
  const codes = await checkCodes(c.env, store, current, texts);
  const kept = withArmsKept(current, store.slug, { input: { facts }, apart: quote.apart });
  const input = { ...quote.input, facts: kept.facts, codes };
  const whose = isVouched ? { customer, customer_until } : { customer: null, customer_until: null };
  return { input, ...whose, ...(kept.apart.length > 0 && { apart: kept.apart }) };
}

/** Throws where a line is of a product that the store does not sell, or of more units than can be: it would cost nothing. */
export function assertSold({ lines }: Decision, snapshot: Snapshot, locale: Locale, field?: string): void {
  const index = lines.findIndex(({ known }) => !known);
  const line = lines[index];
  if (!line) return;
  const { sku } = line;
  const said = labels[locale];
  const isThere = prepare(snapshot).productOf(sku) !== null;
  throw new Problem({
    status: 422,
    ...(isThere
      ? { code: "out_of_range", detail: said.tooMany(sku), field: field ?? `lines.${index}.quantity` }
      : { code: "sku_unknown", detail: said.unknownSku(sku), field: field ?? `lines.${index}.sku` }),
  });
}
