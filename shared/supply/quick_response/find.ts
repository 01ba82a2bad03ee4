// Which launches and presales sold out so quickly that more is to be ordered at once?
import type { Trade } from "../../studies/trade.ts";
import { soldOf } from "../health/sold.ts";
import type { Stock } from "../health/stock.ts";
import type { StockTake } from "../health/take.ts";
import { type Later, laterOf } from "./launches.ts";
import { type SecondOrder, secondOrder } from "./second_order.ts";

export interface QuickLaunch extends SecondOrder {
  sku: string;
  title: string;
  supplier: string;
  /** First day number of sales, days until it was sold out, and the units of these. */
  first: number;
  days: number;
  units: number;
  price_minor: number;
  /** Days that a delivery takes. */
  lead_days: number;
  later: Later;
  order_minor: number | null;
}

/** Sold before the books begin is no launch, and what was launched long ago has had its second order. */
const UNKNOWN_DAYS = 28;
const NEW_DAYS = 60;
/** Days that launches before are looked at for. */
const SEEN_DAYS = 365;
/** Fewer units sold out tell nothing. */
const LEAST_UNITS = 3;

/** Those with the largest demand in money first; with nothing to order where enough is on its way. */
export function quickLaunches(trade: Trade, stock: Stock, take: StockTake): QuickLaunch[] {
  const { settings } = stock;
  const sold = soldOf(trade, SEEN_DAYS, 1);
  const launched = (place: number) => sold.first_day[place]! >= trade.first + UNKNOWN_DAYS;
  const places = trade.products.map((_, place) => place).filter(launched);
  const fresh = places.filter((place) => sold.first_day[place]! > trade.last - NEW_DAYS);
  if (fresh.length === 0) return [];
  const counted = new Map<string, number>();
  for (const event of stock.events) {
    if ("on_hand" in event && event.on_hand > 0) counted.set(event.sku, event.day);
  }
  const rows = new Map(take.rows.map((row) => [row.sku, row]));
  const unitsSince = (place: number) =>
    sold.units[place]!.subarray(Math.max(0, sold.days - 1 - (trade.last - sold.first_day[place]!)));
  const found = fresh.flatMap((place): QuickLaunch[] => {
    const { sku, title } = trade.products[place]!;
    const row = rows.get(sku);
    const [price_minor, on_hand] = [row?.price_minor ?? 0, row?.on_hand ?? null];
    if (!row || price_minor <= 0 || on_hand === null || on_hand > 0) return [];
    const first = sold.first_day[place]!;
    // Sold out with its last sale, unless some was counted later and then written off or sent away.
    const gone = sold.last_day[place]!;
    const days = gone - first + 1;
    if (days > settings.quick_days || (counted.get(sku) ?? gone) > gone) return [];
    const own = unitsSince(place);
    const units = own.subarray(0, days).reduce((sum, each) => sum + each, 0);
    if (units < LEAST_UNITS) return [];
    const lead_days = row.source.lead.mean;
    const from = Math.max(days, Math.round(trade.last - first + 1 + lead_days));
    const window = { first: days, from, until: from + settings.quick_season_days };
    const others = places.filter((other) => other !== place && !isOut(other)).map(unitsSince);
    const later = laterOf(others, window, settings.quick_half_life_days);
    const { minimum, pack, supplier, on_order } = row.source;
    const launch = { units, price_minor, cost_minor: row.unit_cost_minor, position: on_order };
    const holding_ratio = (settings.holding_ratio * settings.quick_season_days) / 365;
    const order = secondOrder(
      launch,
      later,
      { back_ratio: supplier === "" ? 0 : settings.clear_exchange_ratio, holding_ratio },
      { minimum: minimum ?? 0, pack: pack ?? 1 },
    );
    const order_minor = row.unit_cost_minor === null ? null : order.quantity * row.unit_cost_minor;
    return [{ ...order, sku, title, supplier, first, days, units, price_minor, lead_days, later, order_minor }];
  });
  return found.sort((a, b) => b.demand * b.price_minor - a.demand * a.price_minor || (a.sku < b.sku ? -1 : 1));

  /** What was sold out itself does not tell how demand goes on. */
  function isOut(place: number): boolean {
    return rows.get(trade.products[place]!.sku)?.on_hand === 0;
  }
}

/** The stock taken with what launches say in the place of what three days of sales would: they do not go on like that. */
export function withLaunches(take: StockTake, launches: readonly QuickLaunch[], season_days: number): StockTake {
  const bySku = new Map(launches.map((launch) => [launch.sku, launch]));
  const rows = take.rows.map((row) => {
    const launch = bySku.get(row.sku);
    if (!launch || !(row.demand.rate > 0)) return row;
    const rate = launch.demand / season_days;
    const part = Math.min(1, rate / row.demand.rate);
    const { quantity, order_minor, units, days } = launch;
    const values = { units, days, demand: Math.round(launch.demand), season: season_days };
    const { simple, service, simple_service_ratio } = row.proposal.safety;
    const safety = { simple: simple * part, service: service * part, simple_service_ratio };
    const reasons = [{ code: "second_order" as const, values }];
    return {
      ...row,
      demand: { ...row.demand, rate, lost_units: row.demand.lost_units * part },
      lost_minor: Math.round(row.lost_minor * part),
      proposal: { ...row.proposal, safety, reorder_point: 0, quantity, reasons },
      order_minor,
      reasons,
    };
  });
  return { ...take, rows };
}
