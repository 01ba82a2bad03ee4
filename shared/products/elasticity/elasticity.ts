// By what percentage do sales fall when the price rises by one? Log-log, by product, with the effects of products and weeks
// taken out, and what is usual among products lent to those that tell little.
import type { Text } from "../../locale.ts";
import { fitGroups } from "./grouped.ts";
import { type LogRows, logRows, type Panel, pricesOf, usableRows } from "./panel.ts";
import { type Estimate, shrink } from "./shrink.ts";

export interface ElasticityOptions {
  /** Fewest rows of a product that gets an estimate of its own. */
  least_rows: number;
  /** Least standard deviation of its log price: about the share by which the price moved. */
  least_price_spread: number;
}

export const elasticityDefaults: ElasticityOptions = { least_rows: 8, least_price_spread: 0.02 };

/** Why a product's figure is what it is. */
export type Basis = "own" | "few_rows" | "flat_price";

export const basisTitles: Readonly<Record<Basis, Text>> = {
  own: { en: "from its own price changes", "zh-CN": "依据自身调价记录" },
  few_rows: { en: "sold in too few periods: the usual is taken", "zh-CN": "有销售的周期太少：采用普遍水平" },
  flat_price: { en: "its price hardly moved: the usual is taken", "zh-CN": "价格几乎未变：采用普遍水平" },
};

export interface ProductElasticity {
  product: string;
  basis: Basis;
  rows: number;
  /** Standard deviation of its log price. */
  price_spread: number;
  /** From its own rows; null without a basis. */
  own: Estimate | null;
  /** Drawn towards the mean; what to work with. */
  value: Estimate;
}

export interface Elasticities {
  /** One slope for all products. */
  common: Estimate;
  /** Mean of the products' own slopes and how far they truly differ. */
  mean: Estimate;
  spread: number;
  products: ProductElasticity[];
  /** Whether period effects could be taken out: not when products change prices only together. */
  period_effects: boolean;
  /** Rows that were used, and those left out for want of sales: they make demand look less elastic than it is. */
  rows: number;
  rows_without_sales: number;
  /** Rows less coefficients. */
  freedom: number;
}

const LEAST_ERROR = 1e-9;

/** Whatever the options say: through two points every line fits, and a price that rounding alone moves has no slope. */
const LEAST_ROWS = 3;
const LEAST_SPREAD = 1e-6;

/** How many rows what is usual of noise counts for. */
const PRIOR_ROWS = 4;

/** Numbers from 0 without gaps, in the order of their first row. */
function renumber(values: Int32Array): { places: Int32Array; distinct: number[] } {
  const seen = new Map<number, number>();
  const places = values.map((value) => {
    const place = seen.get(value) ?? seen.size;
    seen.set(value, place);
    return place;
  });
  return { places, distinct: [...seen.keys()] };
}

function fitSlopes(rows: LogRows, slopes: "one" | "each", effects: boolean) {
  const { places: group, distinct } = renumber(rows.product);
  const period = effects && rows.period ? renumber(rows.period) : null;
  const ones = new Float64Array(group.length).fill(1);
  const fitted = fitGroups({
    group,
    group_count: distinct.length,
    own: slopes === "each" ? [ones, rows.price] : [ones],
    shared: slopes === "each" ? [] : [rows.price],
    period: period?.places ?? null,
    period_count: period?.distinct.length ?? 0,
    y: rows.units,
  });
  return { ...fitted, products: distinct, places: new Map(distinct.map((product, place) => [product, place])) };
}

/**
 * Price elasticities of all products of a panel: log units on log price, a level for each product, an effect for each period.
 * Null when no product's price moved enough. Errors take weeks as independent. Known bias: prices that were cut because
 * demand fell, promotions that came with advertising, and quantity discounts all pass for elasticity; only a test is proof.
 * Source: Houthakker 1957 for the form; grouped.ts and shrink.ts for the method.
 */
export function fitElasticities(panel: Panel, options: ElasticityOptions = elasticityDefaults): Elasticities | null {
  const rows = usableRows(panel);
  const known = pricesOf(panel, rows);
  const basisOf = ({ rows: n, spread }: { rows: number; spread: number }): Basis =>
    n < Math.max(options.least_rows, LEAST_ROWS)
      ? "few_rows"
      : spread < Math.max(options.least_price_spread, LEAST_SPREAD)
        ? "flat_price"
        : "own";
  const bases = known.map(basisOf);
  const chosen = logRows(
    panel,
    rows.filter((row) => bases[panel.product[row]!] === "own"),
  );
  if (chosen.price.length === 0) return null;
  let effects = panel.period !== null;
  let each = fitSlopes(chosen, "each", effects);
  let common = fitSlopes(chosen, "one", effects);
  if (each.confounded > 0 || !(each.freedom > 0) || Number.isNaN(common.shared_errors[0])) {
    effects = false;
    each = fitSlopes(chosen, "each", false);
    common = fitSlopes(chosen, "one", false);
  }
  const rowsOf = new Float64Array(each.products.length);
  for (const product of chosen.product) rowsOf[each.places.get(product) ?? 0]! += 1;
  // A product's own noise, drawn towards everybody's as if it came with some rows more.
  const noiseOf = (place: number) =>
    each.variance > 0
      ? Math.sqrt((each.squares[place]! / each.variance + PRIOR_ROWS) / (rowsOf[place]! - 2 + PRIOR_ROWS))
      : 1;
  const own = new Map<number, Estimate>();
  for (const [place, product] of each.products.entries()) {
    const [value, error] = [each.own[place * 2 + 1]!, each.own_errors[place * 2 + 1]! * noiseOf(place)];
    // Sales without any chance in them are made up, but are no reason to fail. Without freedom nothing is known.
    if (each.freedom > 0) own.set(product, { value, error: Math.max(error, LEAST_ERROR) });
  }
  const shrunk = shrink([...own.values()]);
  if (!shrunk) return null;
  const drawn = new Map([...own.keys()].map((product, place) => [product, shrunk.values[place]!]));
  const { mean, spread } = shrunk;
  const usual = { value: mean.value, error: Math.hypot(mean.error, spread) };
  return {
    common: { value: common.shared[0]!, error: common.shared_errors[0]! },
    mean,
    spread,
    products: panel.products.map((product, place) => ({
      product,
      basis: bases[place]!,
      rows: known[place]!.rows,
      price_spread: known[place]!.spread,
      own: own.get(place) ?? null,
      value: drawn.get(place) ?? usual,
    })),
    period_effects: effects,
    rows: chosen.price.length,
    rows_without_sales: panel.units.length - rows.length,
    freedom: each.freedom,
  };
}
