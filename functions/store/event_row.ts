// How is an event written down as a row? What is one of a few known values as its number, JSON without what it repeats.
import { eventByCode, eventByName } from "../../shared/events/index.ts";
import { devices, type StoredEvent } from "../../shared/events/parse.ts";
import { unpackData } from "../../shared/pack.ts";
import type { VisitEvent } from "../../shared/sessions.ts";
import { lengthen, shorten } from "../../shared/shorten.ts";

/** An event and the store it belongs to. */
export interface OwnedEvent extends StoredEvent {
  store: number;
}

export const COLUMNS = "store, id, name, visitor, customer_id, page, device, country, data";

/**
 * An event as it is sent to SQL: an array is half the size of an object, and SQLite finds a place faster than a name.
 * @param place where it stands among the events given, to find it again
 */
export function encodeEvent(event: OwnedEvent, place: number): unknown[] {
  const { store, id, name, visitor, customer_id, page, device, country, data } = event;
  return [store, id, storedName(name), visitor, customer_id, page, storedDevice(device), country, shorten(data), place];
}

/** What SQL reads of that array: its columns, whether the stored row `e` says something else, and whether its time is sealed. */
export const SENT = {
  columns: `value->>0, unhex(value->>1), value->>2, unhex(value->>3), value->>4,
    value->>5, value->>6, value->>7, value->>8`,
  store: "value->>0",
  id: "unhex(value->>1)",
  differs: "(e.name, e.page, e.data) IS NOT (value->>2, value->>5, value->>8)",
  place: "value->>9",
  // An id begins with its time in hex, so that texts compare as times do.
  sealed: `value->>1 < coalesce((SELECT printf('%012x', sealed_before) FROM rollup_state WHERE store = value->>0), '')`,
};

/** What a row holds for an event's name: its code, or a shop's own name as it is. */
export function storedName(name: string): number | string {
  return eventByName.get(name)?.code ?? name;
}

function storedDevice(device: string): number | string {
  const place = (devices as readonly string[]).indexOf(device);
  return place < 0 ? device : place;
}

export interface EventRow extends Omit<VisitEvent, "name" | "device" | "data"> {
  name: number | string;
  device: number | string;
  data: string;
}

export function decodeEvent(row: EventRow): VisitEvent {
  return {
    ...row,
    name: typeof row.name === "number" ? (eventByCode.get(row.name)?.name ?? String(row.name)) : row.name,
    device: typeof row.device === "number" ? (devices[row.device] ?? "") : row.device,
    data: unpackData(lengthen(row.data)),
  };
}
