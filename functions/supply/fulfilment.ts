// Shipments and picking: in bulk, idempotent, refused rows named, and read back.
import * as requests from "../../shared/api/fulfilment_requests.ts";
import { type KeptShipment, picking, type Shipment, shipment } from "../../shared/supply/fulfilment/shipment.ts";
import { addDays, dayNumber, dayStart } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { listPicking, listShipments, upsertPicking, upsertShipments } from "../store/shipments.ts";
import { bulkOf } from "./bulk.ts";

/** A promised day is kept when it comes before the next one begins. */
function keptOf({ promised_on, ...each }: Shipment, timezone: string): KeptShipment {
  if (promised_on === null) return each;
  return { ...each, promised_at: dayStart(timezone, addDays(promised_on, 1)) - 1 };
}

export const putShipments = bulkOf({
  name: "shipments",
  schema: shipment,
  most: requests.MAX_ROWS,
  idOf: ({ id }) => id,
  skusOf: ({ lines }) => lines.map(({ sku }) => sku),
  momentsOf: ({ ordered_at, shipped_at, delivered_at }) => [
    ["ordered_at", ordered_at],
    ["shipped_at", shipped_at],
    ["delivered_at", delivered_at],
  ],
  write: (db, store, records) =>
    upsertShipments(
      db,
      store.id,
      records.map((each) => keptOf(each, store.timezone)),
    ),
});

export async function readShipments(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, cursor } = parseQuery(c, requests.shipmentsQuery);
  const before = cursor && { at: cursor[0], id: cursor[1] };
  const shipments = await listShipments(shardOf(c.env, store.shard), store.id, { before, limit });
  const last = shipments.length === limit ? shipments.at(-1) : undefined;
  return c.json({ shipments, next: last ? JSON.stringify([last.ordered_at, last.id]) : null });
}

export const putPicking = bulkOf({
  name: "picking",
  schema: picking,
  most: requests.MAX_ROWS,
  idOf: ({ day, warehouse, picker }) => [day, warehouse, picker].join(" "),
  idField: "picker",
  skusOf: () => [],
  write: (db, store, records) => upsertPicking(db, store.id, records),
});

export async function readPicking(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, cursor } = parseQuery(c, requests.pickingQuery);
  const before = cursor && ([dayNumber(cursor[0]), cursor[1], cursor[2]] satisfies [number, string, string]);
  const picked = await listPicking(shardOf(c.env, store.shard), store.id, { before, limit });
  const last = picked.length === limit ? picked.at(-1) : undefined;
  return c.json({ picking: picked, next: last ? JSON.stringify([last.day, last.warehouse, last.picker]) : null });
}
