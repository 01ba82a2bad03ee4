// What do the endpoints of stock and supply take?
import * as z from "zod";
import { text } from "../events/fields.ts";
import { locales } from "../locale.ts";
import { states } from "../supply/health/state.ts";
import { purchaseOrder, supplier } from "../supply/inventory/purchase.ts";
import { stockRow } from "../supply/inventory/stock.ts";
import { isDay } from "../time.ts";
import { MAX_RECORDS } from "../trade.ts";
import { cursorOf } from "./cursor.ts";

/** Counts and movements in one request. */
export const MAX_STOCK_ROWS = 5_000;

export const inventoryBody = z.strictObject({ inventory: z.array(stockRow).max(MAX_STOCK_ROWS) });
export const suppliersBody = z.strictObject({ suppliers: z.array(supplier).max(MAX_RECORDS) });
export const purchaseOrdersBody = z.strictObject({ purchase_orders: z.array(purchaseOrder).max(MAX_RECORDS) });

/** The address names it. */
export const purchaseOrderBody = z.strictObject({ ...purchaseOrder.shape, id: purchaseOrder.shape.id.optional() });

const word = z.string().max(100);
const day = z.string().refine(isDay, "must be a day such as 2026-11-22");
const limit = z.coerce.number().int().min(1).max(1_000).default(100);

export const inventoryQuery = z.object({
  sku: text(100).optional().describe("Of one product."),
  limit,
  cursor: cursorOf(z.tuple([word, word, word])),
});

export const suppliersQuery = z.object({ after: text(100).optional().describe("`next` of the part before."), limit });

export const purchaseOrdersQuery = z.object({ limit, cursor: cursorOf(z.tuple([day, word])) });

export const replenishmentQuery = z.object({
  state: z.enum(states).optional().describe("Only products in this state."),
  order: z.enum(["true"]).optional().describe("Only products of which something is to be ordered."),
  limit,
  cursor: cursorOf(z.tuple([z.number().int(), word])),
});

export const replenishmentCsvQuery = z.object({
  locale: z.enum(locales).default("en").describe("The language of states and reasons."),
});

export const approveReplenishment = z.strictObject({
  supplier: text(100).pipe(z.string().min(1)),
  skus: z
    .array(text(100).pipe(z.string().min(1)))
    .max(2_000)
    .describe("Proposals that are approved, all that stand in the draft; none takes it back."),
  dry_run: z.boolean().default(false).describe("Tells what the draft would be, and stores nothing."),
});
