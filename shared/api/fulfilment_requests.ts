// What do the endpoints of shipments and picking take?
import * as z from "zod";
import { text } from "../events/fields.ts";
import { picking, shipment } from "../supply/fulfilment/shipment.ts";
import { day } from "../trade.ts";
import { cursorOf } from "./cursor.ts";

/** Rows in one request. */
export const MAX_ROWS = 5_000;

export const shipmentsBody = z.strictObject({ shipments: z.array(shipment).max(MAX_ROWS) });
export const pickingBody = z.strictObject({ picking: z.array(picking).max(MAX_ROWS) });

const word = z.string().max(100);
const limit = z.coerce.number().int().min(1).max(1_000).default(100);

export const shipmentsQuery = z.object({ limit, cursor: cursorOf(z.tuple([z.number().int(), word])) });
export const pickingQuery = z.object({ limit, cursor: cursorOf(z.tuple([day, word, word])) });

const name = text(100).pipe(z.string().min(1));

export const deliveryBody = z.strictObject({
  customer_id: name.optional().describe("As orders name the customer; a guest without it."),
  order_minor: z.number().int().min(0).max(1e13).describe("What the order comes to, before shipping."),
  skus: z.array(name).max(500).default([]).describe("What is bought: rules may go by category."),
});
