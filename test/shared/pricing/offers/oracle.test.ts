// Up to four offers of every mode, with tags, priorities, exclusive ones and minimum prices, against the oracle by hand.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../../../shared/pricing/decide.ts";
import type { DecidedLine } from "../../../../shared/pricing/decision.ts";
import type { ConditionInput, EffectInput, OfferInput } from "../../../cases/pricing/offer_case.ts";
import { oracle } from "../../../helpers/offer_oracle.ts";
import { anInput, aSnapshot, TEN } from "../../../helpers/pricing.ts";

const skus = ["A", "B", "C"];
const amount = fc.integer({ min: 1, max: 1_500 });
const ratio = fc.integer({ min: 1, max: 200 }).map((parts) => parts / 200);

const condition: fc.Arbitrary<ConditionInput> = fc.oneof(
  fc.constant<ConditionInput>({ kind: "always", params: {} }),
  fc
    .integer({ min: 1, max: 4_000 })
    .map((min_minor): ConditionInput => ({ kind: "spend", params: { count: "once", min_minor } })),
  fc
    .integer({ min: 300, max: 2_000 })
    .map((min_minor): ConditionInput => ({ kind: "spend", params: { count: "each", min_minor, at_most: 3 } })),
  fc.integer({ min: 1, max: 5 }).map((min): ConditionInput => ({ kind: "quantity", params: { count: "each", min } })),
);

const effect: fc.Arbitrary<EffectInput> = fc.oneof(
  fc
    .tuple(amount, fc.constantFrom("order" as const, "line" as const, "unit" as const))
    .map(([amount_minor, per]): EffectInput => ({ kind: "amount_off", params: { amount_minor, per } })),
  fc
    .tuple(ratio, fc.constantFrom("order" as const, "unit" as const))
    .map(([off_ratio, per]): EffectInput => ({ kind: "percent_off", params: { off_ratio, per } })),
  amount.map((price_minor): EffectInput => ({ kind: "fixed_price", params: { price_minor } })),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), ratio)
    .map(([units, off_ratio]): EffectInput => ({ kind: "cheapest_off", params: { units, off_ratio } })),
  fc.constant<EffectInput>({ kind: "shipping", params: { to: "free" } }),
  fc.constant<EffectInput>({ kind: "points", params: { points: 5 } }),
);

const tags = fc.subarray(["x", "y", "z"], { maxLength: 1 });
const offers: fc.Arbitrary<OfferInput[]> = fc
  .array(
    fc.record({
      condition,
      effect,
      group: fc.constantFrom("one", "two", "three"),
      priority: fc.integer({ min: 0, max: 2 }),
      tags,
      requires: fc.oneof({ weight: 9, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: tags }),
      excludes: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: tags }),
      exclusive: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      on_reduced: fc.boolean(),
      base: fc.constantFrom("list" as const, "running" as const),
      scope: fc.option(fc.subarray(skus, { minLength: 1 }), { nil: undefined }),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ scope, ...each }, at) => ({
      id: `o${at}`,
      title: "Offer",
      ...each,
      ...(scope && { products: { any: [{ skus: scope }] } }),
    })),
  );

const mode = fc.record({
  mode: fc.constantFrom("stack" as const, "first" as const, "best" as const, "worst" as const),
  per: fc.constantFrom("line" as const, "cart" as const),
});
const lanes = fc.tuple(mode, mode, mode).map(([one, two, three]) => [
  {
    id: "first",
    groups: [
      { id: "one", ...one },
      { id: "two", ...two },
    ],
  },
  { id: "second", groups: [{ id: "three", ...three }] },
]);

const products = fc.tuple(
  ...skus.map((sku) =>
    fc.record({
      sku: fc.constant(sku),
      list_minor: fc.integer({ min: 1, max: 3_000 }),
      minimum_minor: fc.option(fc.integer({ min: 0, max: 900 })),
    }),
  ),
);
const lines = fc.array(fc.tuple(fc.constantFrom(...skus), fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 4,
});

test("the engine's offers are the oracle's, to the minor unit", () => {
  let applied = 0;
  fc.assert(
    fc.property(
      products,
      lines,
      offers,
      lanes,
      fc.integer({ min: 0, max: 900 }),
      (goods, cart, list, sets, shipping_minor) => {
        const rules = [
          {
            id: "sale",
            title: "Sale",
            products: { any: [{ skus: ["B"] }] },
            price: { kind: "percent" as const, params: { change_ratio: -0.1 } },
          },
        ];
        const snapshot = aSnapshot({ config: { offers: list, rules, settings: { lanes: sets } }, products: goods });
        const decision = decide(snapshot, anInput(cart, { shipping_minor }), TEN);
        // The oracle counts a product's units as one line, as the cart does.
        const merged = [...Map.groupBy(decision.lines, ({ sku }) => sku).values()].map((own) => {
          const of = (part: (line: DecidedLine) => number) => own.reduce((sum, line) => sum + part(line), 0);
          const first = own[0] as DecidedLine;
          return { ...first, quantity: of((line) => line.quantity), total_minor: of((line) => line.total_minor) };
        });
        const asked = merged.map(({ sku, quantity, list_minor, price_minor }) => ({
          sku,
          quantity,
          list: list_minor,
          price: price_minor,
          floor: Math.min(price_minor, goods.find((each) => each.sku === sku)?.minimum_minor ?? 0),
        }));
        const { config } = snapshot;
        const expected = oracle(config.offers, asked, config.settings.lanes, shipping_minor);
        expect({
          totals: merged.map(({ total_minor }) => total_minor),
          shipping: decision.shipping_minor,
          applied: Object.fromEntries(decision.offers.map(({ id, amount_minor }) => [id, amount_minor])),
        }).toEqual(expected);
        applied += decision.offers.length;
      },
    ),
    { seed: 1, numRuns: 3_000 },
  );
  // Most runs must have had something to decide.
  expect(applied).toBeGreaterThan(3_000);
});
