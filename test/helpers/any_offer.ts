// What might an operator set up? Offers of every kind over a few products, for tests of what must hold of all of them.
import fc from "fast-check";
import type { ConditionInput, EffectInput, OfferInput, SettingsInput } from "../cases/pricing/offer_case.ts";

export const SKUS = ["A", "B", "C", "D"];

const minor = fc.integer({ min: 1, max: 3_000 });
const ratio = fc.integer({ min: 1, max: 200 }).map((parts) => parts / 200);
const few = fc.integer({ min: 1, max: 3 });
const some = fc.subarray(SKUS, { minLength: 1 }).map((skus) => ({ any: [{ skus }] }));
const rising = (step: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc
    .array(step, { minLength: 2, maxLength: 3 })
    .map((steps) => steps.map((_, at) => steps.slice(0, at + 1).reduce((a, b) => a + b, 0)));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Parts that are left out are not there, as a document would have it. */
const strip = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

const conditions: Record<ConditionInput["kind"], fc.Arbitrary<object>> = {
  always: fc.constant({}),
  first_order: fc.constant({}),
  spend: fc.oneof(
    fc.record({ count: fc.constant("once"), min_minor: minor }),
    fc.record({ count: fc.constant("each"), min_minor: fc.integer({ min: 200, max: 3_000 }), at_most: maybe(few) }),
    fc.record({ count: fc.constant("ladder"), steps_minor: rising(minor) }),
  ),
  quantity: fc.oneof(
    fc.record({ count: fc.constant("once"), min: few }),
    fc.record({ count: fc.constant("each"), min: few, at_most: maybe(few) }),
    fc.record({ count: fc.constant("ladder"), steps: rising(few) }),
  ),
  bundle: fc.record({
    items: fc.array(fc.record({ products: some, quantity: few }), { minLength: 2, maxLength: 3 }),
    at_most: maybe(few),
  }),
  group: fc.record({ people: rising(fc.integer({ min: 2, max: 3 })) }),
  referral: fc.oneof(
    fc.constant({ side: "friend" }),
    fc.record({ side: fc.constant("inviter"), friends: few, at_most: maybe(few) }),
  ),
};

const stepped = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.tuple(value, value));

const effects: Record<EffectInput["kind"], fc.Arbitrary<object>> = {
  amount_off: fc.record({ amount_minor: stepped(minor), per: fc.constantFrom("order", "line", "unit") }),
  percent_off: fc.oneof(
    fc.record({ off_ratio: stepped(ratio) }),
    fc.record({ off_ratio: stepped(ratio), per: fc.constant("order"), at_most_minor: maybe(minor) }),
  ),
  fixed_price: fc.record({ price_minor: stepped(minor) }),
  nth_unit: fc.record({
    nth: fc.integer({ min: 2, max: 3 }),
    off_ratio: ratio,
    mix: fc.boolean(),
    at_most: maybe(few),
  }),
  cheapest_off: fc.record({ units: few, off_ratio: ratio }),
  get_free: fc.record({ units: few, off_ratio: ratio, of: fc.constantFrom("cheapest", "same") }),
  bundle_price: fc.oneof(fc.record({ price_minor: minor }), fc.record({ off_ratio: ratio })),
  shipping: fc.oneof(
    fc.constant({ to: "free" }),
    fc.record({ to: fc.constant("price"), price_minor: minor }),
    fc.record({ to: fc.constant("percent_off"), off_ratio: ratio }),
  ),
  gift: fc.record({ sku: fc.constantFrom(...SKUS), quantity: few }),
  points: fc.oneof(fc.record({ points: few }), fc.record({ points: few, per_minor: minor })),
};

function kindsOf<T extends { kind: string }>(all: Record<T["kind"], fc.Arbitrary<object>>): fc.Arbitrary<T> {
  const each = Object.entries<fc.Arbitrary<object>>(all);
  return fc.oneof(
    ...each.map(([kind, params]) => params.map((value) => ({ kind, params: strip(value) }) as unknown as T)),
  );
}

export const anyCondition = kindsOf<ConditionInput>(conditions);
export const anyEffect = kindsOf<EffectInput>(effects);

const tags = fc.subarray(["x", "y"], { maxLength: 1 });
const rarely = <T>(value: fc.Arbitrary<T>, mostly: T) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(mostly) }, { weight: 1, arbitrary: value });

/** Offers that are open to everybody. */
export const anyOffers = (maxLength: number, minLength = 1): fc.Arbitrary<OfferInput[]> =>
  fc
    .array(
      fc.record({
        condition: anyCondition,
        effect: anyEffect,
        products: maybe(some),
        reduces: rarely<OfferInput["reduces"]>(some, undefined),
        priority: fc.integer({ min: 0, max: 2 }),
        tags,
        requires: rarely(tags, []),
        excludes: rarely(tags, []),
        exclusive: rarely(fc.constant(true), false),
        on_reduced: fc.boolean(),
        base: fc.constantFrom("list" as const, "running" as const),
      }),
      { minLength, maxLength },
    )
    .map((list) => list.map((each, at) => strip({ id: `o${at}`, title: "Offer", ...each }) as OfferInput));

const mode = fc.constantFrom("stack" as const, "first" as const, "best" as const, "worst" as const);
const levels = ["line", "units", "order", "shipping", "extra"];

/** A group for each level, each with a mode of its own. */
export const anySettings: fc.Arbitrary<SettingsInput> = fc
  .array(fc.record({ mode, per: fc.constantFrom("line" as const, "cart" as const) }), { minLength: 5, maxLength: 5 })
  .map((groups) => ({
    lanes: groups.map((group, at) => ({ id: `lane${at}`, groups: [{ id: levels[at] ?? "", ...group }] })),
  }));

export const anyProducts = fc.tuple(
  ...SKUS.map((sku) =>
    fc.record({
      sku: fc.constant(sku),
      list_minor: minor,
      minimum_minor: fc.option(fc.integer({ min: 0, max: 900 })),
      tax_ratio: fc.constantFrom(0, 0.07, 0.13),
    }),
  ),
);

export const anyLines = fc.array(fc.tuple(fc.constantFrom(...SKUS), fc.integer({ min: 1, max: 6 })), {
  minLength: 1,
  maxLength: 5,
});

export const anyFacts = fc
  .record({
    "customer.orders": maybe(fc.integer({ min: 0, max: 2 })),
    "customer.referred": maybe(fc.boolean()),
    "customer.friends": maybe(fc.integer({ min: 0, max: 7 })),
    "group.size": maybe(fc.integer({ min: 1, max: 7 })),
  })
  .map(strip);
