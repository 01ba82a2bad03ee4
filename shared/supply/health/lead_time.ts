// How long do deliveries take, and how far do they vary? What purchase orders show, else what was agreed.
import { dayNumber } from "../../time.ts";
import type { Discount } from "../inventory/order_quantity.ts";
import type { PurchaseOrder, Supplier } from "../inventory/purchase.ts";
import type { SupplySettings } from "./settings.ts";

export interface LeadTime {
  mean: number;
  deviation: number;
  /** Deliveries that it rests on; 0 where it is as agreed or as the settings say. */
  deliveries: number;
}

/** Fewer deliveries tell a mean, but not how far it varies. */
export const LEAST_DELIVERIES = 3;

/** Days from the order until each line that came whole was whole. */
export function leadDays(order: PurchaseOrder): { sku: string; days: number; late: boolean | null }[] {
  const ordered = dayNumber(order.ordered_on);
  return order.lines.flatMap(({ sku, quantity }) => {
    let left = quantity;
    const parts = order.deliveries.filter((each) => each.sku === sku);
    for (const { delivered_on, quantity: came } of parts.sort((a, b) => (a.delivered_on < b.delivered_on ? -1 : 1))) {
      left -= came;
      if (left > 0) continue;
      const late = order.promised_on === null ? null : delivered_on > order.promised_on;
      return [{ sku, days: dayNumber(delivered_on) - ordered, late }];
    }
    return [];
  });
}

/** Mean and standard deviation of some days; null without any. */
export function leadTimeOf(days: readonly number[], deviation: number): LeadTime | null {
  if (days.length === 0) return null;
  const mean = days.reduce((sum, each) => sum + each, 0) / days.length;
  const squares = days.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const spread = days.length >= LEAST_DELIVERIES ? Math.sqrt(squares / (days.length - 1)) : deviation;
  return { mean, deviation: spread, deliveries: days.length };
}

export interface Source {
  /** Empty where nobody is known to deliver it. */
  supplier: string;
  lead: LeadTime;
  minimum: number | null;
  pack: number | null;
  shelf_days: number | null;
  unit_cost_minor: number | null;
  /** What a unit costs from a quantity on. */
  discounts: readonly Discount[];
  order_cost_minor: number;
  /** Units ordered that have not come, and those of them that should have come already. */
  on_order: number;
  overdue: number;
}

/** Where each product comes from and on which terms: by its newest order, else by the first supplier that lists it. */
export function sourcesOf(
  orders: readonly PurchaseOrder[],
  suppliers: readonly Supplier[],
  settings: SupplySettings,
  today: number,
): (sku: string) => Source {
  const rising = [...orders].sort((a, b) => (a.ordered_on < b.ordered_on ? -1 : a.ordered_on > b.ordered_on ? 1 : 0));
  const bySku = new Map<string, number[]>();
  const bySupplier = new Map<string, number[]>();
  const newest = new Map<string, { order: PurchaseOrder; unit_cost_minor: number | null }>();
  const open = new Map<string, { on_order: number; overdue: number }>();
  for (const order of rising) {
    for (const { sku, days } of leadDays(order)) {
      push(bySku, `${order.supplier}\n${sku}`, days);
      push(bySupplier, order.supplier, days);
    }
    for (const { sku, quantity, unit_cost_minor } of order.lines) {
      newest.set(sku, { order, unit_cost_minor: unit_cost_minor ?? newest.get(sku)?.unit_cost_minor ?? null });
      const came = order.deliveries.reduce((sum, each) => sum + (each.sku === sku ? each.quantity : 0), 0);
      const left = order.cancelled ? 0 : Math.max(0, quantity - came);
      if (left === 0) continue;
      const sum = open.get(sku) ?? { on_order: 0, overdue: 0 };
      open.set(sku, sum);
      sum.on_order += left;
      if (order.promised_on !== null && dayNumber(order.promised_on) < today) sum.overdue += left;
    }
  }
  const known = new Map(suppliers.map((each) => [each.id, each]));
  const listing = new Map(
    suppliers.flatMap((each) => each.products.map(({ sku }) => [sku, each.id] as const)).reverse(),
  );
  return (sku) => {
    const last = newest.get(sku);
    const supplier = last?.order.supplier ?? listing.get(sku) ?? "";
    const told = known.get(supplier);
    const terms = told?.products.find((each) => each.sku === sku);
    const agreed = terms?.lead_days ?? last?.order.lead_days ?? told?.lead_days ?? settings.lead_days;
    const spread = settings.lead_deviation_days;
    const own = bySku.get(`${supplier}\n${sku}`) ?? [];
    // A few deliveries of the product itself tell less than many of its supplier.
    const seen = own.length >= LEAST_DELIVERIES ? own : (bySupplier.get(supplier) ?? []);
    return {
      supplier,
      lead: leadTimeOf(seen, spread) ?? { mean: agreed, deviation: spread, deliveries: 0 },
      minimum: terms?.minimum ?? last?.order.minimum ?? null,
      pack: terms?.pack ?? null,
      shelf_days: terms?.shelf_days ?? null,
      unit_cost_minor: terms?.unit_cost_minor ?? last?.unit_cost_minor ?? null,
      // Terms that were stored before there were discounts have none.
      discounts: (terms?.discounts ?? []).map(({ from, unit_cost_minor: unit_cost }) => ({ from, unit_cost })),
      order_cost_minor: told?.order_cost_minor || settings.order_cost_minor,
      on_order: open.get(sku)?.on_order ?? 0,
      overdue: open.get(sku)?.overdue ?? 0,
    };
  };
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
