// Which fields do events share? GA4's e-commerce vocabulary, with bounds; money arrives decimal and is stored in minor units.
import * as z from "zod";
import { hasControl } from "../control.ts";
import { isCurrency } from "../money.ts";

/** Items an event may carry; GA4 allows 200. */
export const MAX_ITEMS = 200;

// A decimal money amount below 10^10 keeps its minor units well inside the safe integers.
export const amount = z.number().min(0).max(1e10);

const textOf = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed(), "must be well-formed Unicode")
    .refine((value) => !hasControl(value), "must not hold control characters")
    .transform((value) => value.trim());

const texts = new Map<number, ReturnType<typeof textOf>>();

/** Well-formed text without lone surrogates or control characters, trimmed; one schema a length, since each costs an isolate's start. */
export function text(max: number): ReturnType<typeof textOf> {
  const known = texts.get(max) ?? textOf(max);
  texts.set(max, known);
  return known;
}

/** A UUID, kept as 32 hex digits. */
export const eventId = z
  .string()
  .transform((value) => value.replaceAll("-", "").toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits: 12 of epoch ms, 20 random"));

const id = z.union([text(100), z.number().int().nonnegative().transform(String)]).pipe(z.string().min(1).max(100));

export const currency = z.string().refine(isCurrency, "must be an ISO 4217 code such as CNY");

/** One product in an event, as GA4 names it. One of `item_id` and `item_name` is needed. */
export const item = z
  .object({
    item_id: id.optional(),
    item_name: text(200).optional(),
    item_variant: text(100).optional(),
    item_brand: text(100).optional(),
    item_category: text(100).optional(),
    item_list_name: text(100).optional(),
    index: z.number().int().min(0).max(100_000).optional(),
    price: amount.optional(),
    discount: amount.optional(),
    coupon: text(100).optional(),
    quantity: z.number().int().min(0).max(1_000_000).optional(),
  })
  .refine((value) => value.item_id !== undefined || value.item_name !== undefined, "needs item_id or item_name");

export const items = z.array(item).max(MAX_ITEMS);

/** What most e-commerce events carry. */
export const commerce = {
  currency: currency.optional(),
  value: amount.optional(),
  items: items.optional(),
};

export const identifier = id;

export const promotion = {
  promotion_id: text(100).optional(),
  promotion_name: text(100).optional(),
  creative_name: text(100).optional(),
  creative_slot: text(100).optional(),
};
