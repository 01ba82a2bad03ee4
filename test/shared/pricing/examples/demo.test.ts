// The demo shop's rules and offers compile whenever it is set up, and live together as worked by hand.
import { expect, test } from "vitest";
import type { Facts } from "../../../../shared/predicate.ts";
import { compile } from "../../../../shared/pricing/compile/index.ts";
import { decide } from "../../../../shared/pricing/decide.ts";
import { demoConfig } from "../../../../shared/pricing/examples/demo.ts";
import type { DecisionInput } from "../../../../shared/pricing/input.ts";
import { DAY_MS } from "../../../../shared/time.ts";
import { catalogueAt } from "./catalogue.ts";

/** A Wednesday. */
const now = Date.parse("2026-11-25T12:00:00+08:00");
const compiledAt = (at: number) =>
  compile(demoConfig(at), catalogueAt(at), {
    version: 1,
    effective_at: at + 150_000,
    currency: "CNY",
    timezone: "Asia/Shanghai",
    now: at,
    day_prices: {},
  });

const cart = (units: Record<string, number>, facts: Facts = {}, code?: string): DecisionInput => ({
  kind: "cart",
  lines: Object.entries(units).map(([sku, quantity]) => ({ sku, quantity })),
  codes: code ? [{ code, offer: "hello-20" }] : [],
  shipping_minor: 1_200,
  facts,
});

function decideDemo(input: DecisionInput, at = now) {
  const compiled = compiledAt(now);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return decide(compiled.snapshot, input, at);
}

test("compiles without a warning on any day of the year", () => {
  for (let day = 0; day < 365; day += 13) {
    const compiled = compiledAt(now + day * DAY_MS);
    expect(compiled.ok ? [] : compiled.problems).toEqual([]);
    expect(compiled.warnings).toEqual([]);
  }
});

test("a member's Wednesday cart: dish, one of six free, boxes, ladder, code, shipping and points", () => {
  const gold = { "customer.known": true, "customer.tier": "gold", "customer.orders": 4 };
  const decision = decideDemo(cart({ "food-003": 6, "diapers-003": 3 }, gold, "HELLO20"));
  // Noodles 6 x 19.90, one free: 99.50. Nappies 3 x 118.75 = 356.25. Together 455.75: 60.00 off, then the code's 20.00.
  expect(decision).toMatchObject({ subtotal_minor: 45_575 - 6_000 - 2_000, shipping_minor: 0, total_minor: 37_575 });
  expect(decision.offers.map(({ id, amount_minor }) => [id, amount_minor])).toEqual([
    ["dish-of-the-week", 7_260],
    ["food-buy-5-get-1", 1_990],
    ["spend-ladder", 6_000],
    ["hello-20", 2_000],
    ["shipping-from-199", 1_200],
    ["points", 0],
  ]);
  expect(decision.points).toEqual([{ offer: "points", points: 375 }]);
  expect(decision.personalised).toBe(true);
});

test("a stranger's first look: the next rung and what is missing for it", () => {
  const decision = decideDemo(cart({ "care-001": 2 }), now + DAY_MS);
  // 79.00 and half of it.
  expect(decision).toMatchObject({ subtotal_minor: 11_850 - 1_000, shipping_minor: 1_200, personalised: false });
  expect(decision.hints.find(({ offer }) => offer === "spend-ladder")).toEqual({
    offer: "spend-ladder",
    need: { kind: "amount", missing_minor: 19_900 - 11_850 },
    saves_minor: 1_500,
  });
});

test("the bike goes down in three steps", () => {
  const priceAt = (days: number, facts: Facts = {}) =>
    decideDemo(cart({ "toys-007": 1 }, facts), now + days * DAY_MS).lines[0]?.price_minor;
  const [member, live] = [{ "customer.known": true }, { channel: "live" }];
  expect([priceAt(1), priceAt(1, member), priceAt(1, live)]).toEqual([39_900, 35_900, 39_900]);
  expect([priceAt(15), priceAt(15, member), priceAt(15, live)]).toEqual([39_900, 39_900, 31_900]);
  expect([priceAt(22), priceAt(400)]).toEqual([25_900, 25_900]);
});
