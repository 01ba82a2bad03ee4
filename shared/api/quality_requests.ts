// What do the endpoints of returns, service tickets and batches take?
import * as z from "zod";
import { text } from "../events/fields.ts";
import { locales } from "../locale.ts";
import { batch } from "../supply/quality/batch.ts";
import { itemReturn, ticket } from "../supply/quality/service.ts";
import { day, MAX_RECORDS } from "../trade.ts";
import { cursorOf } from "./cursor.ts";

/** Returns or tickets in one request, and batches. */
export const MAX_ROWS = 5_000;
export const MAX_BATCHES = MAX_RECORDS;

export const returnsBody = z.strictObject({ returns: z.array(itemReturn).max(MAX_ROWS) });
export const ticketsBody = z.strictObject({ tickets: z.array(ticket).max(MAX_ROWS) });
export const batchesBody = z.strictObject({ batches: z.array(batch).max(MAX_BATCHES) });

const word = z.string().max(100);
const limit = z.coerce.number().int().min(1).max(1_000).default(100);

export const returnsQuery = z.object({ limit, cursor: cursorOf(z.tuple([day, word])) });
export const ticketsQuery = z.object({ limit, cursor: cursorOf(z.tuple([z.number().int(), word])) });
export const batchesQuery = z.object({
  sku: text(100).optional().describe("Of one product."),
  // A batch may have thousands of readings.
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursorOf(z.tuple([day, word])),
});

export const traceQuery = z.object({
  locale: z.enum(locales).default("en").describe("The language of words that are told in each."),
});

export const tracePageQuery = z.object({
  lang: z.enum(locales).optional().describe("Else the language that the browser prefers."),
});
