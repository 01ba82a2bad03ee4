// How much is where? A shop tells it by counting (snapshots) and by what came and went (movements).
import * as z from "zod";
import { text } from "../../events/fields.ts";
import { moment } from "../../trade.ts";

const name = (max: number) => text(max).pipe(z.string().min(1));

/** More units of one product in one place are a unit mixed up. */
const MAX_UNITS = 1e9;

const place = {
  sku: name(100),
  warehouse: name(60).describe("A warehouse, or a shop that sells over the counter."),
  channel: text(60).default("").describe("Where the units are kept apart for a channel; else left out."),
};

export const snapshot = z.strictObject({
  ...place,
  on_hand: z.number().int().min(0).max(MAX_UNITS).describe("Units counted."),
  at: moment,
});
export type Snapshot = z.output<typeof snapshot>;

/** Why units came or went. */
export const movementReasons = ["receipt", "sale", "return", "transfer", "adjustment", "write_off"] as const;

export const movement = z.strictObject({
  id: name(100),
  ...place,
  quantity: z
    .number()
    .int()
    .min(-MAX_UNITS)
    .max(MAX_UNITS)
    .refine((value) => value !== 0, "must not be 0")
    .describe("Units that came, or went where it is below 0."),
  reason: z.enum(movementReasons),
  at: moment,
});
export type Movement = z.output<typeof movement>;

/** The one or the other; what says `on_hand` is a snapshot. */
export const stockRow = z.union([snapshot, movement]);

type Place = Pick<Snapshot, "sku" | "warehouse" | "channel">;

/** Which figure it is of: product, warehouse and channel. */
export const placeKey = ({ sku, warehouse, channel }: Place): string => JSON.stringify([sku, warehouse, channel]);

/** What is in one place now. */
export interface StockLevel extends Place {
  /** The last count and what came and went since. Below 0 where movements took more than was there. */
  on_hand: number;
  /** When it was last counted or moved, epoch ms. */
  at: number;
}
