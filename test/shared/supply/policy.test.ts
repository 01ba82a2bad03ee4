// A simulated year of 500 products: how much of what is asked for does the recommended policy serve, with how much money tied up and
// how many orders, beside the simple rule read as safety stock and read as a level to order up to?
import { expect, test } from "vitest";
import { byProposal, byRule, impliedService, makeProducts, runAll } from "../../../scripts/bench/supply_year.ts";
import { supplyDefaults } from "../../../shared/supply/health/settings.ts";

const products = makeProducts(500);
const service = runAll(products, byProposal(supplyDefaults));

test("the simple rule as safety stock: almost twice the money, for two units more of a thousand", () => {
  const simple = runAll(products, byProposal({ ...supplyDefaults, safety: "simple" }));
  // 0.9984 against 0.9998, with 45.7 % less money tied up: what is lost is five times as much, and little.
  expect(service.fill).toBeGreaterThan(0.995);
  expect(simple.fill - service.fill).toBeLessThan(0.004);
  expect(1 - service.stock_minor / simple.stock_minor).toBeGreaterThan(0.4);
  expect(service.lost_minor).toBeGreaterThan(simple.lost_minor);
  // Served alike, it still needs a third less.
  const alike = runAll(products, byProposal({ ...supplyDefaults, service_ratio: 0.9999 }));
  expect(simple.fill - alike.fill).toBeLessThan(0.0003);
  expect(1 - alike.stock_minor / simple.stock_minor).toBeGreaterThan(0.3);
});

test("the simple rule as a level: where orders cost nothing the same is served with two fifths less money", () => {
  const free = products.map((product) => ({ ...product, source: { ...product.source, order_cost_minor: 1 } }));
  const rule = runAll(free, byRule(1.5));
  const alike = runAll(free, byProposal({ ...supplyDefaults, service_ratio: 0.98 }));
  expect(alike.fill).toBeGreaterThan(rule.fill);
  expect(1 - alike.stock_minor / rule.stock_minor).toBeGreaterThan(0.4);
  // Where an order costs ten units of money, the same money serves more with a fifth of the orders.
  const cheap = products.map((product) => ({ ...product, source: { ...product.source, order_cost_minor: 1_000 } }));
  const lots = runAll(cheap, byProposal(supplyDefaults));
  expect(lots.stock_minor).toBeLessThan(1.01 * rule.stock_minor);
  expect(lots.fill).toBeGreaterThan(rule.fill + 0.005);
  expect(lots.orders).toBeLessThan(0.25 * rule.orders);
});

test("told as it is: where an order costs much, the level ties up less money, at twelve times the orders", () => {
  const rule = runAll(products, byRule(1.5));
  expect(rule.stock_minor).toBeLessThan(service.stock_minor);
  expect(rule.orders).toBeGreaterThan(10 * service.orders);
  const costOf = ({ orders, stock_minor, lost_minor }: typeof rule) =>
    orders * supplyDefaults.order_cost_minor + stock_minor * supplyDefaults.holding_ratio + lost_minor / 2;
  expect(costOf(service)).toBeLessThan(0.3 * costOf(rule));
});

test("what is set is what is got: a higher service level serves more and holds more, by either policy", () => {
  for (const policy of ["point_quantity", "two_levels"] as const) {
    const years = [0.9, 0.95, 0.99].map((service_ratio) =>
      runAll(products, byProposal({ ...supplyDefaults, policy, service_ratio })),
    );
    for (const [at, year] of years.entries()) {
      if (at === 0) continue;
      expect(year.fill).toBeGreaterThan(years[at - 1]!.fill);
      expect(year.stock_minor).toBeGreaterThan(years[at - 1]!.stock_minor);
    }
    expect(years[2]!.fill).toBeGreaterThan(0.99);
  }
});

test("the simple rule implies a coin's toss of one product and certainty of most", () => {
  const { low, middle, high } = impliedService(products);
  expect(low).toBe(0.5);
  expect(middle).toBeGreaterThan(0.999999);
  expect(high).toBe(1);
});
