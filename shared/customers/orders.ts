// Which orders does each customer have? One table in typed arrays, which every method on customers reads.
import { byDays, column, countingSort, take } from "../columns.ts";

/** One order of a known customer. */
export interface CustomerOrder {
  customer_id: string;
  /** Day number of the order in the store's zone, as `dayNumber` gives it. */
  day: number;
  /** What the order is worth, in minor units. */
  amount_minor: number;
}

/**
 * Orders by customer, each customer's by day. Customer `i` is `ids[i]` and owns the orders from `start[i]` up to, but
 * without, `start[i + 1]`. Guests are in no table: nobody knows whether they came back.
 */
export interface OrderTable {
  /** In code unit order, so that a table does not depend on the order its rows came in. */
  ids: readonly string[];
  start: Int32Array;
  day: Int32Array;
  amount_minor: Float64Array;
}

/**
 * The table of some orders. Throws RangeError on a day that is no whole number.
 * @example tableOf([{ customer_id: "b", day: 9, amount_minor: 5 }, { customer_id: "a", day: 8, amount_minor: 7 }]).ids // => ["a", "b"]
 */
export function tableOf(orders: Iterable<CustomerOrder>): OrderTable {
  const seen = new Map<string, number>();
  const who = column(Int32Array);
  const day = column(Int32Array);
  const amount = column(Float64Array);
  for (const order of orders) {
    if (!Number.isInteger(order.day)) throw new RangeError(`tableOf requires whole day numbers, not ${order.day}`);
    let known = seen.get(order.customer_id);
    if (known === undefined) {
      known = seen.size;
      seen.set(order.customer_id, known);
    }
    who.push(known);
    day.push(order.day);
    amount.push(order.amount_minor);
  }
  const ids = [...seen.keys()].sort();
  const rank = new Int32Array(ids.length);
  ids.forEach((id, place) => {
    rank[seen.get(id)!] = place;
  });
  const days = day.drain();
  // Two stable counting sorts, by day and then by customer.
  const customerKeys = who.drain().map((each) => rank[each]!);
  const { order, start } = countingSort(byDays(days), customerKeys, ids.length);
  return { ids, start, day: take(days, order), amount_minor: take(amount.drain(), order) };
}

/** How many customers a table has. */
export function customersIn(table: OrderTable): number {
  return table.ids.length;
}

/** The last day with an order, a day number: how far a look at a table can reach; null when it is empty. */
export function lastDayOf({ day }: OrderTable): number | null {
  return day.length === 0 ? null : day.reduce((last, each) => Math.max(last, each));
}

/** The orders of some days, both ends counted; customers without any are left out. */
export function between(table: OrderTable, from: number, to: number): OrderTable {
  const inside = (row: number) => table.day[row]! >= from && table.day[row]! <= to;
  const customers: number[] = [];
  for (let customer = 0; customer < table.ids.length; customer += 1) {
    const end = table.start[customer + 1]!;
    let row = table.start[customer]!;
    while (row < end && !inside(row)) row += 1;
    if (row < end) customers.push(customer);
  }
  return rebuild(table, customers, inside);
}

/** The same table with one order a day: what a customer bought on one day is one purchase, its amounts added up. */
export function byDay(table: OrderTable): OrderTable {
  const day = column(Int32Array);
  const amount = column(Float64Array);
  const start = new Int32Array(table.ids.length + 1);
  for (let customer = 0; customer < table.ids.length; customer += 1) {
    const end = table.start[customer + 1]!;
    for (let row = table.start[customer]!; row < end; ) {
      const today = table.day[row]!;
      let sum = 0;
      for (; row < end && table.day[row] === today; row += 1) sum += table.amount_minor[row]!;
      day.push(today);
      amount.push(sum);
    }
    start[customer + 1] = day.length();
  }
  return { ids: table.ids, start, day: day.drain(), amount_minor: amount.drain() };
}

function rebuild(table: OrderTable, customers: readonly number[], keep: (row: number) => boolean): OrderTable {
  const rows = column(Int32Array);
  const start = new Int32Array(customers.length + 1);
  customers.forEach((customer, place) => {
    for (let row = table.start[customer]!; row < table.start[customer + 1]!; row += 1) if (keep(row)) rows.push(row);
    start[place + 1] = rows.length();
  });
  const ids = customers.map((customer) => table.ids[customer]!);
  const kept = rows.drain();
  return { ids, start, day: take(table.day, kept), amount_minor: take(table.amount_minor, kept) };
}
