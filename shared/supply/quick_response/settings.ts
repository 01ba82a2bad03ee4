// When is a launch so quick that more is to be ordered at once? An operator's to change; here are the usual figures.
import * as z from "zod";

export const quickSettings = {
  quick_days: z
    .number()
    .int()
    .min(1)
    .max(30)
    .default(3)
    .describe("A launch or presale sold out within so many days asks for a second order."),
  quick_season_days: z
    .number()
    .int()
    .min(7)
    .max(365)
    .default(56)
    .describe("Days after its delivery that a second order is to sell in."),
  quick_half_life_days: z
    .number()
    .min(1)
    .max(365)
    .default(14)
    .describe("Days in which demand after a launch halves, where too few launches of the store tell."),
};
