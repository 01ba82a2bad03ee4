// How may slow stock be cleared? An operator's to change; here are the usual figures.
import * as z from "zod";

const days = (most: number) => z.number().int().min(1).max(most);
const reach = z.number().min(0.1).max(100);
const off = z.number().min(0.05).max(0.9);

export const clearanceSettings = {
  clear_member_days: days(90).default(14).describe("Clearance, first step: days of the discount for members."),
  clear_member_least_ratio: off.default(0.1).describe("Its depth at least: a smaller discount moves nobody."),
  clear_member_off_ratio: off.default(0.2).describe("Its depth at most."),
  clear_member_reach: reach.default(1.5).describe("How many times the usual members a message reaches: a prior."),
  clear_live_days: days(30).default(3).describe("Second step: days of the live-stream deal."),
  clear_live_least_ratio: off.default(0.2).describe("Its depth at least."),
  clear_live_off_ratio: off.default(0.5).describe("Its depth at most."),
  clear_live_reach: reach.default(3).describe("How many times the usual buyers a live stream reaches: a prior."),
  clear_exchange_ratio: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Third step: what the supplier gives for a unit, as a share of its cost."),
  clear_hold_days: days(1_000)
    .default(180)
    .describe("How long holding on goes on, when compared; what is left then goes back."),
  clear_least_margin_ratio: z
    .number()
    .min(0)
    .max(0.95)
    .default(0)
    .describe("Proposals leave at least this margin over cost; the prices' own guards hold besides."),
  clear_below_cost: z.boolean().default(false).describe("Whether proposals may go below cost and the floor."),
  clear_prior_elasticity: z
    .number()
    .min(-10)
    .max(-0.1)
    .default(-2.62)
    .describe("Where no price of the store has told: the mean of published studies (Bijmolt et al. 2005)."),
  clear_prior_error: z.number().min(0).max(5).default(1.3).describe("And how far off that may be: a judgement."),
};
