// Who asks for a price, for which store, and what may be believed of the visitor?
import { type Asked, type CustomerFacts, factsOf } from "../../shared/api/deciding_requests.ts";
import type { Facts } from "../../shared/predicate.ts";
import { DAY_MS } from "../../shared/time.ts";
import { countryOf, deviceOf } from "../collect/visitor.ts";
import type { Ctx } from "../http/context.ts";
import { isStoreWithin, isWithin, overLimit } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { findKey, type Scope } from "../store/keys.ts";
import type { Store } from "../store/stores.ts";
import { findWriteKey } from "../store/write_keys.ts";
import { openCustomer } from "./tokens.ts";

export interface Caller {
  store: Store;
  /** Called with a secret key: sees traces. */
  secret: boolean;
  /** Called with a secret key that also writes: says itself who the customer is. */
  vouches: boolean;
}

/** Scopes of a shop's own server. A key that only reads, as of a dashboard, knows nothing of who the visitor is. */
const vouching: readonly Scope[] = ["write", "manage"];

/** How long what a server says of a customer holds, as a token does by default. */
const VOUCHED_MS = DAY_MS;

const TOO_MANY = "Too many requests. Show list prices, keep the features you have, and ask again in a minute.";

export const bearer = (c: Ctx) => /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];

/** The store of a public key in the body, or of a secret key in the header. Throws what is wrong with either. */
export async function callerOf(
  c: Ctx,
  key: string | undefined,
  now: number,
  what: "price" | "checkout" = "price",
): Promise<Caller> {
  const secret = bearer(c);
  if (secret) {
    const found = await findKey(c.env.CONTROL, secret, now);
    if (!found) {
      throw new Problem({
        status: 401,
        code: "key_unknown",
        detail: secret.startsWith("pk_")
          ? 'This is a public key: send it in the body, as "key", and no Authorization.'
          : "The secret key is not known, expired or revoked.",
      });
    }
    const { store, key } = found;
    return { store, secret: true, vouches: key.scopes.some((scope) => vouching.includes(scope)) };
  }
  if (!key) {
    throw new Problem({
      status: 401,
      code: "key_missing",
      detail: 'Send the public key as "key", or a secret key as Authorization: Bearer sk_...',
      field: "key",
    });
  }
  return { store: await storeOfPublicKey(c, key, now, what), secret: false, vouches: false };
}

/** The store of a public key. Throws what is wrong with it, or with where and how often it is used. */
export async function storeOfPublicKey(
  c: Ctx,
  key: string,
  now: number,
  what: "price" | "checkout" | "stream" = "price",
): Promise<Store> {
  // A shop's own server asks for all its visitors; a page asks for one.
  if (!(await isWithin(what, c.req.raw, c.env, now))) throw overLimit(TOO_MANY);
  const store = await findWriteKey(c.env.CONFIG, key, now);
  if (!store) {
    throw new Problem({
      status: 401,
      code: "key_unknown",
      detail: "The public key is not known or revoked.",
      field: "key",
    });
  }
  const origin = c.req.header("origin");
  // A server sends no origin; browsers always do across sites.
  if (store.origins.length > 0 && origin && !store.origins.includes(origin)) {
    throw new Problem({
      status: 403,
      code: "origin_not_allowed",
      detail: `The store does not allow pages of ${origin}.`,
    });
  }
  if (!(await isStoreWithin("price", store.id, c.env, now))) throw overLimit(TOO_MANY);
  return store;
}

/** Who the visitor is as far as somebody vouches for it. */
export interface Visitor {
  facts: Facts;
  /** The customer's id, by which per-customer limits count; null for nobody in particular. */
  customer: string | null;
  /** Until when it is vouched for; null for nobody in particular. */
  customer_until: number | null;
}

/** What is known of the visitor: claims of the page, then what the shop's server vouches for. */
export async function visitorFacts(
  c: Ctx,
  { store, secret, vouches }: Caller,
  asked: Asked,
  now: number,
): Promise<Visitor> {
  const request = c.req.raw;
  const page: Facts = {
    channel: asked.channel,
    campaign: asked.campaign,
    device: asked.device ?? deviceOf(request),
    country: (secret ? "" : countryOf(request)) || asked.country,
  };
  if (asked.customer && !secret) {
    throw new Problem({
      status: 403,
      code: "customer_not_vouched",
      detail: "Only a secret key may say who the customer is. A page sends customer_token instead.",
      field: "customer",
    });
  }
  if (asked.customer && !vouches) {
    throw new Problem({
      status: 403,
      code: "scope_missing",
      detail: 'To say who the customer is needs a secret key with the scope "write" or "manage".',
      field: "customer",
      allowed: vouching,
    });
  }
  const known = asked.customer
    ? { facts: asked.customer, expires_at: now + VOUCHED_MS }
    : asked.customer_token
      ? await vouched(c, store, asked.customer_token, now)
      : null;
  if (!known) return { facts: { ...page, "customer.known": false }, customer: null, customer_until: null };
  const { id, ...customer } = known.facts;
  return { facts: { ...page, ...factsOf(customer) }, customer: id ?? null, customer_until: known.expires_at };
}

interface Vouched {
  facts: CustomerFacts & { id?: string | undefined };
  expires_at: number;
}

async function vouched(c: Ctx, store: Store, token: string, now: number): Promise<Vouched | null> {
  const customer = await openCustomer(c.env, store.id, token);
  if (!customer) {
    throw new Problem({
      status: 422,
      code: "customer_token_invalid",
      detail: "This is no customer token of this store. Get one from POST /v1/customers/{id}/token.",
      field: "customer_token",
    });
  }
  // A token that is over is no reason to show no price: the visitor is nobody in particular until the next login.
  return customer.expires_at > now ? customer : null;
}
