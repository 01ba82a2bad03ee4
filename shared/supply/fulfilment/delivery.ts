// Which delivery does who get? Rules by the customer's value, the order and its products, and what a store promises.
import * as z from "zod";
import { text } from "../../events/fields.ts";
import { exponentOf } from "../../money.ts";
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

/** A personal courier for customers of 10,000 and more, insured parcels from 200 on, economy below; in the store's currency. */
export function usualRules(currency: string): DeliveryRule[] {
  const unit = 10 ** exponentOf(currency);
  const of = { customer_from_minor: null, order_from_minor: null, categories: [] };
  return [
    { ...of, service: "courier", customer_from_minor: 10_000 * unit },
    { ...of, service: "insured", order_from_minor: 200 * unit },
    { ...of, service: "economy" },
  ];
}

export interface Delivered {
  customer_minor: number | null;
  order_minor: number;
  categories: readonly string[];
}

/** The place of the first rule that fits an order; -1 where none does. A guest is worth his order. */
export function ruleOf(rules: readonly DeliveryRule[], { customer_minor, order_minor, categories }: Delivered): number {
  return rules.findIndex((each) => {
    const worth = Math.max(customer_minor ?? 0, order_minor);
    if (each.customer_from_minor !== null && worth < each.customer_from_minor) return false;
    if (each.order_from_minor !== null && order_minor < each.order_from_minor) return false;
    return each.categories.length === 0 || categories.some((name) => each.categories.includes(name));
  });
}
