// How buyers of a store were served, for the study of service: parcels, picking, returns and tickets of its newest weeks.
import type { D1Database } from "@cloudflare/workers-types";
import type { ServiceRows } from "../../shared/supply/fulfilment/rows.ts";
import { dayFromNumber, dayStart } from "../../shared/time.ts";
import { readReturns } from "./returns.ts";
import { readServiceSettings } from "./service_settings.ts";
import { readPicking, readShipments } from "./shipments.ts";
import type { Store } from "./stores.ts";
import { readTickets } from "./tickets.ts";

/** Thirteen weeks. */
const DAYS = 91;

/** A store's service up to a day number, that day counted. */
export async function readServiceRows(db: D1Database, { id, timezone }: Store, last: number): Promise<ServiceRows> {
  const first = last - DAYS + 1;
  const from = dayStart(timezone, dayFromNumber(first));
  const until = dayStart(timezone, dayFromNumber(last + 1));
  return {
    first,
    last,
    until,
    shipments: await readShipments(db, id, { from, until }),
    picking: await readPicking(db, id, { first, last }),
    returns: await readReturns(db, id, { first, last }),
    tickets: await readTickets(db, id, { from, until }),
    settings: (await readServiceSettings(db, id)).settings,
  };
}
