// What may a store set of its deliveries? Rules by the customer's value, the order and its products, and what it promises.
import * as z from "zod";
import { text } from "../../events/fields.ts";
import { codeName } from "./shipment.ts";

const minor = z
  .number()
  .int()
  .min(0)
  .max(1e13)
  .nullish()
  .transform((value) => value ?? null);

const rule = z.strictObject({
  service: codeName.describe("The delivery that it gives, as shipments name it."),
  customer_from_minor: minor.describe("Of customers who ordered for so much in 365 days, this order counted."),
  order_from_minor: minor.describe("Of orders for so much."),
  categories: z
    .array(text(200).pipe(z.string().min(1)))
    .max(100)
    .default([])
    .describe("Of orders with a product of one of these; empty: of any."),
});
export type DeliveryRule = z.output<typeof rule>;

export const serviceSettings = z.strictObject({
  answer_hours: z.number().int().min(1).max(720).default(48).describe("Within how many hours a complaint is answered."),
  on_time_ratio: z.number().min(0.5).max(1).default(0.95).describe("Share of parcels that should come on time."),
  rules: z
    .array(rule)
    .min(1)
    .max(20)
    .nullish()
    .transform((value) => value ?? null)
    .describe("The first that fits decides; all wishes of a rule have to hold. Null: the usual three."),
});
export type ServiceSettings = z.output<typeof serviceSettings>;

export const serviceDefaults: ServiceSettings = serviceSettings.parse({});
