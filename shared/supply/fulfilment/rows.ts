// What do studies read of parcels, picking, returns and tickets? Plain rows, moments in epoch ms, days as numbers in the store's zone.
import type { ItemReturn, Ticket } from "../quality/service.ts";
import type { ServiceSettings } from "./delivery.ts";
import type { ShipmentProblem } from "./shipment.ts";

/** One parcel, with what is known of its order. */
export interface ShipmentRow {
  id: string;
  order_id: string;
  warehouse: string;
  service: string;
  ordered_at: number;
  promised_at: number | null;
  shipped_at: number | null;
  delivered_at: number | null;
  problem: ShipmentProblem | null;
  cost_minor: number | null;
  /** Units in the parcel; null: the whole order. */
  units: number | null;
  /** Of the order's lines; null, as what follows, where the order is not known, or cancelled. */
  ordered_units: number | null;
  /** The order's lines less its discount. */
  order_minor: number | null;
  /** What its customer ordered in the 365 days up to it, itself counted; null of a guest too. */
  customer_minor: number | null;
  /** A JSON array of its products' categories; empty where the order is not known. */
  categories: string;
}

/** What one person picked in a day. */
export interface PickingRow {
  day: number;
  warehouse: string;
  picker: string;
  picks: number;
  /** At work, as far as it is told. */
  minutes: number | null;
  wrong: number | null;
}

/** One return of one product. */
export type ReturnRow = Omit<ItemReturn, "day"> & { day: number };

/** One ticket, of whose customer nothing is told; satisfaction 1 to 5. */
export type TicketRow = Omit<Ticket, "customer_id">;

/** What the study of service reads: whole days of the store's zone. */
export interface ServiceRows {
  /** First and last day number. */
  first: number;
  last: number;
  /** The moment after the last day. */
  until: number;
  shipments: readonly ShipmentRow[];
  picking: readonly PickingRow[];
  returns: readonly ReturnRow[];
  tickets: readonly TicketRow[];
  settings: ServiceSettings;
}
