// What counts as in step, and what is flexible made of? An operator's to change; here are the usual figures.
import * as z from "zod";
import { dimensions } from "./dimensions.ts";

const weight = z.number().min(0).max(100);
const score = z.number().min(0).max(100);

const weights = z
  .strictObject({
    response: weight.default(25),
    cost: weight.default(15),
    stock: weight.default(20),
    fill: weight.default(25),
    capacity: weight.default(15),
  })
  .refine((all) => dimensions.some((each) => all[each] > 0), "must not all be 0");

/** A measure that is worth 0 points, and one that is worth 100; in between as the crow flies. */
const scale = (zero: number, full: number) =>
  z
    .strictObject({ zero: z.number().default(zero), full: z.number().default(full) })
    .refine((ends) => ends.zero !== ends.full, "must not be the same")
    .default({ zero, full });

export const boardSettings = {
  sync_hours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe("A level that was not counted or moved for longer is out of step."),
  flex_weights: weights.default(weights.parse({})).describe("Weights of the flexibility index's five dimensions."),
  flex_response_days: scale(30, 3).describe("Response: days from an order to its delivery, worth 0 and 100 points."),
  flex_cost_ratio: scale(0.1, 0).describe("Cost: ordering, splitting and cancelling, as a share of what is bought."),
  flex_cover_days: scale(180, 30).describe("Stock: days that all stock lasts."),
  flex_fill_ratio: scale(0.8, 1).describe("Fill: share of units ordered that were served."),
  flex_lot_days: scale(60, 7).describe("Capacity: days of sales that a smallest order is of."),
  flex_leader: score.default(72).describe("What leaders reach, shown beside the index."),
  flex_average: score.default(38).describe("What is usual, shown beside the index."),
};
