// Which purchase order do approved proposals become? One a supplier and night, a draft until the supplier is told.
import { addDays } from "../../time.ts";
import type { KeptStock } from "../health/kept.ts";
import type { PurchaseOrder } from "./purchase.ts";

/** The same for a supplier's proposals of one night, so that approving again takes its own place. */
export const draftId = (day: string, supplier: string): string => `draft-${day}-${supplier}`.slice(0, 100);

/** What a line of it does: how long the stock and what is on order last, without it and with it. */
export interface DraftLine {
  sku: string;
  title: string;
  quantity: number;
  order_minor: number | null;
  /** Days; null where nothing sells. */
  lasts_days: number | null;
  lasts_then_days: number | null;
}

/** A draft of these proposals. @param ordered_on the day of the first approval */
export function draftOf(rows: readonly KeptStock[], head: { id: string; supplier: string; ordered_on: string }) {
  const lead = Math.ceil(Math.max(0, ...rows.map(({ lead_days }) => lead_days)));
  const lines = rows.map(({ sku, order_quantity: quantity, order_minor }) => {
    return { sku, quantity, unit_cost_minor: order_minor === null ? null : Math.round(order_minor / quantity) };
  });
  const terms = { promised_on: addDays(head.ordered_on, lead), cancelled: false, minimum: null, lead_days: lead };
  return { ...head, ...terms, draft: true, lines, deliveries: [] } satisfies PurchaseOrder;
}

export function lastingOf({
  sku,
  title,
  order_quantity,
  order_minor,
  on_hand,
  on_order,
  daily_units,
}: KeptStock): DraftLine {
  const has = (on_hand ?? 0) + on_order;
  const lasts = (units: number) => (daily_units > 0 ? Math.round((10 * units) / daily_units) / 10 : null);
  return {
    sku,
    title,
    quantity: order_quantity,
    order_minor,
    lasts_days: lasts(has),
    lasts_then_days: lasts(has + order_quantity),
  };
}
