// Which experiments could have made a difference to what a visitor was shown?
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConfigInput } from "../../../shared/pricing/config.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import type { Decision } from "../../../shared/pricing/decision.ts";
import { experimentFact } from "../../../shared/pricing/facts.ts";
import { experimentsInReach } from "../../../shared/pricing/reach.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { anyInput, anyMoment, anyStore } from "../../helpers/any_store.ts";
import { anInput, aSnapshot, TEN } from "../../helpers/pricing.ts";

type Offer = NonNullable<ConfigInput["offers"]>[number];
type Rule = NonNullable<ConfigInput["rules"]>[number];

const arms = ["control", "bold"].map((id) => ({ id, weight: 0.5 }));
const isBold = { op: "is", fact: "experiment.spring", value: "bold" } as const;
const asks = { op: "in", fact: "experiment.spring", values: ["bold", "control"] } as const;
const member = { op: "is", fact: "customer.tier", value: "gold" } as const;

const aRule = (parts: Partial<Rule>): ConfigInput => ({
  rules: [{ id: "r", title: "r", price: { kind: "percent", params: { change_ratio: -0.1 } }, when: isBold, ...parts }],
});
const anOffer = (parts: Partial<Offer>): ConfigInput => ({
  offers: [
    {
      id: "o",
      title: "o",
      when: isBold,
      condition: { kind: "spend", params: { count: "once", min_minor: 1e9 } },
      effect: { kind: "amount_off", params: { amount_minor: 100 } },
      ...parts,
    },
  ],
});
const only = (sku: string) => ({ any: [{ skus: [sku] }] });

interface Case {
  config: ConfigInput;
  status?: "draft" | "running" | "paused" | "stopped";
  facts?: Record<string, string>;
}

test.each<[string, Case, boolean]>([
  ["a rule for one of the products", { config: aRule({ products: only("A") }) }, true],
  ["a rule for other products", { config: aRule({ products: only("B") }) }, false],
  ["a rule that is switched off", { config: aRule({ active: false }) }, false],
  [
    "a rule whose time is over",
    { config: aRule({ schedule: { until: new Date(TEN - DAY_MS).toISOString() } }) },
    false,
  ],
  ["a rule that holds in every arm", { config: aRule({ when: asks }) }, false],
  [
    "a rule for members, to nobody in particular",
    { config: aRule({ when: { op: "all", of: [isBold, member] } }) },
    false,
  ],
  [
    "a rule for members, to a member",
    { config: aRule({ when: { op: "all", of: [isBold, member] } }), facts: { "customer.tier": "gold" } },
    true,
  ],
  ["an offer that the cart is too small for: it is hinted at", { config: anOffer({}) }, true],
  [
    "an offer whose code nobody has given: that may follow from the arm",
    { config: anOffer({ needs_code: true }) },
    true,
  ],
  ["an offer that reduces one of the products", { config: anOffer({ products: only("B"), reduces: only("A") }) }, true],
  ["an offer for other products", { config: anOffer({ products: only("B") }) }, false],
  ["nothing that asks for it", { config: {} }, false],
  ["an experiment that has been stopped", { config: aRule({}), status: "stopped" }, false],
  ["an experiment that is paused", { config: aRule({}), status: "paused" }, false],
])("%s", (_, { config, status = "running", facts = {} }, expected) => {
  const experiments = [{ id: "spring", title: "Spring", status, arms }];
  const snapshot = aSnapshot({ config: { ...config, experiments }, products: [{ sku: "A" }, { sku: "B" }] });
  const inReach = (arm: Record<string, string>) =>
    experimentsInReach(snapshot, anInput([["A", 1]], { facts: { ...facts, ...arm } }), TEN);
  // The same of control as of the arm, else they could not be compared; nothing of who takes no part.
  for (const arm of ["bold", "control"]) {
    expect(inReach({ "experiment.spring": arm }), arm).toEqual(expected ? [{ experiment: "spring", arm }] : []);
  }
  expect(inReach({})).toEqual([]);
});

test("where an experiment is not in reach, no arm of it changes what is paid", () => {
  const money = ({ trace: _, valid_until: __, hints: ___, ...rest }: Decision) => rest;
  let [within, beyond] = [0, 0];
  fc.assert(
    fc.property(anyStore, anyInput, anyMoment, (drawn, input, now) => {
      const experiments = drawn.config.experiments.map((each) => ({ ...each, status: "running" as const }));
      const snapshot = { ...drawn, config: { ...drawn.config, experiments } };
      for (const { id } of experiments) {
        const fact = experimentFact(id);
        const as = (arm: string) => ({ ...input, facts: { ...input.facts, [fact]: arm } });
        const isWithin = experimentsInReach(snapshot, as("bold"), now).some(({ experiment }) => experiment === id);
        const again = experimentsInReach(snapshot, as("control"), now).some(({ experiment }) => experiment === id);
        expect(again).toBe(isWithin);
        if (isWithin) within += 1;
        else {
          beyond += 1;
          expect(money(decide(snapshot, as("bold"), now))).toEqual(money(decide(snapshot, as("control"), now)));
        }
      }
    }),
    { seed: 1, numRuns: 500 },
  );
  expect(Math.min(within, beyond)).toBeGreaterThan(50);
});
