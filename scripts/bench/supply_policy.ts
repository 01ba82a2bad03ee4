// Does the recommended order policy serve as much as the simple rule with less money? A simulated year of 500 products.
import { supplyDefaults } from "../../shared/supply/health/settings.ts";
import { type Row, rowsOf } from "./row.ts";
import { byProposal, byRule, impliedService, makeProducts, runAll, type Year } from "./supply_year.ts";

const { atLeast, info } = rowsOf("supply");

const PRODUCTS = 500;
const SIMPLE = 1.5;

const percent = (ratio: number) => Math.round(ratio * 10_000) / 100;

function rows(what: string, year: Year): Row[] {
  const name = `a year of ${PRODUCTS} products, ${what}`;
  return [
    info(`${name}: served`, percent(year.fill), "%"),
    info(`${name}: money in stock`, year.stock_minor / 1e5, "k"),
    info(`${name}: sales lost`, year.lost_minor / 1e5, "k"),
    info(`${name}: orders`, year.orders, ""),
  ];
}

/** Money that a policy needs less than another, of it. */
const saved = (one: Year, other: Year) => percent(1 - one.stock_minor / other.stock_minor);

export function policyRows(): Row[] {
  const products = makeProducts(PRODUCTS);
  const free = products.map((product) => ({ ...product, source: { ...product.source, order_cost_minor: 1 } }));
  const propose = (service_ratio: number) => byProposal({ ...supplyDefaults, service_ratio });
  const service = runAll(products, byProposal(supplyDefaults));
  const safety = runAll(products, byProposal({ ...supplyDefaults, safety: "simple" }));
  const level = runAll(products, byRule(SIMPLE));
  const alike = runAll(free, propose(0.98));
  const levels = runAll(products, byProposal({ ...supplyDefaults, policy: "two_levels", service_ratio: 0.99 }));
  const { low, middle } = impliedService(products);
  return [
    ...rows(`service level ${supplyDefaults.service_ratio}`, service),
    ...rows("two levels, service level 0.99", levels),
    ...rows(`30-day sales x ${SIMPLE} as safety stock`, safety),
    ...rows(`30-day sales x ${SIMPLE} as a level`, level),
    ...rows("service level 0.98, ordering free", alike),
    info("service that the simple rule implies, lowest product", percent(low), "%"),
    info("service that the simple rule implies, middle product", percent(middle), "%"),
    atLeast("money less than by the simple rule as safety stock", saved(service, safety), "%", 40),
    // With orders that cost nothing both order at each look: what is left is how well stock is spread over products.
    atLeast("money less than by the simple rule as a level, ordering free, serving more", saved(alike, level), "%", 40),
    atLeast("served beyond the simple rule as a level, ordering free", percent(alike.fill - level.fill), "points", 0),
  ];
}
