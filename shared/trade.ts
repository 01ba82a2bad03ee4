// What does a shop's own server tell us? Products, orders, refunds and ad spend, as the secret-key API takes them.
import * as z from "zod";
import { currency, text } from "./events/fields.ts";
import { devices } from "./events/parse.ts";
import { day, moment } from "./moment.ts";

export { day, moment };

/** Most records in one bulk request. */
export const MAX_RECORDS = 1_000;

/** Largest bulk body, bytes. */
export const MAX_BULK_BYTES = 4_194_304;

const MAX_MINOR = 1e13;
const minor = z.number().int().min(0).max(MAX_MINOR);

/** Names and codes come from many systems; a long one is a mistake. */
const name = (max: number) => text(max).pipe(z.string().min(1));

const country = z.string().regex(/^[A-Z]{2}$/, "must be two letters such as CN");

/** A page's address; anything else, such as `javascript:`, would run where a report links it. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((value) => value.isWellFormed(), "must be well-formed Unicode")
  .nullish()
  .transform((value) => value ?? null);

/** What can stand on an order. What is no merchandise is left out where products are compared. */
export const itemKinds = ["goods", "service"] as const;
const itemKind = z.enum(itemKinds);

export const product = z.strictObject({
  sku: name(100),
  title: name(300),
  category: text(200).default(""),
  brand: text(200).default(""),
  price_minor: minor.nullish().transform((value) => value ?? null),
  cost_minor: minor.nullish().transform((value) => value ?? null),
  url: address,
  image_url: address,
  // What deciding a price asks besides; what is left out or null is not known, and no rule that needs it applies.
  minimum_minor: minor.nullish().describe("No rule and no offer goes below it."),
  tags: z.array(name(60)).max(50).nullish(),
  attributes: z
    .record(name(60), name(200))
    .refine((value) => Object.keys(value).length <= 50, "must not have more than 50 names")
    .nullish(),
  role: name(60).nullish().describe("Such as traffic, profit or event."),
  stock: z.number().int().min(-1e9).max(1e9).nullish().describe("Units that can be sold."),
  tax_ratio: z.number().min(0).max(1).nullish(),
  offered_since: moment.nullish().describe("First offered for sale."),
  perishable: z.boolean().nullish().describe("Goods that spoil, whose earlier price may be the last one."),
  kind: itemKind
    .nullish()
    .describe("Service: postage, fees, vouchers. It counts in sales, and no study of products has it."),
});
export type Product = z.output<typeof product>;

const line = z.strictObject({
  sku: name(100),
  title: text(300).optional(),
  quantity: z.number().int().min(1).max(1_000_000),
  amount_minor: minor.describe("The line's total after its own discounts."),
  kind: itemKind.optional().describe("Service: this line is no merchandise, whatever the catalogue says of its SKU."),
});

/** An order sold in the shop itself; any other channel is the name of a marketplace. */
export const OWN_CHANNEL = "own";

export const order = z
  .strictObject({
    id: name(100),
    ordered_at: moment,
    currency,
    status: z.enum(["paid", "cancelled"]).default("paid"),
    customer_id: name(100)
      .nullish()
      .transform((value) => value ?? null),
    country: country.or(z.literal("")).default(""),
    // Left out and not null where nobody says: what was stored before this field came is unchanged when it is sent again.
    channel: name(60)
      .transform((value) => value.toLowerCase())
      .nullish()
      .transform((value) => value ?? undefined)
      .describe("Where it was sold: `own`, or the name of a marketplace such as `tmall`."),
    lines: z.array(line).min(1).max(2_000),
    discount_minor: minor.default(0),
    shipping_minor: minor.default(0),
    tax_minor: minor
      .default(0)
      .describe("Tax on top of lines and shipping. Leave it out where prices include tax: it would be counted twice."),
  })
  .transform((value) => ({ ...value, subtotal_minor: value.lines.reduce((sum, each) => sum + each.amount_minor, 0) }))
  .refine((value) => value.subtotal_minor <= MAX_MINOR, {
    path: ["lines"],
    message: "must not add up to more than 10^13",
  });
export type Order = z.output<typeof order>;

export const refund = z.strictObject({
  id: name(100),
  order_id: name(100)
    .nullish()
    .transform((value) => value ?? null),
  refunded_at: moment,
  currency,
  amount_minor: z.number().int().min(1).max(MAX_MINOR),
  customer_id: name(100)
    .nullish()
    .transform((value) => value ?? null),
  reason: text(300)
    .nullish()
    .transform((value) => value ?? null),
  lines: z.array(line).max(2_000).default([]),
});
export type Refund = z.output<typeof refund>;

/** Of creators, by their reach. */
export const creatorTiers = ["head", "middle", "long_tail"] as const;
export type CreatorTier = (typeof creatorTiers)[number];

export const spend = z.strictObject({
  day,
  source: name(100).transform((value) => value.toLowerCase()),
  medium: name(100).transform((value) => value.toLowerCase()),
  campaign: text(100).default(""),
  content: text(100).default("").describe("The advertisement or post, as `utm_content` names it."),
  creator: text(100).default("").describe("Who was paid to recommend: a live streamer, KOL or KOC."),
  creator_tier: z
    .enum(creatorTiers)
    .nullish()
    .transform((value) => value ?? null)
    .describe("The shop's own word; without it the tier follows from the followers."),
  creator_followers: z
    .number()
    .int()
    .min(0)
    .max(1e12)
    .nullish()
    .transform((value) => value ?? null),
  cost_minor: minor,
  clicks: z.number().int().min(0).max(1e12).default(0),
  impressions: z.number().int().min(0).max(1e15).default(0),
});
export type Spend = z.output<typeof spend>;

/** What an imported event says besides the event itself. */
export const importSender = z.object({
  visitor: z.string().min(1).max(100),
  customer_id: name(100)
    .nullish()
    .transform((value) => value ?? null),
  device: z.enum(devices).default("desktop"),
  country: country.or(z.literal("")).default(""),
});

/** Most events in one import request. */
export const MAX_IMPORT_EVENTS = 5_000;
