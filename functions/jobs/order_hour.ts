// The facts of an hour that come from orders, refunds and quotes, and of a day that come from ad spend.
import type { D1Database } from "@cloudflare/workers-types";
import { addRow } from "../../shared/cube_rows.ts";
import { type CubeName, cubes, type Facts } from "../../shared/cubes.ts";
import { classify } from "../../shared/events/source.ts";
import type { RowKind } from "../../shared/metrics/define.ts";
import type { Session } from "../../shared/sessions.ts";
import { type Agreed, type Reference, soldLines } from "../../shared/sold.ts";
import { HOUR_MS, hourOf } from "../../shared/time.ts";
import type { Order } from "../../shared/trade.ts";
import { type HourOrder, type HourRefund, readOrders, readRefunds } from "../store/orders.ts";
import { readReferences } from "../store/product_reference.ts";
import { readSpend } from "../store/spend.ts";
import type { Store } from "../store/stores.ts";
import { computeCarts } from "./carts.ts";

/** The channel of an order whose purchase no session reported. */
export const UNTRACKED = "(untracked)";

export type OrderFacts = Pick<Record<CubeName, Facts>, "traffic" | "product" | "offer" | "cart">;

/**
 * Adds up the orders, refunds and quotes of an hour.
 * @param sources sessions that named orders and are not stored yet, by order id
 * @param end where only the hour's part before a moment is wanted
 */
export async function computeOrderHour(
  db: D1Database,
  store: Store,
  hour: number,
  sources: ReadonlyMap<string, Session> = new Map(),
  end = hour + HOUR_MS,
): Promise<OrderFacts> {
  const cart = await computeCarts(db, store, hour, end);
  // Where clocks move by half an hour the next hour begins inside this one's sixty minutes: what is the next one's is not ours.
  const ours = (at: number) => hourOf(store.timezone, at) === hour;
  const orders = (await readOrders(db, store.id, hour, end)).filter(({ ordered_at }) => ours(ordered_at)).map(listed);
  const skus = [...new Set(orders.flatMap(({ lines }) => lines.map(({ sku }) => sku)))];
  const references = await readReferences(db, store.id, skus, hour + HOUR_MS);
  const refunds = (await readRefunds(db, store.id, hour, end)).filter(({ refunded_at }) => ours(refunded_at));
  return { ...addUpOrders({ orders, refunds, sources }, () => references), cart };
}

export type ListedOrder = Omit<HourOrder, "lines"> & Pick<Order, "lines">;

/** An order with its lines read. */
export const listed = (order: HourOrder): ListedOrder => ({
  ...order,
  lines: JSON.parse(order.lines) as Order["lines"],
});

export interface Placed {
  orders: readonly ListedOrder[];
  refunds: readonly HourRefund[];
  /** Sessions that named orders and are not stored yet, by order id. */
  sources: ReadonlyMap<string, Session>;
  /** Only these kinds of row; all when left out. */
  kinds?: ReadonlySet<RowKind>;
}

const everyKind: ReadonlySet<RowKind> = new Set(["order", "line", "sold", "offer"]);

/** Adds up orders and refunds; `referencesOf` tells what was known of an order's products when it was placed. */
export function addUpOrders(
  { orders, refunds, sources, kinds = everyKind }: Placed,
  referencesOf: (order: ListedOrder) => ReadonlyMap<string, Reference>,
): Omit<OrderFacts, "cart"> {
  const facts: Omit<OrderFacts, "cart"> = { traffic: new Map(), product: new Map(), offer: new Map() };
  for (const stored of orders) {
    const order = stored.channel === null ? { ...stored, ...sourceOf(sources.get(stored.id)) } : stored;
    addOrder(facts, order, { dims: dimsOf(order), references: referencesOf(order), kinds });
  }
  for (const refund of refunds) addRow(facts.traffic, cubes.traffic, dimsOf(refund), "refund", refund);
  return facts;
}

const agreedOn = ({ agreed }: Pick<HourOrder, "agreed">) => (agreed === null ? null : (JSON.parse(agreed) as Agreed));

/** An order as metrics add it up. */
export function orderRow(order: ListedOrder) {
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const offers = agreedOn(order)?.offers ?? [];
  return { ...order, units, is_first: order.is_first === 1, is_tracked: order.channel !== null, offers: offers.length };
}

function addOrder(
  facts: Omit<OrderFacts, "cart">,
  order: ListedOrder,
  {
    dims,
    references,
    kinds,
  }: {
    dims: Readonly<Record<string, string>>;
    references: ReadonlyMap<string, Reference>;
    kinds: ReadonlySet<RowKind>;
  },
): void {
  const { lines } = order;
  const agreed = agreedOn(order);
  const offers = agreed?.offers ?? [];
  addRow(facts.traffic, cubes.traffic, dims, "order", orderRow(order));
  for (const line of kinds.has("line") ? lines : [])
    addRow(facts.product, cubes.product, { ...dims, sku: line.sku }, "line", line);
  for (const line of kinds.has("sold") ? soldLines(order, agreed, references) : []) {
    addRow(facts.traffic, cubes.traffic, dims, "sold", line);
    addRow(facts.product, cubes.product, { ...dims, sku: line.sku }, "sold", line);
  }
  const sales_minor = order.subtotal_minor - order.discount_minor;
  for (const [offer, amount_minor] of offers) {
    addRow(facts.offer, cubes.offer, { ...dims, offer }, "offer", { amount_minor, sales_minor });
  }
}

function sourceOf(session: Session | undefined): Partial<Omit<HourOrder, "lines">> {
  if (!session) return {};
  const { channel, source, medium, campaign, device, country } = session;
  return { channel, source, medium, campaign, device, session_country: country };
}

/** What an order is told by, also where no session named it. */
export function dimsOf(row: Omit<HourOrder, "lines"> | HourRefund): Record<string, string> {
  return {
    channel: row.channel ?? UNTRACKED,
    source: row.source ?? UNTRACKED,
    medium: row.medium ?? UNTRACKED,
    campaign: row.campaign ?? "",
    device: row.device ?? "",
    country: row.country || row.session_country || "",
    customer_type: row.customer_id === null ? "guest" : "known",
  };
}

/** Adds up the ad spend of a day; booked in its first hour, since platforms report no finer. */
export async function computeSpendDay(db: D1Database, store: Store, day: string): Promise<Facts> {
  const facts: Facts = new Map();
  for (const row of await readSpend(db, store.id, day)) {
    const { source, medium, campaign } = row;
    const { channel } = classify({ utm_source: source, utm_medium: medium });
    addRow(facts, cubes.traffic, { channel, source, medium, campaign }, "spend", row);
  }
  return facts;
}
