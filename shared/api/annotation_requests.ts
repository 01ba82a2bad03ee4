// What do the endpoints of annotations and targets take?
import * as z from "zod";
import { text } from "../events/fields.ts";
import { day } from "../moment.ts";

export const annotationsQuery = z.object({
  from: day.optional().describe("First day, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day, counted; today when left out."),
  locale: z.enum(["en", "zh-CN"]).default("en").describe("The language of refusals."),
});

const words = text(120).pipe(z.string().min(1));

export const putAnnotation = z
  .strictObject({
    day: day.describe("In the store's zone."),
    until: day.optional().describe("Its last day, where it lasted."),
    title: z.union([words, z.strictObject({ en: words, "zh-CN": words })]),
    sections: z
      .array(z.string().max(60))
      .min(1)
      .max(50)
      .optional()
      .describe("Sections of reports: a link shows it with one of these alone. Left out: every link shows it."),
  })
  .refine(({ day: first, until }) => until === undefined || until >= first, {
    path: ["until"],
    message: "must not be before day",
  });

export const periods = ["week", "month", "quarter", "year"] as const;

export const target = z.strictObject({
  metric: z.string().max(60),
  period: z.enum(periods).describe("Of the store's calendar; weeks begin on Monday."),
  value: z.number().min(0).max(1e15).describe("In the metric's own unit: minor units of money, 0 to 1 for shares."),
  direction: z.enum(["at_least", "at_most"]).default("at_least"),
});

export const putTargets = z
  .strictObject({ targets: z.array(target).max(50) })
  .refine(
    ({ targets }) => new Set(targets.map(({ metric, period }) => `${metric}:${period}`)).size === targets.length,
    {
      path: ["targets"],
      message: "may name a metric once a period",
    },
  );

export const targetsQuery = z.object({
  on: day.optional().describe("The day whose week, month, quarter and year are told; today when left out."),
});
