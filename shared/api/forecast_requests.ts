// What do the endpoints of forecasts take?
import * as z from "zod";
import { text } from "../events/fields.ts";
import { locales } from "../locale.ts";
import { dailyValue } from "../supply/daily.ts";
import { isDay } from "../time.ts";
import { cursorOf } from "./cursor.ts";

/** Figures by day in one request. */
export const MAX_DAILY = 10_000;

export const forecastSorts = ["sku", "next", "quarter", "change"] as const;

export const forecastQuery = z.object({
  sort: z
    .enum(forecastSorts)
    .default("next")
    .describe("Most units in 28 days (next) or 91 (quarter), or the largest change up or down; sku from the first on."),
  category: z.string().max(200).optional().describe("Only products of this category."),
  search: z
    .string()
    .max(100)
    .transform((value) => value.trim().toLowerCase() || undefined)
    .optional()
    .describe("Only products of which the SKU or the title holds this, in large or small letters."),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: cursorOf(z.tuple([z.number().nullable(), z.string().max(100)])),
});

export const forecastCsvQuery = z.object({
  locale: z.enum(locales).default("en").describe("The language of kinds and methods."),
  grain: z.enum(["week", "day"]).default("week").describe("The next 13 weeks, or the next 28 days."),
});

export const dailyBody = z.strictObject({ daily: z.array(dailyValue).max(MAX_DAILY) });

export const dailyBulkQuery = z.object({
  decimal: z.enum([".", ","]).optional().describe("The decimal mark of a CSV file, where it cannot be told."),
});

const day = z.string().refine(isDay, "must be a day such as 2026-11-22");

export const dailyQuery = z.object({
  from: day.optional().describe("90 days back when left out."),
  to: day.optional().describe("All days to come when left out."),
  name: text(60).optional().describe("Of one name."),
});
