// What does the board of the supply chain read beside stock? Parcels of the newest days, and what inspections of a year found.
import type { D1Database } from "@cloudflare/workers-types";
import { PARCEL_DAYS, type Records } from "../../shared/supply/board/take.ts";
import { dayFromNumber, dayStart } from "../../shared/time.ts";
import { readBatches } from "./batches.ts";
import { readShipments } from "./shipments.ts";
import type { Store } from "./stores.ts";

const BATCH_DAYS = 365;

export async function readSupplyRecords(db: D1Database, { id, timezone }: Store, last: number): Promise<Records> {
  const startOf = (day: number) => dayStart(timezone, dayFromNumber(day));
  const shipments = await readShipments(db, id, { from: startOf(last + 1 - PARCEL_DAYS), until: startOf(last + 1) });
  const batches = await readBatches(db, id, { first: last - BATCH_DAYS, last });
  const inspected = batches.flatMap(({ sku, supplier, inspections }) =>
    // What was let pass on conditions did not pass.
    inspections.map(({ result }) => ({ sku, supplier, passed: result === "pass" })),
  );
  return { shipments, inspected };
}
