// How is the stock of every product: how long does it last, how old is it, what is missing, what is too much, what is to be ordered?
import { type AbcClass, abcOf, abcPresets } from "../../products/abc.ts";
import { type XyzClass, xyzOf, xyzPresets } from "../../products/xyz.ts";
import type { Trade } from "../../studies/trade.ts";
import { type AgeLayer, agesOf } from "./ageing.ts";
import { coverOf, type Demand, demandOf, turnoverOf } from "./demand.ts";
import { heldDays, meanStock, outDays, type StockDays, stockDaysOf } from "./history.ts";
import { type Source, sourcesOf } from "./lead_time.ts";
import { type Proposal, proposeOrder } from "./proposal.ts";
import type { SupplyReason } from "./reasons.ts";
import { soldOf } from "./sold.ts";
import type { StockState } from "./state.ts";
import { states } from "./state.ts";
import type { Stock, StockedProduct } from "./stock.ts";

/** Days that demand is worked out from. */
export const DEMAND_DAYS = 90;

export interface StockRow extends Omit<StockedProduct, "stock"> {
  /** Units there now; null where stock is not kept. */
  on_hand: number | null;
  demand: Demand;
  sold_slow: number;
  /** Whether fewer were sold than a product must not to be slow. */
  slow: boolean;
  cover_days: number | null;
  turnover: number | null;
  unsold_days: number | null;
  ages: AgeLayer[];
  /** What a unit costs to buy, as orders and terms say, else the catalogue; null where nobody knows. */
  unit_cost_minor: number | null;
  /** Of a unit at cost, else at price; null where neither is known. */
  unit_minor: number | null;
  value_minor: number;
  /** Of dead stock all, of too much what is beyond. */
  tied_minor: number;
  /** Sales missed on days without stock, at the mean price. */
  lost_minor: number;
  source: Source;
  proposal: Proposal;
  order_minor: number | null;
  abc: AbcClass;
  xyz: XyzClass | null;
  state: StockState;
  reasons: SupplyReason[];
}

export interface StockTake {
  /** Last day number. */
  last: number;
  days: number;
  /** The most urgent first. */
  rows: StockRow[];
  /** Whether any product's stock is known, and any day's. */
  counted: boolean;
  followed: boolean;
  /** Units there at the end of each day of the window, and units sold on it. */
  history: StockDays;
  sold: { days: number; units: (sku: string) => Float64Array | undefined };
}

/** Every product that the catalogue has or that was sold. */
export function takeStock(trade: Trade, stock: Stock): StockTake {
  const sold = soldOf(trade, DEMAND_DAYS, stock.settings.slow_days);
  const days = stockDaysOf(stock.levels, stock.events, stock.last - sold.days + 1, stock.last);
  const catalogue = new Map(stock.products.map((product) => [product.sku, product]));
  const places = new Map(trade.products.map(({ sku }, place) => [sku, place]));
  const skus = [...new Set([...catalogue.keys(), ...places.keys()])].sort();
  const sales = skus.map((sku) => (places.has(sku) ? sold.sales_minor[places.get(sku)!]! : 0));
  const { classes } = abcOf(skus, sales, abcPresets[0]!.rule);
  const sourceOf = sourcesOf(stock.orders, stock.suppliers, stock.settings, stock.last);
  const rows = skus.map((sku, at): StockRow => {
    const place = places.get(sku);
    const product = catalogue.get(sku) ?? trade.products[place!]!;
    const history = days.get(sku);
    const units = place === undefined ? new Float64Array(sold.days) : sold.units[place]!;
    // Before its first sale a product may not have been for sale.
    const age = place === undefined ? sold.days : Math.min(sold.days, trade.last - sold.first_day[place]! + 1);
    const from = sold.days - Math.max(age, Math.min(sold.days, 7));
    const demand = demandOf(units.slice(from), outDays(history, sold.days).slice(from));
    const source = sourceOf(sku);
    const on_hand = product.stock === null ? null : Math.max(0, product.stock);
    const unit_cost_minor = source.unit_cost_minor ?? product.cost_minor;
    const unsold_days = place === undefined ? null : trade.last - sold.last_day[place]!;
    const sold_30 = units.slice(-30).reduce((sum, each) => sum + each, 0);
    const need = { on_hand: on_hand ?? 0, demand, sold_30, unit_cost_minor };
    const open = proposeOrder(need, source, stock.settings);
    // Nobody knows what is there, so nobody can say that more is needed.
    const proposal = on_hand === null ? { ...open, quantity: 0 } : open;
    const mean_price = demand.units > 0 && sales[at]! > 0 ? sales[at]! / demand.units : (product.price_minor ?? 0);
    const unit_minor = unit_cost_minor ?? product.price_minor;
    const sold_slow = place === undefined ? 0 : sold.slow_units[place]!;
    const row = {
      sku,
      title: product.title,
      category: product.category,
      brand: product.brand,
      price_minor: product.price_minor,
      cost_minor: product.cost_minor,
      on_hand,
      demand,
      sold_slow,
      slow: sold_slow < stock.settings.slow_units,
      cover_days: on_hand === null ? null : coverOf(on_hand, demand.rate),
      turnover: turnoverOf(demand.units, meanStock(history) ?? on_hand ?? 0, demand.days),
      unsold_days,
      ages: agesOf(stock.receipts.get(sku) ?? [], on_hand ?? 0, stock.last, unsold_days),
      unit_cost_minor,
      unit_minor,
      value_minor: Math.round((on_hand ?? 0) * (unit_minor ?? 0)),
      lost_minor: Math.round(demand.lost_units * mean_price),
      source,
      proposal,
      order_minor:
        unit_cost_minor === null ? null : Math.round(proposal.quantity * (proposal.unit_minor ?? unit_cost_minor)),
      abc: classes[at]!,
      xyz: place === undefined ? null : steadiness(sold.weeks[place]!),
    };
    // Of what never sold: since when it has been there to sell, as far as that is known.
    const there = row.ages.at(-1)?.age_days ?? Math.min(trade.last - trade.first + 1, heldDays(history));
    const judged = judge(row, unsold_days ?? there, stock);
    // What does not sell is not ordered, whatever was sold before.
    if (judged.state === "dead") return { ...row, ...judged, proposal: { ...proposal, quantity: 0 }, order_minor: 0 };
    return { ...row, ...judged };
  });
  const rank = (row: StockRow) => states.indexOf(row.state);
  const stake = (row: StockRow) => Math.max(row.demand.rate * (row.price_minor ?? 0) * 30, row.tied_minor);
  rows.sort((a, b) => rank(a) - rank(b) || stake(b) - stake(a) || (a.sku < b.sku ? -1 : 1));
  return {
    last: stock.last,
    days: sold.days,
    rows,
    counted: rows.some(({ on_hand }) => on_hand !== null),
    followed: stock.levels.length > 0,
    history: days,
    sold: {
      days: sold.days,
      units: (sku) => (places.has(sku) ? sold.units[places.get(sku)!] : undefined),
    },
  };
}

type Unjudged = Omit<StockRow, "state" | "reasons" | "tied_minor">;

function judge(row: Unjudged, waited: number, { settings }: Stock) {
  const { on_hand, demand, cover_days, unsold_days, source, proposal } = row;
  const { dead_days, over_days } = settings;
  const reasons: SupplyReason[] = [];
  const why = (code: SupplyReason["code"], values: SupplyReason["values"]) => reasons.push({ code, values });
  const as = (state: StockState, tied_units = 0) => {
    if (demand.lost_units >= 1)
      why("lost", { units: Math.round(demand.lost_units), days: demand.days - demand.in_stock_days });
    return { state, tied_minor: Math.round(tied_units * (row.unit_minor ?? 0)), reasons };
  };
  if (on_hand === null) return as("uncounted");
  if (on_hand === 0 && demand.rate === 0) return as("fine");
  if (on_hand === 0) {
    why("sold_out", { rate: demand.rate });
    reasons.push(...proposal.reasons);
    return as("out");
  }
  if (waited >= dead_days) {
    why("unsold", { days: waited });
    return as("dead", on_hand);
  }
  // What came lately had no time to sell.
  if (unsold_days === null) return as("unsold");
  // What is on the way comes in time where it is not overdue.
  const coming = Math.max(0, source.on_order - source.overdue);
  if (cover_days !== null && cover_days < source.lead.mean && coming === 0) {
    why("lasts", { cover: cover_days, lead: source.lead.mean });
    reasons.push(...proposal.reasons);
    return as("runs_out");
  }
  if (proposal.quantity > 0) {
    reasons.push(...proposal.reasons);
    return as("order");
  }
  if (cover_days !== null && cover_days > over_days) {
    why("too_much", { cover: Math.round(cover_days) });
    return as("over", on_hand - demand.rate * over_days);
  }
  if (row.slow) why("slow", { units: row.sold_slow, days: settings.slow_days });
  reasons.push(...proposal.reasons);
  return as("fine");
}

function steadiness(weeks: readonly number[]): XyzClass | null {
  const first = weeks.findIndex((units) => units > 0);
  // A product's first week is cut short by the day it came, so it tells too little.
  return first < 0 ? null : xyzOf(weeks.slice(first + 1), xyzPresets[0]!.rule);
}
