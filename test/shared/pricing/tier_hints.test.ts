// Is a visitor told that more units cost less each? Only where this visitor would really pay that price.
import { expect, test } from "vitest";
import type { ConfigInput } from "../../../shared/pricing/config.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { anInput, aSnapshot, TEN } from "../../helpers/pricing.ts";

const tiers = [
  { from: 2, unit_minor: 11_875 },
  { from: 10, unit_minor: 11_000 },
];
const bulk = (parts = {}) => ({
  id: "bulk",
  title: "Bulk",
  price: { kind: "tiers" as const, params: { tiers } },
  ...parts,
});
const off = (off_ratio: number) => ({
  id: "off",
  title: "Off",
  condition: { kind: "always" as const, params: {} },
  effect: { kind: "percent_off" as const, params: { off_ratio } },
});
const hints = (quantity: number, config: ConfigInput, parts: Parameters<typeof anInput>[1] = {}, product = {}) => {
  const snapshot = aSnapshot({ config, products: [{ sku: "A", list_minor: 12_500, ...product }] });
  return decide(snapshot, anInput([["A", quantity]], parts), TEN).hints;
};
const hint = (missing: number, saves_minor: number, unit_minor: number) => {
  return { offer: "bulk", line: 0, need: { kind: "quantity", missing }, saves_minor, unit_minor };
};

test("the next tier is told, on a page and in a cart", () => {
  // Two at 118.75 instead of 125.00 each: 12.50 less. Ten at 110.00 instead of 118.75: 87.50.
  expect(hints(1, { rules: [bulk()] })).toEqual([hint(1, 1_250, 11_875)]);
  expect(hints(1, { rules: [bulk()] }, { kind: "products" })).toEqual([hint(1, 1_250, 11_875)]);
  expect(hints(2, { rules: [bulk()] })).toEqual([hint(8, 8_750, 11_000)]);
  expect(hints(10, { rules: [bulk()] })).toEqual([]);
});

test("not to whom the rule does not apply", () => {
  const trade = bulk({ when: { op: "is", fact: "customer.business", value: true } });
  expect(hints(1, { rules: [trade] })).toEqual([]);
  expect(hints(1, { rules: [trade] }, { facts: { "customer.business": true } })).toHaveLength(1);
  // Another rule goes first, whatever the quantity.
  const fixed = {
    id: "fixed",
    title: "Fixed",
    order: 1,
    price: { kind: "fixed" as const, params: { price_minor: 12_000 } },
  };
  expect(hints(1, { rules: [fixed, bulk()] })).toEqual([]);
});

test("not where a unit costs no more already, nor where a guard holds the price", () => {
  expect(hints(1, { rules: [bulk()], offers: [off(0.05)] })).toEqual([]);
  expect(hints(1, { rules: [bulk()], offers: [off(0.04)] })).toEqual([hint(1, 1_250, 11_875)]);
  // The least margin of 20 % on a cost of 96.00 asks for 120.00, which nobody is to work out from a hint.
  expect(hints(1, { rules: [bulk()], settings: { min_margin_ratio: 0.2 } }, {}, { cost_minor: 9_600 })).toEqual([]);
});
