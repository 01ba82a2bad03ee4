// What did the orders and refunds of some customers come to? From their rows, a page at a time, with the job's own arithmetic.
import { cubes } from "../../../shared/cubes.ts";
import type { Session } from "../../../shared/sessions.ts";
import type { Reference } from "../../../shared/sold.ts";
import { dayOf, dayStart, HOUR_MS, hourOf } from "../../../shared/time.ts";
import { addUpOrders, type ListedOrder, listed } from "../../jobs/order_hour.ts";
import { type HourRefund, readOrders, readRefunds } from "../../store/orders.ts";
import { readReferencesAt } from "../../store/product_reference.ts";
import { countOrdersWithin, orderPages } from "../../store/row_pages.ts";
import type { View } from "../read.ts";
import type { Grouping } from "./grouping.ts";
import type { Needs } from "./needs.ts";
import { MOST_HELD, MOST_ORDERS, tooLarge } from "./refuse.ts";
import { addBuyer, addFacts, type Sheet } from "./sheet.ts";

const PAGE = 4_000;

interface Parts {
  orders: ListedOrder[];
  refunds: HourRefund[];
}

/** Adds the orders of [from, until) to the sheets of their customers' keys. */
export async function addOrders(
  { db, store }: Pick<View, "db" | "store">,
  { from, until }: { from: number; until: number },
  {
    needs,
    grouping,
    sources,
    sheetOf,
    size,
  }: {
    needs: Needs;
    grouping: Grouping;
    /** Sessions that named orders and are not stored yet, by order id. */
    sources: ReadonlyMap<string, Session>;
    sheetOf: (key: string) => Sheet;
    /** How much all sheets hold. */
    size: () => number;
  },
): Promise<void> {
  if ((await countOrdersWithin(db, store.id, from, until, MOST_ORDERS + 1)) > MOST_ORDERS) throw tooLarge("orders");
  const zone = store.timezone;
  const bounds = await orderPages(db, store.id, from, until, PAGE);
  const hourOfRow = new Map<number, number>();
  for (const [index, begin] of bounds.slice(0, -1).entries()) {
    const end = bounds[index + 1] ?? until;
    const [rows, refunds] = await Promise.all([
      readOrders(db, store.id, begin, end),
      readRefunds(db, store.id, begin, end),
    ]);
    const orders = rows.map(listed);
    const named = [...orders, ...refunds].flatMap(({ customer_id }) => customer_id ?? []);
    const keys = await grouping.keysOf([...new Set(named)]);
    const keyOf = (customer: string | null) => (customer === null ? grouping.unknown : keys.get(customer));
    const atOf = (at: number) => {
      const known = hourOfRow.get(Math.floor(at / (HOUR_MS / 4)));
      const found = known ?? (needs.hourly ? hourOf(zone, at) : dayStart(zone, dayOf(zone, at)));
      if (known === undefined) hourOfRow.set(Math.floor(at / (HOUR_MS / 4)), found);
      return found;
    };
    const parts = new Map<string, Map<number, Parts>>();
    const partOf = (key: string, at: number): Parts => {
      const byTime = parts.get(key) ?? new Map<number, Parts>();
      parts.set(key, byTime);
      const part = byTime.get(atOf(at)) ?? { orders: [], refunds: [] };
      byTime.set(atOf(at), part);
      return part;
    };
    const ours = orders.filter(({ customer_id }) => keyOf(customer_id) !== undefined);
    for (const order of ours) {
      const key = keyOf(order.customer_id) ?? "";
      partOf(key, order.ordered_at).orders.push(order);
      if (needs.customers) addBuyer(sheetOf(key), zone, needs, order);
    }
    for (const refund of refunds) {
      const key = keyOf(refund.customer_id);
      if (key !== undefined) partOf(key, refund.refunded_at).refunds.push(refund);
    }
    const referencesOf = needs.kinds.has("sold") ? await readKnown({ db, store }, ours) : () => new Map();
    for (const [key, byTime] of parts) {
      for (const [at, part] of byTime)
        addFacts(sheetOf(key), zone, at, addUpOrders({ ...part, sources, kinds: needs.kinds }, referencesOf), cubes);
    }
    if (size() > MOST_HELD) throw tooLarge("held");
  }
}

/** What was known of each order's products by the end of its hour, as the job takes it. */
async function readKnown(
  { db, store }: Pick<View, "db" | "store">,
  orders: readonly ListedOrder[],
): Promise<(order: ListedOrder) => ReadonlyMap<string, Reference>> {
  const endOf = ({ ordered_at }: ListedOrder) => hourOf(store.timezone, ordered_at) + HOUR_MS;
  const asked = new Map<string, readonly [string, number]>();
  for (const order of orders) {
    for (const { sku } of order.lines) asked.set(`${endOf(order)} ${sku}`, [sku, endOf(order)]);
  }
  const found = await readReferencesAt(db, store.id, [...asked.values()]);
  return (order) => found.get(endOf(order)) ?? new Map();
}
