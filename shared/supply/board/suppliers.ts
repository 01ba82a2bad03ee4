// How good is each supplier? On time, filled, how long and how steadily deliveries take, what inspections found, what it costs.
import { dayNumber } from "../../time.ts";
import { leadDays } from "../health/lead_time.ts";
import type { PurchaseOrder, Supplier } from "../inventory/purchase.ts";

/** An inspection of a batch, as far as a supplier is judged by it. */
export interface Inspected {
  sku: string;
  supplier: string | null;
  passed: boolean;
}

export interface Scorecard {
  supplier: string;
  name: string;
  orders: number;
  /** Lines that are due, and the share of them that came whole by the promised day; null where none is due. */
  due_lines: number;
  on_time_ratio: number | null;
  /** Of units that are due, those that have come. */
  fill_ratio: number | null;
  lead_days: number | null;
  lead_deviation_days: number | null;
  inspections: number;
  passed_ratio: number | null;
  spend_minor: number;
  /** What its newest order of each product costs against its oldest, by what is bought; null of what was bought once. */
  price_change_ratio: number | null;
  /** Units overdue now. */
  overdue_units: number;
  /** 0 to 100: the mean of the shares on time, filled and passed that are known. */
  score: number | null;
}

const mean = (values: readonly number[]): number | null =>
  values.length > 0 ? values.reduce((sum, each) => sum + each, 0) / values.length : null;

/** Lines that should have come by a day: promised for before it, or whole already. */
export function dueLines(orders: readonly PurchaseOrder[], today: number) {
  return orders.flatMap((order) => {
    const whole = new Map(leadDays(order).map((each) => [each.sku, each]));
    const ordered = dayNumber(order.ordered_on);
    const agreed = order.lead_days === null ? null : ordered + order.lead_days;
    const promised = order.promised_on === null ? agreed : dayNumber(order.promised_on);
    return order.lines.flatMap(({ sku, quantity, unit_cost_minor }) => {
      const came = order.deliveries.reduce((sum, each) => sum + (each.sku === sku ? each.quantity : 0), 0);
      const days = whole.get(sku)?.days;
      // What was cancelled before it was due owes nothing; what came of it counts.
      if (days === undefined && (order.cancelled || promised === null || promised >= today)) return [];
      const late = days === undefined ? true : promised === null ? null : ordered + days > promised;
      return [{ order, sku, quantity, came: Math.min(came, quantity), days, late, promised, unit_cost_minor }];
    });
  });
}

function priceChange(orders: readonly PurchaseOrder[]): number | null {
  const prices = new Map<string, { first: number; last: number; units: number; times: number }>();
  for (const order of orders) {
    for (const { sku, quantity, unit_cost_minor } of order.lines) {
      if (!unit_cost_minor) continue;
      const known = prices.get(sku);
      if (!known) prices.set(sku, { first: unit_cost_minor, last: unit_cost_minor, units: quantity, times: 1 });
      else prices.set(sku, { ...known, last: unit_cost_minor, units: quantity, times: known.times + 1 });
    }
  }
  const again = [...prices.values()].filter(({ times }) => times > 1);
  const total = (of: (each: (typeof again)[number]) => number) => again.reduce((sum, each) => sum + of(each), 0);
  return again.length > 0
    ? total(({ last, units }) => last * units) / total(({ first, units }) => first * units) - 1
    : null;
}

/** A card for each supplier with orders, those with the most money first. */
export function scorecards(
  orders: readonly PurchaseOrder[],
  suppliers: readonly Supplier[],
  inspected: readonly Inspected[],
  today: number,
): Scorecard[] {
  const names = new Map(suppliers.map(({ id, name }) => [id, name]));
  const rising = [...orders].sort((a, b) => (a.ordered_on < b.ordered_on ? -1 : a.ordered_on > b.ordered_on ? 1 : 0));
  const source = new Map(rising.flatMap(({ supplier, lines }) => lines.map(({ sku }) => [sku, supplier] as const)));
  const bySupplier = Map.groupBy(inspected, ({ supplier, sku }) => supplier ?? source.get(sku) ?? "");
  const cards = [...Map.groupBy(rising, ({ supplier }) => supplier)].map(([supplier, own]): Scorecard => {
    const due = dueLines(own, today);
    const judged = due.filter(({ late }) => late !== null);
    const on_time_ratio = mean(judged.map(({ late }) => (late ? 0 : 1)));
    const wanted = due.reduce((sum, { quantity }) => sum + quantity, 0);
    const fill_ratio = wanted > 0 ? due.reduce((sum, { came }) => sum + came, 0) / wanted : null;
    const days = due.flatMap((line) => line.days ?? []);
    const lead = mean(days);
    const squares = lead === null ? 0 : days.reduce((sum, each) => sum + (each - lead) ** 2, 0);
    const looked = bySupplier.get(supplier) ?? [];
    const passed_ratio = mean(looked.map(({ passed }) => (passed ? 1 : 0)));
    const points = mean([on_time_ratio, fill_ratio, passed_ratio].filter((each) => each !== null));
    return {
      supplier,
      name: names.get(supplier) ?? supplier,
      orders: own.length,
      due_lines: judged.length,
      on_time_ratio,
      fill_ratio,
      lead_days: lead,
      lead_deviation_days: days.length > 1 ? Math.sqrt(squares / (days.length - 1)) : null,
      inspections: looked.length,
      passed_ratio,
      spend_minor: own.reduce((sum, order) => sum + orderValue(order), 0),
      price_change_ratio: priceChange(own),
      overdue_units: due.reduce((sum, { quantity, came, order }) => sum + (order.cancelled ? 0 : quantity - came), 0),
      score: points === null ? null : 100 * points,
    };
  });
  return cards.sort((a, b) => b.spend_minor - a.spend_minor || (a.supplier < b.supplier ? -1 : 1));
}

/** What an order is worth, as far as its prices are known. */
export const orderValue = ({ lines }: PurchaseOrder): number =>
  lines.reduce((sum, { quantity, unit_cost_minor }) => sum + quantity * (unit_cost_minor ?? 0), 0);
