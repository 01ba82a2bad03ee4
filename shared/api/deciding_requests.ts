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
/** Longest tokens that are made and taken, characters: the facts of a customer, and of them with a cart of 200 lines. */
export const MAX_CUSTOMER_TOKEN = 32_768;
export const MAX_QUOTE_TOKEN = 131_072;
/** Largest body that brings tokens, bytes. */
export const MAX_ASK_BYTES = 262_144;

const token = (longest: number) => z.string().min(20).max(longest);
const line = z.strictObject({ sku: word, quantity: z.int().min(1).max(1_000_000).default(1) });

// Shapes are spread rather than schemas extended: each extension costs an isolate's start.
const facts = {
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
};

/** What the shop's own server says of a customer. */
export const customerFacts = z.strictObject(facts);
export type CustomerFacts = z.output<typeof customerFacts>;

/** Facts by the names that rules ask for. */
export function factsOf({ group_size, ...customer }: CustomerFacts): Facts {
  const named = Object.entries(customer).map(([name, value]) => [`customer.${name}`, value]);
  return { "customer.known": true, ...Object.fromEntries(named), ...(group_size && { "group.size": group_size }) };
}

/** The same facts without those that are said of a customer. */
export function strangerFacts(facts: Facts): Facts {
  const kept = Object.entries(facts).filter(([name]) => !name.startsWith("customer.") && name !== "group.size");
  return { ...Object.fromEntries(kept), "customer.known": false };
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
  customer_token: token(MAX_CUSTOMER_TOKEN)
    .optional()
    .describe("From `POST /v1/customers/{id}/token`; without it the visitor is nobody in particular."),
  earlier: token(MAX_QUOTE_TOKEN)
    .optional()
    .describe(
      "The `quote` of this visitor's last answer, ended or not: who signs in since then keeps the arms of experiments that run.",
    ),
  customer: z
    .strictObject({ ...facts, id: word.optional() })
    .optional()
    .describe("Instead of the token; with a secret key of scope `write` or `manage` only."),
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

/** Products that a token carries unless the shop says how many: what was bought before them is not missed. */
export const BOUGHT_KEPT = 50;

export const customerTokenRequest = z.strictObject({
  ...facts,
  bought: z
    .int()
    .min(0)
    .max(100)
    .default(BOUGHT_KEPT)
    .describe(
      "How many of the products bought last the token carries: they are not recommended again. Fewer make it shorter.",
    ),
  minutes: z.int().min(1).max(43_200).default(1_440).describe("How long the token holds."),
});

/** POST /v1/checkout. */
export const checkoutRequest = z.strictObject({
  key: asked.key,
  quote: token(MAX_QUOTE_TOKEN),
  idempotency_key: z
    .string()
    .regex(/^[\w.:-]{8,100}$/, "must be 8 to 100 letters, digits and . _ : -")
    .describe("Such as a UUID, one for each attempt to order. It counts together with the quote."),
  locale: asked.locale,
});

/** GET /v1/decisions/{id}. */
export const replayQuery = z.strictObject({ locale: z.enum(locales).default("en") });

export const confirmRequest = z.strictObject({ order_id: word });

/** POST /v1/checkout/{key}/refund. */
export const refundRequest = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        sku: word,
        quantity: z.int().min(1).max(1_000_000).describe("Units that come back now."),
        returned: z.int().min(0).max(1e9).default(0).describe("Units of it that came back before."),
      }),
    )
    .min(1)
    .max(MAX_LINES)
    .refine((lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length, "must name each sku once"),
  shipping: z.boolean().default(false).describe("Whether what was paid for delivery is given back too; once."),
});
