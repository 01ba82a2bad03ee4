// How does the supply chain stand? In step, on time, filled, foreseen, at which cost of coordination, and how flexible.
import { dayFromNumber, dayNumber, dayStart } from "../../time.ts";
import { onTimeShare, orderFill } from "../fulfilment/delivered.ts";
import type { ShipmentRow } from "../fulfilment/rows.ts";
import type { Stock } from "../health/stock.ts";
import type { StockTake } from "../health/take.ts";
import type { PurchaseOrder } from "../inventory/purchase.ts";
import { type Flexibility, flexibilityOf } from "./flexibility.ts";
import { dueLines, type Inspected, orderValue, type Scorecard, scorecards } from "./suppliers.ts";
import { type InStep, inStep } from "./sync.ts";

/** A share of something counted. */
export interface Share {
  ratio: number | null;
  of: number;
}

export interface Board {
  sync: InStep;
  /** Parcels that came by their promise, of those that should have. */
  delivered: Share;
  /** Orders whose first parcel had everything, of those of which one was sent. */
  whole: Share;
  /** Lines that suppliers delivered by their promise. */
  supplied: Share;
  /** Units sold, of these and those that were missed on days without stock. */
  fill: Share;
  /** Products whose forecast has been nearer than repeating what sold, and the middle error in percent. */
  foreseen: Share;
  smape: number | null;
  /** What ordering, splitting and cancelling cost, and its share of what was bought. */
  coordination_minor: number;
  coordination: Share;
  flexibility: Flexibility;
  suppliers: Scorecard[];
  /** Lines that are overdue, the longest first. */
  overdue: { order: PurchaseOrder; sku: string; units: number; days: number }[];
}

/** Days that purchase orders and parcels are looked at. */
const YEAR = 365;
export const PARCEL_DAYS = 91;

const ratioOf = (part: number, all: number): Share => ({ ratio: all > 0 ? part / all : null, of: all });

const middle = (values: readonly number[]): number | null =>
  values.length > 0 ? [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]! : null;

export interface Records {
  shipments: readonly ShipmentRow[];
  inspected: readonly Inspected[];
}

export function takeBoard(stock: Stock, take: StockTake, timezone: string, records: Records): Board {
  const { last, settings } = stock;
  const now = dayStart(timezone, dayFromNumber(last + 1));
  // Of a draft no supplier knows.
  const orders = stock.orders.filter(({ ordered_on, draft }) => !draft && dayNumber(ordered_on) > last - YEAR);
  const due = dueLines(orders, last);
  const judged = due.filter(({ late }) => late !== null);
  const delivered = onTimeShare(records.shipments, now);
  const whole = orderFill(records.shipments);
  const sold = take.rows.reduce((sum, { demand }) => sum + demand.units, 0);
  const lost = take.rows.reduce((sum, { demand }) => sum + demand.lost_units, 0);
  const told = [...(stock.forecasts?.values() ?? [])];
  const both = told.filter(({ error, naive_error }) => error != null && naive_error != null);
  const coordination_minor = coordinationOf(orders, stock);
  const bought = orders.reduce((sum, order) => sum + orderValue(order), 0);
  const fill = ratioOf(sold, sold + lost);
  const coordination = { ratio: bought > 0 ? coordination_minor / bought : null, of: orders.length };
  const measures = {
    response: mean(due.flatMap(({ days }) => days ?? [])),
    cost: coordination.ratio,
    stock: coverOf(take),
    fill: fill.ratio,
    capacity: lotDays(take),
  };
  return {
    sync: inStep(stock, now),
    delivered: { ratio: delivered.ratio, of: delivered.of },
    whole: { ratio: whole.ratio, of: whole.of },
    supplied: ratioOf(judged.filter(({ late }) => !late).length, judged.length),
    fill: { ratio: fill.ratio, of: Math.round(fill.of) },
    foreseen: ratioOf(both.filter(({ error, naive_error }) => error! < naive_error!).length, both.length),
    smape: middle(told.flatMap(({ smape }) => smape ?? [])),
    coordination_minor,
    coordination,
    flexibility: flexibilityOf(measures, settings),
    suppliers: scorecards(orders, stock.suppliers, records.inspected, last),
    overdue: due
      .filter(({ days, order }) => days === undefined && !order.cancelled)
      .map(({ order, sku, quantity, came, promised }) => ({
        order,
        sku,
        units: quantity - came,
        days: last - promised!,
      }))
      .sort((a, b) => b.days - a.days || b.units - a.units),
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length > 0 ? values.reduce((sum, each) => sum + each, 0) / values.length : null;

/** Placing each order, and as much again for each further delivery and each order that was taken back. */
function coordinationOf(orders: readonly PurchaseOrder[], { suppliers, settings }: Stock): number {
  const costs = new Map(suppliers.map(({ id, order_cost_minor }) => [id, order_cost_minor]));
  return orders.reduce((sum, { supplier, deliveries, cancelled }) => {
    const more = Math.max(0, new Set(deliveries.map(({ delivered_on }) => delivered_on)).size - 1);
    return sum + (costs.get(supplier) || settings.order_cost_minor) * (1 + more + (cancelled ? 1 : 0));
  }, 0);
}

/** Days that all stock lasts, by value. */
function coverOf({ rows }: StockTake): number | null {
  const value = rows.reduce((sum, { value_minor }) => sum + value_minor, 0);
  const a_day = rows.reduce((sum, { demand, unit_minor }) => sum + demand.rate * (unit_minor ?? 0), 0);
  return a_day > 0 && value > 0 ? value / a_day : null;
}

/** Days of sales that the smallest order of a product is of, in the middle of those that sell and whose supplier is known. */
const lotDays = ({ rows }: StockTake): number | null =>
  middle(
    rows
      .filter(({ demand, source }) => demand.rate > 0 && source.supplier !== "")
      .map(({ demand, source }) => Math.max(1, source.minimum ?? 1, source.pack ?? 1) / demand.rate),
  );
