// Whose price is it? What makes a decision a personal one, and what a personal price is compared with.
import { expect, test } from "vitest";
import { decide } from "../../../shared/pricing/decide.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { anInput, aSnapshot, TEN } from "../../helpers/pricing.ts";

const percent = (id: string, change_ratio: number, parts = {}) => ({
  id,
  title: id,
  price: { kind: "percent" as const, params: { change_ratio } },
  ...parts,
});
const gold = { op: "is" as const, fact: "customer.tier", value: "gold" };
const spend = {
  id: "spend",
  title: "Spend 99, save 10",
  condition: { kind: "spend" as const, params: { count: "once" as const, min_minor: 9_900 } },
  effect: { kind: "amount_off" as const, params: { amount_minor: 1_000 } },
};
const long = [[TEN - 90 * DAY_MS, 10_000, 0]] as const;

test("a price or an offer that asks who the visitor is makes the decision a personal one", () => {
  const member = { tier: { "customer.tier": "gold" }, products: [{ sku: "tea", history: long }] };
  const by = (config: Parameters<typeof aSnapshot>[0]["config"], facts = {}) =>
    decide(aSnapshot({ config: config ?? {}, products: member.products }), anInput([["tea", 1]], { facts }), TEN);
  const rule = by({ rules: [percent("member", -0.1, { when: gold })] }, member.tier);
  expect(rule).toMatchObject({ personalised: true, lines: [{ price_minor: 9_000, was_minor: 10_000 }] });
  expect(by({ rules: [percent("member", -0.1, { when: gold })] })).toMatchObject({ personalised: false });
  const offer = by({ offers: [{ ...spend, when: gold }] }, member.tier);
  expect(offer).toMatchObject({ personalised: true, lines: [{ total_minor: 9_000, was_minor: 10_000 }] });
  // A trade price is published, and a channel is no person.
  for (const when of [
    { op: "is" as const, fact: "customer.business", value: true },
    { op: "is" as const, fact: "channel", value: "app" },
  ]) {
    const open = by({ rules: [percent("open", -0.1, { when })] }, { "customer.business": true, channel: "app" });
    expect(open).toMatchObject({ personalised: false, lines: [{ price_minor: 9_000 }] });
  }
});

test("a personal price is compared with what everybody else pays, offers to everybody included", () => {
  const everybody = {
    ...spend,
    id: "all",
    condition: { kind: "always" as const, params: {} },
    effect: { kind: "percent_off" as const, params: { off_ratio: 0.1 } },
  };
  const snapshot = aSnapshot({
    config: {
      rules: [
        percent("member", -0.3, { when: gold }),
        percent("open", -0.05, { products: { any: [{ category: "Food" }] } }),
      ],
      offers: [everybody],
    },
    products: [{ sku: "tea", category: "", history: long }],
  });
  const decision = decide(snapshot, anInput([["tea", 1]], { facts: { "customer.tier": "gold" } }), TEN);
  // The member pays 70.00 - 10 % = 63.00, everybody else 100.00 - 10 % = 90.00.
  expect(decision.lines[0]).toMatchObject({ price_minor: 7_000, total_minor: 6_300, was_minor: 9_000 });
});

test("also with an offer to everybody that the personal one has beaten", () => {
  const off = (id: string, off_ratio: number, parts = {}) => ({
    id,
    title: id,
    condition: { kind: "always" as const, params: {} },
    effect: { kind: "percent_off" as const, params: { off_ratio } },
    ...parts,
  });
  const snapshot = aSnapshot({
    config: { offers: [off("flash", 0.2), off("member", 0.3, { when: gold })] },
    products: [{ sku: "tea", history: long }],
  });
  // The better of the two counts: 30 % for the member, 20 % for all others, who pay 80.00 and not 100.00.
  const decision = decide(snapshot, anInput([["tea", 1]], { facts: { "customer.tier": "gold" } }), TEN);
  expect(decision.lines[0]).toMatchObject({ total_minor: 7_000, was_minor: 8_000 });
});

test("of what everybody else pays the cheapest unit is compared with, so that no saving is overstated", () => {
  const cent = { ...spend, effect: { kind: "amount_off" as const, params: { amount_minor: 1 } } };
  const snapshot = aSnapshot({
    config: { rules: [percent("member", -0.1, { when: gold })], offers: [cent] },
    products: [{ sku: "cup", list_minor: 3_334 }],
  });
  // Everybody: 3 x 33.34 - 0.01 = 100.01, units of 33.34, 33.34 and 33.33.
  const decision = decide(snapshot, anInput([["cup", 3]], { facts: { "customer.tier": "gold" } }), TEN);
  expect(decision.lines[0]?.was_minor).toBe(3_333);
});
