// How much was there at the end of each day? Counts say it, and what came and went says it between them.
import { placeKey, type StockLevel } from "../inventory/stock.ts";

/** A count (`on_hand`) or a movement (`quantity`), of a day number; those of one place by time. */
export type StockEvent = Pick<StockLevel, "sku" | "warehouse" | "channel"> & { day: number } & (
    | { on_hand: number }
    | { quantity: number }
  );

/** Units of a product over all its places at the end of each day from `first` to `last`; NaN where nobody knows. */
export type StockDays = ReadonlyMap<string, Float64Array>;

/**
 * Stock by day from the events of the window and the levels that they led to. Before the first count of a place in the window
 * its stock is not known; of a place that was not counted in it, what is there now less what came since.
 * @param levels as they are after the last of the events
 */
export function stockDaysOf(
  levels: readonly StockLevel[],
  events: readonly StockEvent[],
  first: number,
  last: number,
): StockDays {
  const byPlace = new Map<string, StockEvent[]>();
  for (const event of events) {
    const key = placeKey(event);
    const list = byPlace.get(key);
    if (list) list.push(event);
    else byPlace.set(key, [event]);
  }
  const days = new Map<string, Float64Array>();
  for (const level of levels) {
    const sum = days.get(level.sku) ?? new Float64Array(last - first + 1);
    days.set(level.sku, sum);
    addPlace(sum, level, byPlace.get(placeKey(level)) ?? [], first);
  }
  return days;
}

function addPlace(sum: Float64Array, level: StockLevel, events: readonly StockEvent[], first: number): void {
  const counted = events.some((event) => "on_hand" in event);
  const moved = events.reduce((all, event) => all + ("quantity" in event ? event.quantity : 0), 0);
  let now = counted ? Number.NaN : level.on_hand - moved;
  let next = 0;
  for (let place = 0; place < sum.length; place += 1) {
    for (; next < events.length && events[next]!.day <= first + place; next += 1) {
      const event = events[next]!;
      // What is not known stays so, whatever came and went.
      now = "on_hand" in event ? event.on_hand : now + event.quantity;
    }
    sum[place]! += Math.max(0, now);
  }
}

/** Whether a product was out of stock at the end of each day; never where nobody knows. */
export const outDays = (days: Float64Array | undefined, length: number): boolean[] =>
  Array.from({ length }, (_, place) => days?.[place] !== undefined && days[place]! <= 0);

/** Days up to the last on which there has been stock without a break, as far as is known; endless from the first day on. */
export function heldDays(days: Float64Array | undefined): number {
  if (!days) return Number.POSITIVE_INFINITY;
  const before = days.findLastIndex((units) => !(units > 0));
  return before < 0 ? Number.POSITIVE_INFINITY : days.length - 1 - before;
}

/** Mean of the days of which stock is known; null without any. */
export function meanStock(days: Float64Array | undefined): number | null {
  const known = Array.from(days ?? []).filter((units) => !Number.isNaN(units));
  return known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : null;
}
