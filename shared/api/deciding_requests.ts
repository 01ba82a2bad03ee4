// What do the requests of deciding look like? Products and carts asked for, who asks, and what the shop's server vouches for.
import * as z from "zod";
import { text } from "../events/fields.ts";
import { devices } from "../events/parse.ts";
import { locales } from "../locale.ts";
import type { Facts } from "../predicate.ts";

/** Most products or lines in one call. */
export const MAX_LINES = 200;

const word = text(100).pipe(z.string().min(1));
const words = z.array(word).max(100);
const token = z.string().min(20).max(16_384);
const line = z.strictObject({ sku: word, quantity: z.int().min(1).max(1_000_000).default(1) });

/** What the shop's own server says of a customer. */
export const customerFacts = z.strictObject({
  segments: words.optional(),
  tags: words.optional(),
  tier: word.optional(),
  role: word.optional().describe("The sales role, such as a reseller's."),
  business: z.boolean().optional(),
  orders: z.int().min(0).optional().describe("Paid orders so far; counted from the store's orders when left out."),
  days_since_order: z.int().min(0).optional(),
  referred: z.boolean().optional().describe("Came by another customer's invitation."),
  friends: z.int().min(0).optional().describe("Invited friends who have ordered."),
  group_size: z.int().min(1).optional().describe("People in the buying group."),
});
export type CustomerFacts = z.output<typeof customerFacts>;

/** Facts by the names that rules ask for. */
export function factsOf({ group_size, ...customer }: CustomerFacts): Facts {
  const named = Object.entries(customer).map(([name, value]) => [`customer.${name}`, value]);
  return { "customer.known": true, ...Object.fromEntries(named), ...(group_size && { "group.size": group_size }) };
}

const asked = {
  key: z
    .string()
    .min(4)
    .max(100)
    .optional()
    .describe("The store's public key. A secret key goes into Authorization instead."),
  lines: z.array(line).min(1).max(MAX_LINES),
  visitor: z.string().min(8).max(100).optional().describe("The random id the browser keeps, only with consent."),
  customer_token: token
    .optional()
    .describe("From `POST /v1/customers/{id}/token`; without it the visitor is nobody in particular."),
  customer: customerFacts
    .extend({ id: word.optional() })
    .optional()
    .describe("Instead of the token; with a secret key only."),
  channel: word.default("web"),
  campaign: word.optional(),
  device: z.enum(devices).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be two letters such as CN")
    .optional()
    .describe("Where the platform does not know it."),
  locale: z.enum(locales).default("en"),
  trace: z.boolean().default(false).describe("Every step with its reason; with a secret key only."),
};

/** POST /v1/decide: products, each alone. */
export const decideRequest = z.strictObject(asked);

/** POST /v1/quote: a cart. */
export const quoteRequest = z.strictObject({
  ...asked,
  codes: z.array(z.string().min(1).max(60)).max(20).default([]),
  shipping_minor: z.int().min(0).max(1e12).default(0).describe("Of the cart before offers."),
});
export type Asked = z.output<typeof decideRequest> &
  Partial<Pick<z.output<typeof quoteRequest>, "codes" | "shipping_minor">>;

export const customerTokenRequest = customerFacts.extend({
  minutes: z.int().min(1).max(43_200).default(1_440).describe("How long the token holds."),
});

/** POST /v1/checkout. */
export const checkoutRequest = z.strictObject({
  key: asked.key,
  quote: token,
  idempotency_key: z.string().regex(/^[\w.:-]{8,100}$/, "must be 8 to 100 letters, digits and . _ : -"),
  locale: asked.locale,
});

/** GET /v1/decisions/{id}. */
export const replayQuery = z.strictObject({ locale: z.enum(locales).default("en") });

export const confirmRequest = z.strictObject({ order_id: word });
