// Did parcels come on time, whole and right, what did they cost, and how were orders filled?
import { HOUR_MS } from "../../time.ts";
import type { PickingRow, ShipmentRow } from "./rows.ts";

/** Whether a parcel came on time; null where nothing was promised, or the promise is not due yet. */
export function cameOnTime(row: ShipmentRow, until: number): boolean | null {
  const { promised_at, delivered_at, problem } = row;
  if (promised_at === null) return null;
  // What is lost does not come.
  if (problem === "lost") return false;
  if (delivered_at !== null) return delivered_at <= promised_at;
  return promised_at < until ? false : null;
}

export interface Share {
  /** Those of whom it can be said. */
  of: number;
  count: number;
  /** Null where there are none. */
  ratio: number | null;
}

export const shareOf = (count: number, of: number): Share => ({ count, of, ratio: of > 0 ? count / of : null });

export function onTimeShare(rows: readonly ShipmentRow[], until: number): Share {
  const said = rows.map((row) => cameOnTime(row, until)).filter((each) => each !== null);
  return shareOf(said.filter((each) => each).length, said.length);
}

/** Parcels with the wrong things in them, of those that left. */
export function wrongShare(rows: readonly ShipmentRow[]): Share {
  const left = rows.filter(({ shipped_at }) => shipped_at !== null);
  return shareOf(left.filter(({ problem }) => problem === "wrong").length, left.length);
}

/**
 * Orders whose first parcel had all that was ordered, of those of which something left and that are known. What has not left
 * in time is no first parcel yet.
 */
export function orderFill(rows: readonly ShipmentRow[]): Share & { units: Share } {
  const firsts = new Map<string, ShipmentRow>();
  for (const row of rows) {
    if (row.shipped_at === null || row.ordered_units === null) continue;
    const known = firsts.get(row.order_id);
    if (known === undefined || row.shipped_at < known.shipped_at!) firsts.set(row.order_id, row);
  }
  let [full, sent, ordered] = [0, 0, 0];
  for (const { units, ordered_units } of firsts.values()) {
    const asked = ordered_units!;
    const filled = Math.min(units ?? asked, asked);
    if (filled >= asked) full += 1;
    sent += filled;
    ordered += asked;
  }
  return { ...shareOf(full, firsts.size), units: shareOf(sent, ordered) };
}

/** Minor units of a parcel on average, of those whose cost is told; null where none is. */
export function meanCost(rows: readonly ShipmentRow[]): number | null {
  const told = rows.flatMap(({ cost_minor }) => (cost_minor === null ? [] : [cost_minor]));
  return told.length === 0 ? null : told.reduce((sum, each) => sum + each, 0) / told.length;
}

/** The middle of the hours from the order to the delivery; null where nothing was delivered. */
export function medianHours(rows: readonly ShipmentRow[]): number | null {
  const hours = rows
    .flatMap(({ ordered_at, delivered_at }) => (delivered_at === null ? [] : [(delivered_at - ordered_at) / HOUR_MS]))
    .sort((a, b) => a - b);
  return hours.length === 0 ? null : (hours[(hours.length - 1) >> 1]! + hours[hours.length >> 1]!) / 2;
}

export interface Picked {
  /** Days that one person worked, one by one. */
  person_days: number;
  picks: number;
  per_person_day: number | null;
  /** Of those whose hours are told. */
  per_hour: number | null;
  /** Wrong picks of those that were looked at. */
  wrong: Share;
}

export function pickedOf(rows: readonly PickingRow[]): Picked {
  const picks = rows.reduce((sum, row) => sum + row.picks, 0);
  const timed = rows.filter(({ minutes }) => minutes !== null && minutes > 0);
  const minutes = timed.reduce((sum, row) => sum + row.minutes!, 0);
  const checked = rows.filter(({ wrong }) => wrong !== null);
  return {
    person_days: rows.length,
    picks,
    per_person_day: rows.length === 0 ? null : picks / rows.length,
    per_hour: minutes === 0 ? null : (timed.reduce((sum, row) => sum + row.picks, 0) * 60) / minutes,
    wrong: shareOf(
      checked.reduce((sum, row) => sum + row.wrong!, 0),
      checked.reduce((sum, row) => sum + row.picks, 0),
    ),
  };
}
