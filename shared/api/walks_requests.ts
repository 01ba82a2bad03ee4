// What do funnel and journeys take?
import * as z from "zod";
import { splits } from "../funnel/reach.ts";
import { type StepId, stepIds, usual } from "../funnel/steps.ts";
import { day } from "../moment.ts";

const scope = {
  from: day.optional().describe("First day, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day, counted; today when left out."),
  filter: z
    .string()
    .max(500)
    .optional()
    .describe("dimension:value; by channel, source, medium, campaign, device or country."),
  locale: z.enum(["en", "zh-CN"]).default("en").describe("The language of refusals."),
};

const steps = z
  .string()
  .max(300)
  .default(usual.join(","))
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(stepIds)).min(2).max(stepIds.length))
  .refine((list) => new Set<StepId>(list).size === list.length, "must name each step once")
  .describe(`Steps in order, with commas: ${stepIds.join(", ")}.`);

const reading = {
  steps,
  order: z.enum(["strict", "any"]).default("strict").describe("One after the other, or all up to one in any order."),
  window: z
    .enum(["visit", "day", "week", "month"])
    .default("week")
    .describe("From the first step on: the same visit, 24 hours, 7 or 30 days."),
  per: z.enum(["visitor", "visit"]).default("visitor").describe("Who counts once; a visit has the window of a visit."),
};

export const funnelQuery = z.object({
  ...scope,
  ...reading,
  by: z
    .enum(splits as [string, ...string[]])
    .optional()
    .describe("Also the steps by this split."),
});

export const lostQuery = z.object({
  ...scope,
  ...reading,
  step: z.enum(stepIds).default("add_to_cart").describe("Who reached it and not the step after it."),
});

export const journeysQuery = z.object(scope);
