// The orders of known customers, as the methods on customers read them.
import { countingSort, take } from "../columns.ts";
import type { OrderTable } from "../customers/orders.ts";
import type { Trade } from "./trade.ts";

interface Customers {
  table: OrderTable;
  /** Of each customer of the table, the place in the trade's `customers`. */
  places: Int32Array;
}

/** Worked out once of a trade, since the studies that are asked together go over the same one; it goes when the trade does. */
const made = new WeakMap<Trade, Customers>();

/** Guests are left out: nobody knows whether they came back. The same as `tableOf` of the orders, from columns. */
export const customerOrders = (trade: Trade): OrderTable => customersOf(trade).table;

/** Of each customer of that table, the place in the trade's `customers`. */
export const customerPlaces = (trade: Trade): Int32Array => customersOf(trade).places;

function customersOf(trade: Trade): Customers {
  const known = made.get(trade) ?? build(trade);
  made.set(trade, known);
  return known;
}

function build({ customers, orders }: Trade): Customers {
  const ids = [...customers].sort();
  const rank = new Map(ids.map((id, place) => [id, place]));
  const ranks = Int32Array.from(customers, (id) => rank.get(id)!);
  const places = new Int32Array(ids.length);
  for (let place = 0; place < ranks.length; place += 1) places[ranks[place]!] = place;
  const rows = new Int32Array(orders.customer.reduce((sum, customer) => sum + (customer < 0 ? 0 : 1), 0));
  let at = 0;
  for (let order = 0; order < orders.customer.length; order += 1) {
    if (orders.customer[order]! < 0) continue;
    rows[at] = order;
    at += 1;
  }
  // Orders stand by day already, and this sort keeps what is equal as it was.
  const keys = orders.customer.map((customer) => (customer < 0 ? -1 : ranks[customer]!));
  const { order, start } = countingSort(rows, keys, ids.length);
  return {
    table: { ids, start, day: take(orders.day, order), amount_minor: take(orders.amount_minor, order) },
    places,
  };
}
