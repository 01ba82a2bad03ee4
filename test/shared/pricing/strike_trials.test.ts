// Which price may be struck through beside an arm's? Never what others pay in the same experiment.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConfigInput } from "../../../shared/pricing/config.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { explain } from "../../../shared/pricing/explain.ts";
import { experimentFact } from "../../../shared/pricing/facts.ts";
import type { PricedProduct, PricePoint } from "../../../shared/pricing/product.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { anyInput, anyMoment, anyStore } from "../../helpers/any_store.ts";
import { anInput, aSnapshot, TEN } from "../../helpers/pricing.ts";

type Rule = NonNullable<ConfigInput["rules"]>[number];
type Offer = NonNullable<ConfigInput["offers"]>[number];

const inArm = { op: "is", fact: "experiment.tea", value: "lower" } as const;
const gold = { op: "is", fact: "customer.tier", value: "gold" } as const;
const rule = (id: string, price_minor: number, parts: Partial<Rule> = {}): Rule => {
  return { id, title: id, price: { kind: "fixed", params: { price_minor } }, ...parts };
};
const lower = (price_minor: number, parts: Partial<Rule> = {}) =>
  rule("lower", price_minor, { order: 1, when: inArm, ...parts });
const ago = (days: number) => TEN - days * DAY_MS;
const steady: PricePoint[] = [[ago(90), 10_000, 0]];

interface Shop {
  rules: Rule[];
  offers?: Offer[];
  history?: PricePoint[];
  settings?: ConfigInput["settings"];
  experiment?: Partial<NonNullable<ConfigInput["experiments"]>[number]>;
  facts?: Record<string, string>;
  product?: Partial<PricedProduct>;
}

function shown(
  { rules, offers = [], history = steady, settings = {}, experiment = {}, facts, product }: Shop,
  arm: string,
) {
  const arms = ["control", "lower"].map((id) => ({ id, weight: 0.5 }));
  const tea = { id: "tea", title: "Tea", status: "running" as const, arms, max_difference_ratio: 0.5, ...experiment };
  const snapshot = aSnapshot({
    config: { settings, rules, offers, experiments: [tea] },
    products: [{ sku: "A", history, ...product }],
  });
  const input = anInput([["A", 1]], { kind: "products", facts: { ...facts, "experiment.tea": arm } });
  const decision = decide(snapshot, input, TEN);
  const [line] = decision.lines;
  const reason = decision.trace.find(({ step }) => step === "prior_price")?.reason;
  return { price: line?.total_minor, was: line?.was_minor, reason, said: explain(decision, snapshot, "en") };
}

const tenOff: Offer = {
  id: "off",
  title: "off",
  when: inArm,
  condition: { kind: "always", params: {} },
  effect: { kind: "percent_off", params: { off_ratio: 0.1 } },
};

test.each<[string, Shop, [number, number | null, string], number | null]>([
  [
    "a lower price beside a control price that others pay",
    { rules: [lower(9_500)] },
    [9_500, null, "not_beside_control"],
    null,
  ],
  [
    "the same where the shop strikes through list prices",
    { rules: [lower(9_500)], settings: { prior_price: { on: false } } },
    [9_500, null, "not_beside_control"],
    null,
  ],
  ["an offer of the arm alone", { rules: [], offers: [tenOff] }, [9_000, null, "not_beside_control"], null],
  [
    "a lower price of what is reduced for everybody: the price before that, not control's",
    { rules: [lower(8_500), rule("sale", 9_000)] },
    [8_500, 10_000, "prior_price_shown"],
    10_000,
  ],
  [
    "a price above that of everybody's sale, after weeks of it",
    { rules: [lower(9_500), rule("sale", 9_000)], history: [...steady, [ago(20), 9_000, 1]] },
    [9_500, null, "no_lower_than_prior"],
    10_000,
  ],
  [
    "what was cheaper within 30 days is measured against that",
    { rules: [lower(8_500), rule("sale", 9_000)], history: [...steady, [ago(20), 8_800, 0], [ago(15), 10_000, 0]] },
    [8_500, null, "not_beside_control"],
    null,
  ],
  [
    "a member's price in either arm is beside everybody's",
    {
      rules: [lower(8_000, { when: { op: "all", of: [inArm, gold] } }), rule("members", 9_000, { when: gold })],
      facts: { "customer.tier": "gold" },
    },
    [8_000, 10_000, "public_price_shown"],
    10_000,
  ],
  [
    "a winner that all get: nobody pays control's price any more",
    {
      rules: [lower(9_500)],
      experiment: { status: "stopped", winner: "lower" },
      history: [...steady, [ago(3), 9_500, 0]],
    },
    [9_500, null, "no_lower_than_prior"],
    null,
  ],
])("%s", (_, shop, [price, was, reason], control) => {
  expect(shown(shop, "lower")).toMatchObject({ price, was, reason });
  expect(shown(shop, "control").was).toBe(control);
});

test("the trace says why nothing is struck through", () => {
  const { said } = shown({ rules: [lower(9_500)] }, "lower");
  expect(said.join("\n")).toContain("what others pay in an experiment is no price from before a reduction");
});

test("whatever a store runs, an arm strikes through nothing that control does not, and never more", () => {
  let met = 0;
  fc.assert(
    fc.property(anyStore, anyInput, anyMoment, (snapshot, input, now) => {
      const { experiments } = snapshot.config;
      const other = Object.fromEntries(experiments.map(({ id, arms }) => [experimentFact(id), arms.at(-1)!.id]));
      const control = Object.fromEntries(experiments.map(({ id, arms }) => [experimentFact(id), arms[0]!.id]));
      const ask = (arms: object) => decide(snapshot, { ...input, facts: { ...input.facts, ...arms } }, now, "answer");
      const shownByControl = ask(control).lines;
      for (const [index, { was_minor, total_minor, quantity }] of ask(other).lines.entries()) {
        if (was_minor === null) continue;
        met += 1;
        const before = shownByControl[index]!.was_minor;
        expect(before).not.toBeNull();
        expect(was_minor).toBeLessThanOrEqual(before!);
        expect(was_minor).toBeGreaterThanOrEqual(Math.floor(total_minor / quantity));
      }
    }),
    { seed: 5, numRuns: 1_500 },
  );
  expect(met).toBeGreaterThan(20);
});
