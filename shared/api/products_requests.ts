// What do the endpoints of products and their selection take?
import * as z from "zod";
import { text } from "../events/fields.ts";
import { locales } from "../locale.ts";
import { selectionSettings } from "../products/selection/settings.ts";
import { signal } from "../products/selection/signals.ts";
import { isDay } from "../time.ts";
import { cursorOf } from "./cursor.ts";

/** Signals in one request. */
export const MAX_SIGNALS = 10_000;

export const productSorts = [
  "sku",
  "sales",
  "units",
  "margin",
  "margin_ratio",
  "views",
  "conversion",
  "returns",
  "cover",
] as const;

const word = z.string().max(100);

export const productsQuery = z.object({
  sort: z.enum(productSorts).default("sales").describe("Largest first; sku from the first on."),
  advice: z.enum(["keep", "watch", "retire"]).optional().describe("Only products with this advice."),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: cursorOf(z.tuple([z.number().nullable(), word])),
});

export const productsCsvQuery = z.object({
  locale: z.enum(locales).default("en").describe("The language of the reasons."),
});

export const signalsBulkQuery = z.object({
  decimal: z.enum([".", ","]).optional().describe("The decimal mark of a CSV file, where it cannot be told."),
});

export const signalsBody = z.strictObject({ signals: z.array(signal).max(MAX_SIGNALS) });

export const selectionBody = selectionSettings;

const day = z.string().refine(isDay, "must be a day such as 2026-11-22");

export const signalsQuery = z.object({
  from: day.optional().describe("90 days back when left out."),
  to: day.optional().describe("Today when left out."),
  item: text(100).optional().describe("Of one product or candidate."),
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
  cursor: cursorOf(z.tuple([day, word, word, word, word])),
});
