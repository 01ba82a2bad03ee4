// The facts of an hour that come from orders and refunds, and of a day that come from ad spend.
import type { D1Database } from "@cloudflare/workers-types";
import { addRow, type CubeName, cubes, type Facts } from "../../shared/cubes.ts";
import { classify } from "../../shared/events/source.ts";
import type { Session } from "../../shared/sessions.ts";
import { HOUR_MS, hourOf } from "../../shared/time.ts";
import type { Order } from "../../shared/trade.ts";
import { type HourOrder, type HourRefund, readOrders, readRefunds } from "../store/orders.ts";
import { readSpend } from "../store/spend.ts";
import type { Store } from "../store/stores.ts";

/** The channel of an order whose purchase no session reported. */
export const UNTRACKED = "(untracked)";

/**
 * Adds up the orders and refunds of an hour.
 * @param sources sessions that named orders and are not stored yet, by order id
 * @param end where only the hour's part before a moment is wanted
 */
export async function computeOrderHour(
  db: D1Database,
  store: Store,
  hour: number,
  sources: ReadonlyMap<string, Session> = new Map(),
  end = hour + HOUR_MS,
): Promise<Pick<Record<CubeName, Facts>, "traffic" | "product">> {
  const facts = { traffic: new Map() as Facts, product: new Map() as Facts };
  // Where clocks move by half an hour the next hour begins inside this one's sixty minutes: what is the next one's is not ours.
  const ours = (at: number) => hourOf(store.timezone, at) === hour;
  for (const stored of await readOrders(db, store.id, hour, end)) {
    if (!ours(stored.ordered_at)) continue;
    const order = stored.channel === null ? { ...stored, ...sourceOf(sources.get(stored.id)) } : stored;
    const dims = dimsOf(order);
    const lines = JSON.parse(order.lines) as Order["lines"];
    const units = lines.reduce((sum, line) => sum + line.quantity, 0);
    const row = { ...order, units, is_first: order.is_first === 1, is_tracked: order.channel !== null };
    addRow(facts.traffic, cubes.traffic, dims, "order", row);
    for (const line of lines) addRow(facts.product, cubes.product, { ...dims, sku: line.sku }, "line", line);
  }
  for (const refund of await readRefunds(db, store.id, hour, end)) {
    if (ours(refund.refunded_at)) addRow(facts.traffic, cubes.traffic, dimsOf(refund), "refund", refund);
  }
  return facts;
}

function sourceOf(session: Session | undefined): Partial<HourOrder> {
  if (!session) return {};
  const { channel, source, medium, campaign, device, country } = session;
  return { channel, source, medium, campaign, device, session_country: country };
}

function dimsOf(row: HourOrder | HourRefund): Record<string, string> {
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
