// What of WooCommerce's webhook bodies is read? Field names as its REST resources have them; all others are passed over.
import * as z from "zod";
import { moment } from "../../moment.ts";
import { amount, reference } from "../define.ts";

const text = z.string().nullish();

/** A time in UTC, which WooCommerce writes without saying so. */
const utc = z
  .string()
  .transform((value): string | number => (/[zZ]|[+-]\d\d:\d\d$/.test(value) ? value : `${value}Z`))
  .pipe(moment);

/** Empty where nobody has set it. */
const price = z.union([z.literal("").transform(() => undefined), amount]).nullish();

export const order = z.object({
  id: reference,
  number: reference.nullish(),
  status: z.string(),
  currency: z.string(),
  date_created_gmt: utc,
  date_modified_gmt: utc,
  discount_total: amount.nullish(),
  shipping_total: amount.nullish(),
  total_tax: amount.nullish(),
  customer_id: reference.nullish(),
  created_via: text,
  billing: z.object({ email: text, country: text }).nullish(),
  shipping: z.object({ country: text }).nullish(),
  line_items: z.array(
    z.object({ name: text, sku: text, quantity: z.number().min(0), subtotal: amount, total: amount.nullish() }),
  ),
  fee_lines: z.array(z.object({ name: text, total: amount })).nullish(),
  refunds: z.array(z.object({ id: reference, reason: text, total: amount })).nullish(),
});

export const product = z.object({
  id: reference,
  name: z.string(),
  type: text,
  sku: text,
  price,
  regular_price: price,
  date_modified_gmt: utc,
  permalink: text,
  manage_stock: z.union([z.boolean(), z.string()]).nullish(),
  stock_quantity: z.number().nullish(),
  categories: z.array(z.object({ name: z.string() })).nullish(),
  tags: z.array(z.object({ name: z.string() })).nullish(),
  images: z.array(z.object({ src: text })).nullish(),
});

export const deleted = z.object({ id: reference });
