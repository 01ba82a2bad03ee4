// What left for whom, when was it promised, and when did it come? Parcels, and what each person picked in a day.
import * as z from "zod";
import { text } from "../../events/fields.ts";
import { day, moment } from "../../trade.ts";

const name = (max: number) => text(max).pipe(z.string().min(1));
const minor = z.number().int().min(0).max(1e13);
const units = z.number().int().min(1).max(1e9);

const orNull = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? null);

/** Names that a store gives itself, such as of a delivery service or a reason: short, and the same however they are written. */
export const codeName = text(40)
  .transform((value) => value.toLowerCase().replaceAll(/[\s-]+/g, "_"))
  .pipe(z.string().regex(/^[\p{L}\p{N}_]+$/u, "must be one word such as size_wrong"));

/** What can go amiss with a parcel. */
export const shipmentProblems = ["wrong", "lost", "damaged"] as const;
export type ShipmentProblem = (typeof shipmentProblems)[number];

export const shipment = z
  .strictObject({
    id: name(100),
    order_id: name(100),
    warehouse: text(60).default(""),
    service: codeName.describe("How it travels, such as courier, insured or economy."),
    ordered_at: moment.describe("When the order was placed: shares on time are told by it."),
    promised_at: orNull(moment).describe("Delivery by this moment was promised."),
    promised_on: orNull(day).describe("Or by the end of this day, in the store's zone."),
    shipped_at: orNull(moment).describe("When it left; null while it has not."),
    delivered_at: orNull(moment),
    problem: orNull(z.enum(shipmentProblems)),
    cost_minor: orNull(minor).describe("What sending it cost the shop, in its currency."),
    lines: z
      .array(z.strictObject({ sku: name(100), quantity: units }))
      .max(2_000)
      .default([])
      .describe("What is in it; empty: the whole order."),
  })
  .superRefine(({ ordered_at, promised_at, promised_on, shipped_at, delivered_at, lines }, context) => {
    const no = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (new Set(lines.map(({ sku }) => sku)).size < lines.length) no("lines", "must name each sku once");
    if (promised_at !== null && promised_on !== null) no("promised_on", "and promised_at exclude each other");
    if (promised_at !== null && promised_at < ordered_at) no("promised_at", "must not be before ordered_at");
    if (shipped_at !== null && shipped_at < ordered_at) no("shipped_at", "must not be before ordered_at");
    if (delivered_at === null) return;
    if (shipped_at === null) no("delivered_at", "needs shipped_at: what has not left cannot have come");
    else if (delivered_at < shipped_at) no("delivered_at", "must not be before shipped_at");
  });
export type Shipment = z.output<typeof shipment>;

/** As it is kept: one moment is promised, and nothing else. */
export type KeptShipment = Omit<Shipment, "promised_on">;

export const picking = z.strictObject({
  day,
  warehouse: text(60).default(""),
  picker: name(60).describe("A number or code of the person, no name."),
  picks: z.number().int().min(0).max(1e6).describe("Order lines, or units, picked in the day."),
  hours: orNull(z.number().min(0).max(24)).describe("Hours at work in the day."),
  wrong: orNull(z.number().int().min(0).max(1e6)).describe("Of them wrong, as far as it was found out."),
});
export type Picking = z.output<typeof picking>;
