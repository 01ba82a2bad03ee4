// What do the endpoints of forecasts take?
import * as z from "zod";
import { locales } from "../locale.ts";

export const forecastSorts = ["sku", "next", "quarter", "change"] as const;

const cursor = z.tuple([z.number().nullable(), z.string().max(100)]);

export const forecastQuery = z.object({
  sort: z
    .enum(forecastSorts)
    .default("next")
    .describe("Most units in 28 days (next) or 91 (quarter), or the largest change up or down; sku from the first on."),
  category: z.string().max(200).optional().describe("Only products of this category."),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z
    .string()
    .max(1_000)
    .transform((raw, context): unknown => {
      try {
        return JSON.parse(raw);
      } catch {
        context.addIssue({ code: "custom", message: "must be `next` of the part before" });
        return z.NEVER;
      }
    })
    .pipe(cursor)
    .optional()
    .describe("`next` of the part before, under the same wishes."),
});

export const forecastCsvQuery = z.object({
  locale: z.enum(locales).default("en").describe("The language of kinds and methods."),
});
