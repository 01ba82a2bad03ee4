// What does a shop's own server tell us? Products, orders, refunds and ad spend, as the secret-key API takes them.
import * as z from "zod";
import { currency, text } from "./events/fields.ts";
import { devices } from "./events/parse.ts";
import { isDay } from "./time.ts";

/** Most records in one bulk request. */
export const MAX_RECORDS = 1_000;

/** Largest bulk body, bytes. */
export const MAX_BULK_BYTES = 4_194_304;

const MAX_MINOR = 1e13;
const minor = z.number().int().min(0).max(MAX_MINOR);

/** Names and codes come from many systems; a long one is a mistake. */
const name = (max: number) => text(max).pipe(z.string().min(1));

const country = z.string().regex(/^[A-Z]{2}$/, "must be two letters such as CN");

// Outside of these years a time is a unit mixed up, and calendar days would lose their four-digit year.
const MIN_DAY = "1970-01-01";
const MAX_DAY = "2199-12-31";
// A day within them, so that the day is no earlier or later in any zone.
const MIN_AT = Date.parse(`${MIN_DAY}T24:00:00Z`);
const MAX_AT = Date.parse(`${MAX_DAY}T00:00:00Z`) - 1;

/** Epoch ms, or ISO 8601 with a zone such as `2026-11-22T10:00:00+08:00`; from 1970 to 2199. */
export const moment = z
  .union([z.number().int(), z.iso.datetime({ offset: true }).transform((value) => Date.parse(value))])
  .refine((at) => at >= MIN_AT && at <= MAX_AT, "must lie between 1970 and 2199")
  .describe("Epoch ms, or ISO 8601 with a zone.");

/** A page's address; anything else, such as `javascript:`, would run where a report links it. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((value) => value.isWellFormed(), "must be well-formed Unicode")
  .nullish()
  .transform((value) => value ?? null);

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
});
export type Product = z.output<typeof product>;

const line = z.strictObject({
  sku: name(100),
  title: text(300).optional(),
  quantity: z.number().int().min(1).max(1_000_000),
  amount_minor: minor.describe("The line's total after its own discounts."),
});

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

export const day = z
  .string()
  .refine((value) => isDay(value) && value >= MIN_DAY && value <= MAX_DAY, "must be a day such as 2026-11-22");

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
