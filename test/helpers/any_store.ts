// What could a store decide on? Any configuration that the schema takes, experiments too, some products, a cart and a visitor.
import fc from "fast-check";
import { experiment } from "../../shared/experiments/definition.ts";
import { offer, priceRule, settings } from "../../shared/pricing/config.ts";
import { experimentFact, facts } from "../../shared/pricing/facts.ts";
import type { DecisionInput } from "../../shared/pricing/input.ts";
import type { PricedProduct, PricePoint } from "../../shared/pricing/product.ts";
import type { DayPrice, Snapshot } from "../../shared/pricing/snapshot.ts";
import { DAY_MS } from "../../shared/time.ts";
import { anythingOf } from "./anything.ts";
import { aProduct, aSnapshot, TEN } from "./pricing.ts";

type Part = Record<string, unknown>;

/** Left as they come, most rules and offers are closed or for other products; so that they meet, some parts are left out of many. */
const meeting = (part: Part, id: string, left: readonly string[]): Part =>
  Object.fromEntries(Object.entries({ ...part, id }).filter(([key]) => !left.includes(key)));

const parts = ["active", "when", "schedule", "products", "reduces", "needs_code", "requires", "excludes", "exclusive"];

const someOf = (keys: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(keys) }, { weight: 2, arbitrary: fc.subarray([...keys]) });

const listOf = (schema: Parameters<typeof anythingOf>[0], prefix: string, most: number) =>
  fc
    .array(fc.tuple(anythingOf(schema), someOf(parts)), {
      maxLength: most,
    })
    .map((list) => list.map(([part, left], at) => meeting(part as Part, `${prefix}${at}`, left)));

const price = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 50_000 }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const history = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(0, 1)), {
    maxLength: 5,
  })
  .map((points) =>
    points
      .sort(([a], [b]) => b - a)
      .map(([days, minor, reduced]) => [TEN - days * DAY_MS, minor, reduced] as PricePoint),
  );

const product = (sku: string): fc.Arbitrary<PricedProduct> =>
  fc
    .record({
      list_minor: price,
      cost_minor: maybe(price),
      minimum_minor: maybe(price),
      category: fc.constantFrom("", "Food", "Food/Dairy"),
      tags: fc.subarray(["vip", "gold", "x"]),
      attributes: fc.constantFrom({}, { worth_minor: "12900" }, { worth_minor: "dear" }),
      stock: maybe(fc.integer({ min: 0, max: 100 })),
      days_of_cover: maybe(fc.integer({ min: 0, max: 100 })),
      competitors: fc.constantFrom({}, { jd: 9_000 }, { jd: 9_001, pdd: 100 }),
      price_lists: fc.constantFrom({}, { trade: 777 }),
      tax_ratio: fc.constantFrom(0, 0.13, 0.19),
      perishable: fc.boolean(),
      offered_since: maybe(fc.integer({ min: 1, max: 90 }).map((days) => TEN - days * DAY_MS)),
      history,
    })
    .map((parts) => aProduct({ sku, ...parts }));

const dayPrice: fc.Arbitrary<DayPrice> = fc.record({
  day: fc.constantFrom("2026-11-18", "2026-11-17"),
  open_minor: price,
  last_minor: price,
  changes: fc.integer({ min: 0, max: 3 }),
});

const skus = ["A", "B", "C", "D"];

const arms = ["control", "bold", "mild"];

/** Two experiments as any operator runs them; some rules and offers ask for their arms. */
const experiments = fc.tuple(
  ...["e0", "e1"].map((id) =>
    anythingOf(experiment).map((parts) => {
      const { winner: _, ...rest } = parts as Part;
      return { ...rest, id, arms: arms.map((arm) => ({ id: arm, weight: 1 / 3 })) };
    }),
  ),
);

/** What a rule or offer asks of an arm; undefined where it goes on asking what it does. */
const ofArm = fc.tuple(fc.nat(3), fc.constantFrom("e0", "e1"), fc.constantFrom(...arms)).map(([kind, id, value]) => {
  const asked = { op: "is", fact: experimentFact(id), value };
  return [asked, { op: "not", of: asked }][kind];
});

const MOST = 6;

const forArms = (things: fc.Arbitrary<Part[]>) =>
  fc
    .tuple(things, fc.array(ofArm, { minLength: MOST, maxLength: MOST }))
    .map(([list, asked]) => list.map((part, at) => ({ ...part, ...(asked[at] && { when: asked[at] }) })));

/** A store with any settings, rules and offers; ids differ, as they do in every configuration that is published. */
export const anyStore: fc.Arbitrary<Snapshot> = fc
  .record({
    settings: fc.oneof(fc.constant({}), anythingOf(settings)),
    rules: forArms(listOf(priceRule, "r", MOST)),
    offers: forArms(listOf(offer, "o", MOST)),
    experiments,
    products: fc.tuple(...skus.map(product)),
    day_prices: fc.dictionary(fc.constantFrom(...skus), dayPrice),
    timezone: fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "America/Santiago"),
  })
  .map(({ settings, rules, offers, experiments, ...parts }) =>
    aSnapshot({ ...parts, config: { settings, rules, offers, experiments } as never }),
  );

const fact = ({ type }: (typeof facts)[number]) => {
  if (type === "boolean") return fc.boolean();
  if (type === "number") return fc.integer({ min: 0, max: 12 });
  return type === "set" ? fc.subarray(["vip", "gold", "x"]) : fc.constantFrom("web", "gold", "vip", "A");
};

/** A cart or some products, of which the store may not have all. */
export const anyInput: fc.Arbitrary<DecisionInput> = fc.record({
  kind: fc.constantFrom("products", "cart"),
  lines: fc.array(
    fc.record({
      sku: fc.constantFrom(...skus, ...skus, "Z"),
      quantity: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30 })),
    }),
    { maxLength: 7 },
  ),
  codes: fc.array(
    fc.record({
      code: fc.constantFrom("SAVE", "MORE", "GIFT"),
      offer: fc.constantFrom(null, "o0", "o1", "o2", "gone"),
    }),
    { maxLength: 3 },
  ),
  shipping_minor: fc.constantFrom(0, 1_000),
  facts: fc.record(
    {
      ...Object.fromEntries(facts.map((each) => [each.id, fact(each)])),
      ...Object.fromEntries(["e0", "e1"].map((id) => [experimentFact(id), fc.constantFrom(...arms)])),
    },
    { requiredKeys: [] },
  ),
});

/** Moments of the week around the tests' own. */
export const anyMoment = fc.integer({ min: -7 * DAY_MS, max: 7 * DAY_MS }).map((ms) => TEN + ms);
