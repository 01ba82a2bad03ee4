// A simulated year of many products, ordered by one policy or another: how much of what is asked for is served, what is lost, and
// how much money lies in stock?
import { createRandom, type Random } from "../../shared/sim/random.ts";
import { demandOf } from "../../shared/supply/health/demand.ts";
import type { Source } from "../../shared/supply/health/lead_time.ts";
import { type Need, proposeOrder } from "../../shared/supply/health/proposal.ts";
import { type SupplySettings, supplyDefaults } from "../../shared/supply/health/settings.ts";

const WARM = 90;
const DAYS = 365;

export interface YearProduct {
  /** Units asked for on each day, and days that the delivery of an order of each day takes. */
  asked: number[];
  takes: number[];
  price_minor: number;
  unit_cost_minor: number;
  source: Source;
}

/** A standard normal value. Source: Box and Muller 1958. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());

/** Units of a day: single buyers at a rate that itself varies from day to day. */
function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let left = Math.exp(-mean), product = random.unit(); product > left; product *= random.unit()) count += 1;
  return count;
}

function makeProduct(seed: number): YearProduct {
  const random = createRandom(seed);
  const rate = Math.exp(0.3 + 1.1 * normal(random));
  const varies = 0.2 + random.unit();
  const [mean, deviation] = [5 + 20 * random.unit(), 1 + 3 * random.unit()];
  const days = Array.from({ length: WARM + DAYS }, (_, day) => day);
  const asked = days.map(() =>
    poisson(random, Math.min(60, rate * Math.exp(varies * normal(random) - varies ** 2 / 2))),
  );
  const takes = days.map(() => Math.max(1, Math.round(mean + deviation * normal(random))));
  const unit_cost_minor = Math.round(500 * Math.exp(1.2 * normal(random)));
  return {
    asked,
    takes,
    unit_cost_minor,
    price_minor: 2 * unit_cost_minor,
    source: {
      supplier: "",
      lead: { mean, deviation, deliveries: 20 },
      minimum: null,
      pack: null,
      shelf_days: null,
      unit_cost_minor: null,
      discounts: [],
      order_cost_minor: supplyDefaults.order_cost_minor,
      on_order: 0,
      overdue: 0,
    },
  };
}

export const makeProducts = (count: number): YearProduct[] =>
  Array.from({ length: count }, (_, seed) => makeProduct(seed + 1));

/** Units to order of a product that is looked at. */
export type Order = (need: Need, source: Source) => number;

/** What the study proposes. */
export const byProposal =
  (settings: SupplySettings): Order =>
  (need, source) =>
    proposeOrder(need, source, settings).quantity;

/** The simple rule as a level: up to the sales of 30 days times a factor, at each look. */
export const byRule =
  (factor: number): Order =>
  ({ on_hand, sold_30 }, { on_order }) =>
    Math.max(0, Math.ceil(factor * sold_30) - on_hand - on_order);

/** Who comes while there is nothing goes away, and the shop does not learn that he came. */
function runYear({ asked, takes, price_minor, unit_cost_minor, source }: YearProduct, order: Order) {
  const sold: number[] = [];
  const out: boolean[] = [];
  let on_hand = Math.ceil(asked.slice(0, WARM).reduce((sum, each) => sum + each, 0) / 3);
  let coming: { day: number; units: number }[] = [];
  const sum = { asked: 0, served: 0, lost_minor: 0, stock_minor: 0, orders: 0 };
  for (let day = 0; day < asked.length; day += 1) {
    on_hand += coming.filter((each) => each.day === day).reduce((all, { units }) => all + units, 0);
    coming = coming.filter((each) => each.day > day);
    const served = Math.min(on_hand, asked[day]!);
    on_hand -= served;
    sold.push(served);
    out.push(on_hand === 0);
    if (day >= WARM) {
      sum.asked += asked[day]!;
      sum.served += served;
      sum.lost_minor += (asked[day]! - served) * price_minor;
      sum.stock_minor += (on_hand * unit_cost_minor) / DAYS;
    }
    if (day < 28 || day % supplyDefaults.review_days !== 0) continue;
    const from = Math.max(0, sold.length - WARM);
    const need = {
      on_hand,
      demand: demandOf(sold.slice(from), out.slice(from)),
      sold_30: sold.slice(-30).reduce((all, each) => all + each, 0),
      unit_cost_minor,
    };
    const on_order = coming.reduce((all, { units }) => all + units, 0);
    const quantity = order(need, { ...source, on_order });
    if (quantity === 0) continue;
    coming.push({ day: day + takes[day]!, units: quantity });
    if (day >= WARM) sum.orders += 1;
  }
  return sum;
}

export interface Year {
  /** Share of what was asked for that was there. */
  fill: number;
  /** Of the mean day, at cost. */
  stock_minor: number;
  /** At the price, of who found nothing. */
  lost_minor: number;
  orders: number;
}

export function runAll(products: readonly YearProduct[], order: Order): Year {
  const years = products.map((product) => runYear(product, order));
  const total = (of: (year: (typeof years)[number]) => number) => years.reduce((sum, year) => sum + of(year), 0);
  return {
    fill: total(({ served }) => served) / total(({ asked }) => asked),
    stock_minor: total((year) => year.stock_minor),
    lost_minor: total((year) => year.lost_minor),
    orders: total((year) => year.orders),
  };
}

/** The service levels that the simple rule, taken as safety stock, implies: the lowest, the middle and the highest product's. */
export function impliedService(products: readonly YearProduct[]): { low: number; middle: number; high: number } {
  const levels = products.map((product) => {
    const sold = product.asked.slice(0, WARM);
    const demand = demandOf(
      sold,
      sold.map(() => false),
    );
    const sold_30 = sold.slice(-30).reduce((all, each) => all + each, 0);
    const need = { on_hand: 0, demand, sold_30, unit_cost_minor: product.unit_cost_minor };
    return proposeOrder(need, product.source, supplyDefaults).safety.simple_service_ratio;
  });
  levels.sort((a, b) => a - b);
  return { low: levels[0]!, middle: levels[levels.length >> 1]!, high: levels.at(-1)! };
}
