// What a browser carries for us: who the customer is, and what was quoted. Sealed, so that it neither reads nor changes it.
import { type CustomerFacts, MAX_CUSTOMER_TOKEN, MAX_QUOTE_TOKEN } from "../../shared/api/deciding_requests.ts";
import type { DecisionInput } from "../../shared/pricing/input.ts";
import type { Env } from "../env.ts";
import { Problem } from "../http/problem.ts";
import { open, seal } from "../sealed.ts";
import { installationSecret } from "../store/salts.ts";

export interface CustomerToken {
  store: number;
  facts: CustomerFacts & { id: string };
  /** What the customer bought, the latest first: not recommended again. Tokens of before do not say it. */
  bought?: readonly string[];
  expires_at: number;
}

/** All it takes to decide again what was quoted. */
export interface QuoteToken {
  store: number;
  /** The decision's id; its first 12 digits are the moment. */
  id: string;
  /** The snapshot that decided. */
  version: number;
  input: DecisionInput;
  customer: string | null;
  /** Until when somebody vouches for what the input says of the customer; null where it says nothing. */
  customer_until: number | null;
  /** What was to be paid: checkout holds to it. */
  total_minor: number;
  /** Decided at list prices, while the switch was on. */
  list_prices_only: boolean;
  /** Offers left out, since they could not be had. */
  without: readonly string[];
  /** Versions of the experiments of which the input tells an arm; none where it tells none. */
  versions?: Readonly<Record<string, number>>;
  /** Those of them that the visitor sees control of without being counted: the arm that he was drawn into was stopped. */
  apart?: readonly string[];
  expires_at: number;
}

const secretOf = (env: Env) => installationSecret(env.CONTROL, "decide_tokens");

/** Throws `token_too_long` rather than make what no request would take. */
export async function sealCustomer(env: Env, customer: CustomerToken): Promise<string> {
  const sealed = `ct_${await seal(await secretOf(env), "customer", customer)}`;
  if (sealed.length > MAX_CUSTOMER_TOKEN)
    throw tooLong(MAX_CUSTOMER_TOKEN, "Name fewer segments and tags, or fewer bought products.");
  return sealed;
}

/** Null for anything that is no customer token of this store, ended or not. */
export async function openCustomer(env: Env, store: number, token: string): Promise<CustomerToken | null> {
  if (!token.startsWith("ct_")) return null;
  const found = await open<CustomerToken>(await secretOf(env), "customer", token.slice(3));
  return found?.store === store ? found : null;
}

/** Throws `token_too_long` rather than make what no request would take. */
export async function sealQuote(env: Env, quote: QuoteToken): Promise<string> {
  const sealed = `qt_${await seal(await secretOf(env), "quote", quote)}`;
  if (sealed.length > MAX_QUOTE_TOKEN) {
    throw tooLong(MAX_QUOTE_TOKEN, "Ask for fewer lines, or name fewer segments and tags of the customer.");
  }
  return sealed;
}

/** Null for anything that is no quote of this store, ended or not. */
export async function openQuote(env: Env, store: number, token: string): Promise<QuoteToken | null> {
  if (!token.startsWith("qt_")) return null;
  const found = await open<QuoteToken>(await secretOf(env), "quote", token.slice(3));
  return found?.store === store ? found : null;
}

function tooLong(longest: number, what: string): Problem {
  const detail = `The token for this would be longer than ${longest.toLocaleString("en")} characters. ${what}`;
  return new Problem({ status: 422, code: "token_too_long", detail });
}
