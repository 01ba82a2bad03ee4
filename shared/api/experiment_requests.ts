// What is asked of experiments besides their definitions, as schemas.
import * as z from "zod";
import { measureIds } from "../experiments/measure_ids.ts";

export const planBody = z.strictObject({
  metric: z.enum(measureIds as [string, ...string[]]).describe("The goal that is to change."),
  baseline: z
    .number()
    .positive()
    .max(1e13)
    .optional()
    .describe("Its mean a visitor, money in minor units; the store's last 28 days when left out."),
  deviation: z
    .number()
    .positive()
    .max(1e13)
    .optional()
    .describe("Its standard deviation over visitors; of shares it follows from the baseline."),
  change_ratio: z
    .number()
    .refine((value) => Math.abs(value) >= 0.001 && Math.abs(value) <= 10, "must be a change such as 0.1 or -0.05")
    .describe("Relative change that the test is to find."),
  arms: z.int().min(2).max(10).default(2),
  power: z.number().min(0.5).max(0.99).default(0.8).describe("How likely it finds a change of that size."),
  alpha: z.number().min(0.001).max(0.2).default(0.05).describe("How often it may find one that is not there."),
});
export type PlanRequest = z.output<typeof planBody>;
