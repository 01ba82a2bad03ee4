// What of Shopify's webhook bodies is read? Field names as its REST resources have them; all others are passed over.
import * as z from "zod";
import { moment } from "../../moment.ts";
import { amount, reference } from "../define.ts";

const set = z.object({ shop_money: z.object({ amount }) }).nullish();
const text = z.string().nullish();
const address = z.object({ country_code: text }).nullish();

export const line = z.object({
  sku: text,
  name: text,
  title: text,
  quantity: z.number().int().min(0),
  price: amount,
  gift_card: z.boolean().nullish(),
});

const transaction = z.object({ kind: z.string(), status: z.string(), amount, amount_set: set });

export const refund = z.object({
  id: reference,
  order_id: reference,
  created_at: moment,
  processed_at: moment.nullish(),
  note: text,
  refund_line_items: z
    .array(z.object({ quantity: z.number().int().min(0), subtotal: amount, line_item: line.partial().nullish() }))
    .nullish(),
  transactions: z.array(transaction).nullish(),
});

export const order = z.object({
  id: reference,
  name: text,
  test: z.boolean().nullish(),
  currency: z.string(),
  created_at: moment,
  updated_at: moment,
  cancelled_at: moment.nullish(),
  financial_status: text,
  email: text,
  customer: z.object({ id: reference }).nullish(),
  source_name: text,
  shipping_address: address,
  billing_address: address,
  line_items: z.array(line),
  subtotal_price: amount.nullish(),
  total_discounts: amount.nullish(),
  total_tax: amount.nullish(),
  taxes_included: z.boolean().nullish(),
  shipping_lines: z.array(z.object({ price: amount, discounted_price: amount.nullish() })).nullish(),
  refunds: z.array(refund).nullish(),
});

export const product = z.object({
  id: reference,
  title: z.string(),
  vendor: text,
  product_type: text,
  handle: text,
  tags: text,
  updated_at: moment,
  image: z.object({ src: text }).nullish(),
  variants: z.array(
    z.object({
      title: text,
      sku: text,
      price: amount,
      inventory_item_id: reference.nullish(),
      inventory_management: text,
      inventory_quantity: z.number().int().nullish(),
    }),
  ),
});

export const level = z.object({
  inventory_item_id: reference,
  location_id: reference,
  /** Null where the item is not counted. */
  available: z.number().int().nullable(),
  updated_at: moment,
});

export const deleted = z.object({ id: reference });
