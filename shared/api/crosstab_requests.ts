// What does a cross table take?
import * as z from "zod";
import { day } from "../moment.ts";

const side = z
  .string()
  .max(100)
  .describe("tag:<id>, or first_channel or first_country: where the first order came from.");

export const crosstabQuery = z.object({
  row: side,
  column: side,
  metric: z
    .string()
    .max(60)
    .default("customers")
    .describe("What each cell tells: any metric that `by_tag` of GET /v1/metrics names."),
  from: day.optional().describe("First day, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day, counted; today when left out."),
  locale: z.enum(["en", "zh-CN"]).default("en").describe("The language of refusals."),
});
