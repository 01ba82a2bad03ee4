// Whose price is it? What makes a decision a personal one, and what a personal price is compared with.
import { expect, test } from "vitest";
import { decide } from "../../../shared/pricing/decide.ts";
import { ANONYMOUS } from "../../../shared/pricing/facts.ts";
import { prepare } from "../../../shared/pricing/prepare.ts";
import { publicPrices } from "../../../shared/pricing/public_price.ts";
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

test("what everybody pays is the price of one unit, without a cart or a code", () => {
  const code = { ...spend, id: "code", needs_code: true };
  const snapshot = aSnapshot({
    config: { rules: [percent("sale", -0.1)], offers: [spend, code] },
    products: [{ sku: "tea", history: long }],
  });
  // Two cost 2 x 90.00 - 2 x 10.00 = 160.00, 80.00 each; one alone costs everybody 90.00 now, whatever it was before.
  const codes = [{ code: "TEN", offer: "code" }];
  const decision = decide(snapshot, anInput([["tea", 2]], { codes }), TEN);
  expect(decision).toMatchObject({ personalised: false, lines: [{ total_minor: 16_000, was_minor: 9_000 }] });
  expect(decision.trace).toContainEqual(expect.objectContaining({ reason: "public_price_shown", before_minor: 9_000 }));
});

const page = (fact: string, value: string | boolean) => ({ op: "is" as const, fact, value });

test.each<[string, Parameters<typeof aSnapshot>[0]["config"], object, number, number | null]>([
  // All who come by a page pay 80.00, and have for 40 days: nothing is reduced.
  ["on the web", { rules: [percent("r", -0.2, { when: page("channel", "web") })] }, {}, 8_000, null],
  ["not signed in", { rules: [percent("r", -0.2, { when: page("customer.known", false) })] }, {}, 8_000, null],
  // Elsewhere it is 80.00 too: no price that is compared with is another one's.
  ["by country", { rules: [percent("r", -0.3, { when: page("country", "DE") })] }, { country: "DE" }, 7_000, 10_000],
  [
    "by device",
    { rules: [percent("r", -0.3, { when: page("device", "mobile") })] },
    { device: "mobile" },
    7_000,
    10_000,
  ],
])("a price for a fact of the page is compared with what others pay now: %s", (_, config, facts, total, was) => {
  // The record is of visitors of whom nothing is known: what they paid 90 days ago, and since 40 days.
  const anonymous = was === null ? 8_000 : 10_000;
  const history = [...long, [TEN - 40 * DAY_MS, anonymous, 0]] as const;
  const snapshot = aSnapshot({ config: config ?? {}, products: [{ sku: "tea", history }] });
  const input = anInput([["tea", 1]], { facts: { channel: "web", "customer.known": false, ...facts } });
  expect(decide(snapshot, input, TEN).lines[0]).toMatchObject({ total_minor: total, was_minor: was });
});

test("what is compared with is what the record is made of, whatever is decided before", () => {
  const config = {
    rules: [
      percent("web", -0.1, { when: page("channel", "web") }),
      percent("night", -0.5, { schedule: { from: TEN + 1_000 } }),
    ],
    settings: { rule_choice: "first" as const },
  };
  const snapshot = aSnapshot({
    config,
    products: [
      { sku: "tea", history: long },
      { sku: "cup", list_minor: 500 },
    ],
  });
  const goods = ["tea", "cup"].flatMap((sku) => prepare(snapshot).goodOf(sku) ?? []);
  const record = (now: number) =>
    decide(
      snapshot,
      anInput(
        [
          ["tea", 1],
          ["cup", 1],
        ],
        { kind: "products", facts: ANONYMOUS },
      ),
      now,
    ).lines;
  // Forth over the moment at which a rule opens and back again: no price of another span is kept.
  for (const now of [TEN, TEN + 1_000, TEN + 999, TEN + 2_000]) {
    const priceOf = publicPrices(prepare(snapshot), goods, now);
    expect(goods.map(priceOf)).toEqual(record(now).map(({ total_minor }) => total_minor));
  }
});
