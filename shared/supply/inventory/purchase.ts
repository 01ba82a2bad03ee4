// What is ordered from whom, what was promised, and what came? Suppliers with their terms, and orders with their deliveries.
import * as z from "zod";
import { text } from "../../events/fields.ts";
import { day } from "../../trade.ts";

const name = (max: number) => text(max).pipe(z.string().min(1));
const minor = z.number().int().min(0).max(1e13);
const units = z.number().int().min(1).max(1e9);
const days = z.number().int().min(0).max(1_000);

const orNull = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? null);

type Step = { from: number; unit_cost_minor: number };
const isBetter = (before: Step, after: Step) =>
  after.from > before.from && after.unit_cost_minor < before.unit_cost_minor;

const terms = z.strictObject({
  sku: name(100),
  minimum: orNull(units).describe("Units of one order at least."),
  pack: orNull(units).describe("Units of a pack: orders are whole packs."),
  unit_cost_minor: orNull(minor),
  lead_days: orNull(days).describe("Where this product takes longer or shorter than the rest."),
  shelf_days: orNull(units).describe("Days that the product keeps: no more is ordered than sells within them."),
  discounts: z
    .array(z.strictObject({ from: units, unit_cost_minor: z.number().int().min(1).max(1e13) }))
    .max(20)
    .default([])
    .refine(
      (list) => list.every((each, at) => at === 0 || isBetter(list[at - 1]!, each)),
      "must fall in price as they rise",
    )
    .describe("What a unit costs from a quantity on, all units of the order together."),
});

export const supplier = z
  .strictObject({
    id: name(100),
    name: name(200),
    lead_days: orNull(days).describe("Days from order to delivery, as agreed."),
    order_cost_minor: orNull(minor).describe("What placing and receiving one order costs."),
    products: z.array(terms).max(5_000).default([]),
  })
  .refine(({ products }) => new Set(products.map(({ sku }) => sku)).size === products.length, {
    path: ["products"],
    message: "must name each sku once",
  });
export type Supplier = z.output<typeof supplier>;

export const purchaseOrder = z
  .strictObject({
    id: name(100),
    supplier: name(100).describe("The supplier's id; one that was not sent is known by it alone."),
    ordered_on: day,
    promised_on: orNull(day),
    cancelled: z.boolean().default(false).describe("Of what was not delivered nothing comes any more."),
    draft: z
      .boolean()
      .optional()
      .describe("Approved, and the supplier not told yet. It counts as on order, so that it is not proposed again."),
    minimum: orNull(units).describe("Units that the order had to have at least."),
    lead_days: orNull(days).describe("Days to the delivery, as agreed with the order."),
    lines: z
      .array(z.strictObject({ sku: name(100), quantity: units, unit_cost_minor: orNull(minor) }))
      .min(1)
      .max(2_000),
    deliveries: z
      .array(z.strictObject({ delivered_on: day, sku: name(100), quantity: units }))
      .max(5_000)
      .default([]),
  })
  .superRefine(({ ordered_on, promised_on, lines, deliveries }, context) => {
    const no = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const skus = new Set(lines.map(({ sku }) => sku));
    if (skus.size < lines.length) no(["lines"], "must name each sku once");
    if (promised_on !== null && promised_on < ordered_on) no(["promised_on"], "must not be before ordered_on");
    for (const [place, { sku, delivered_on }] of deliveries.entries()) {
      if (!skus.has(sku)) no(["deliveries", place, "sku"], "must be one of the order's lines");
      if (delivered_on < ordered_on) no(["deliveries", place, "delivered_on"], "must not be before ordered_on");
    }
  });
export type PurchaseOrder = z.output<typeof purchaseOrder>;
