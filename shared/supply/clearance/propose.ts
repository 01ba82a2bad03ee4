// Which products are to be cleared, and how? Those that are dead or too much, each with its plan, the most money first.
import { type Elasticities, fitElasticities } from "../../products/elasticity/elasticity.ts";
import { weeklyPanel } from "../../products/elasticity/weekly.ts";
import type { Trade } from "../../studies/trade.ts";
import { dayFromNumber } from "../../time.ts";
import { soldOf } from "../health/sold.ts";
import type { Stock } from "../health/stock.ts";
import type { StockRow, StockTake } from "../health/take.ts";
import type { ElasticityBasis, KeptClearance, KeptStep } from "./kept.ts";
import { offersOf } from "./offers.ts";
import { type Plan, planOf, type Slow } from "./plan.ts";
import { type Figure, forecastRate, recentRate } from "./response.ts";

/** Days of sales that a rate rests on where there is no forecast. */
const RATE_DAYS = 365;

/** The day after the one on which the study is read. */
const BEGINS_AFTER = 2;

/** Share of units that went to customers who had ordered before, in the newest 90 days. */
export function memberRatio({ orders, line_start, lines, last, customers }: Trade): number {
  const seen = new Uint8Array(customers.length);
  let [known, all] = [0, 0];
  for (let order = 0; order < orders.day.length; order += 1) {
    const customer = orders.customer[order]!;
    if (orders.day[order]! > last - 90) {
      for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
        const units = lines.quantity[line]!;
        all += units;
        if (customer >= 0 && seen[customer] === 1) known += units;
      }
    }
    if (customer >= 0) seen[customer] = 1;
  }
  return all > 0 ? known / all : 0;
}

type Told = (sku: string) => { elasticity: Figure; basis: ElasticityBasis };

/** The elasticity of each product, with what it rests on. */
export function elasticityOf(
  found: Elasticities | null,
  { clear_prior_elasticity, clear_prior_error }: Stock["settings"],
): Told {
  const prior = { value: clear_prior_elasticity, error: clear_prior_error };
  if (!found) return () => ({ elasticity: prior, basis: "prior" });
  const usual = { value: found.mean.value, error: Math.hypot(found.mean.error, found.spread) };
  const own = new Map(found.products.map((each) => [each.product, each]));
  return (sku) => {
    const each = own.get(sku);
    return { elasticity: each?.value ?? usual, basis: each?.basis === "own" ? "own" : "usual" };
  };
}

/** The lowest price that a proposal may go to. */
export function floorOf(
  {
    price_minor,
    cost_minor,
    minimum_minor,
  }: { price_minor: number; cost_minor: number | null; minimum_minor?: number | null | undefined },
  { settings, guards }: Pick<Stock, "settings" | "guards">,
): number {
  const own = minimum_minor ?? 0;
  if (settings.clear_below_cost) return Math.min(price_minor, own);
  const margin = Math.max(settings.clear_least_margin_ratio, guards?.min_margin_ratio ?? 0);
  const cost = cost_minor === null ? 0 : Math.ceil(cost_minor / (1 - margin));
  return Math.min(price_minor, Math.max(own, cost, Math.ceil(price_minor * (guards?.floor_ratio ?? 0))));
}

export function proposeClearance(trade: Trade, stock: Stock, take: StockTake): KeptClearance[] {
  const slow = take.rows.filter(
    ({ state, price_minor, on_hand }) =>
      (state === "dead" || state === "over") && (price_minor ?? 0) > 0 && (on_hand ?? 0) > 0,
  );
  if (slow.length === 0) return [];
  const told = elasticityOf(fitElasticities(weeklyPanel(trade).panel), stock.settings);
  const sold = soldOf(trade, RATE_DAYS, 1);
  const places = new Map(trade.products.map(({ sku }, place) => [sku, place]));
  const minimum = new Map(stock.products.map(({ sku, minimum_minor }) => [sku, minimum_minor]));
  const member_ratio = memberRatio(trade);
  const rateOf = ({ sku, state }: StockRow): Figure => {
    const next = stock.forecasts?.get(sku);
    // Of what is dead the forecast says nothing sells, and with certainty: too much to plan by.
    if (next && state === "over") return forecastRate(next.next_28, next.low_28, next.high_28, 28);
    const place = places.get(sku);
    return recentRate(place === undefined ? new Float64Array(sold.days) : sold.units[place]!);
  };
  const rows = slow.map((row) => {
    const { elasticity, basis } = told(row.sku);
    const price_minor = row.price_minor!;
    const rate = rateOf(row);
    const units = row.on_hand!;
    const plan_of: Slow = {
      units,
      keep: row.state === "over" ? Math.min(units - 1, rate.value * stock.settings.over_days) : 0,
      price_minor,
      cost_minor: row.unit_cost_minor,
      floor_minor: floorOf(
        { price_minor, cost_minor: row.unit_cost_minor, minimum_minor: minimum.get(row.sku) },
        stock,
      ),
      response: { rate, elasticity },
      member_ratio,
      exchangeable: row.source.supplier !== "",
    };
    return keptOf(row, plan_of, planOf(plan_of, stock.settings), basis, trade, stock);
  });
  return rows.sort((a, b) => b.freed_minor - a.freed_minor || (a.sku < b.sku ? -1 : 1));
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function keptOf(
  row: StockRow,
  slow: Slow,
  plan: Plan,
  basis: ElasticityBasis,
  trade: Trade,
  stock: Stock,
): KeptClearance {
  const first = stock.last + BEGINS_AFTER;
  const { cost_minor } = slow;
  const margin = (cash: number, units: number) => (cost_minor === null ? null : Math.round(cash - units * cost_minor));
  const steps = plan.steps.map(({ kind, after, days, off_ratio, price_minor, units, low, high }): KeptStep => {
    const cash_minor = Math.round(units * price_minor);
    const [from, to] = [dayFromNumber(first + after), dayFromNumber(first + after + days - 1)];
    const margin_minor = margin(cash_minor, units);
    return { kind, from, to, off_ratio, price_minor, units: tenth(units), low, high, cash_minor, margin_minor };
  });
  if (plan.exchange) {
    const day = dayFromNumber(first + plan.days);
    const { units, cash_minor } = plan.exchange;
    const nothing = { off_ratio: null, price_minor: null, low: null, high: null };
    const margin_minor = margin(cash_minor, units);
    steps.push({ kind: "exchange", from: day, to: day, units, cash_minor, margin_minor, ...nothing });
  }
  const { rate, elasticity } = slow.response;
  const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
  return {
    sku: row.sku,
    title: row.title,
    state: row.state === "dead" ? "dead" : "over",
    supplier: row.source.supplier,
    units: slow.units,
    price_minor: slow.price_minor,
    cost_minor,
    floor_minor: slow.floor_minor,
    daily_units: rounded(rate.value),
    daily_error: rounded(rate.error),
    elasticity: rounded(elasticity.value),
    elasticity_error: rounded(elasticity.error),
    elasticity_basis: basis,
    steps,
    days: plan.days,
    gone_units: tenth(plan.gone),
    low_units: tenth(plan.low),
    high_units: tenth(plan.high),
    cash_minor: plan.cash_minor,
    hold_cash_minor: plan.hold_cash_minor,
    freed_minor: plan.freed_minor,
    gain_minor: plan.gain_minor,
    bound: plan.bound,
    offers: offersOf(row, plan.steps, { first, timezone: trade.timezone, units: slow.units - slow.keep }),
  };
}
