// What holds of every decision, whatever an operator wrote? Configurations are drawn from the schema itself.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../../shared/pricing/decide.ts";
import type { Decision } from "../../../shared/pricing/decision.ts";
import { explain } from "../../../shared/pricing/explain.ts";
import { boundsOf } from "../../../shared/pricing/guards.ts";
import { listPricesOnly, type Snapshot } from "../../../shared/pricing/snapshot.ts";
import { anyInput, anyMoment, anyStore } from "../../helpers/any_store.ts";
import { deepFreeze } from "../../helpers/pricing.ts";

const runs = { numRuns: 200 };
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const bytes = (value: unknown) => JSON.stringify(value);

/** What is paid and got, without the trace and the time. */
const money = ({ trace: _, valid_until: __, at: ___, hints: ____, codes: _____, ...rest }: Decision) => rest;

test("every store and every input is decided, in whole amounts that add up, and said in words", () => {
  fc.assert(
    fc.property(anyStore, anyInput, anyMoment, (snapshot, input, now) => {
      const decision = decide(deepFreeze(snapshot), deepFreeze(input), now);
      const { settings } = snapshot.config;
      const taxed = settings.tax === "excluded" ? decision.tax_minor : 0;
      for (const [name, value] of Object.entries(decision)) {
        if (name.endsWith("_minor")) expect(Number.isSafeInteger(value), name).toBe(true);
      }
      expect(decision.subtotal_minor).toBe(sum(decision.lines.map(({ total_minor }) => total_minor)));
      expect(decision.total_minor).toBe(decision.subtotal_minor + decision.shipping_minor + taxed);
      expect(decision.total_minor).toBeGreaterThanOrEqual(0);
      expect(decision.lines.map(({ sku }) => sku)).toEqual(input.lines.map(({ sku }) => sku));
      for (const line of decision.lines) {
        const taken = sum(line.reductions.map(({ amount_minor }) => amount_minor));
        expect(line.total_minor).toBe(line.price_minor * line.quantity - taken);
        expect(sum(line.units.map(([count]) => count))).toBe(line.quantity);
        expect(sum(line.units.map(([count, paid]) => count * paid))).toBe(line.total_minor);
        const product = snapshot.products.find(({ sku }) => sku === line.sku);
        expect(line.known).toBe(product !== undefined);
        if (!product) {
          expect(line.total_minor).toBe(0);
          continue;
        }
        const { hard_minor } = boundsOf(product, settings);
        // A list price below the floor is the shop's own; nothing goes further down from there.
        expect(line.price_minor).toBeGreaterThanOrEqual(Math.min(hard_minor, product.list_minor));
        expect(line.total_minor).toBeGreaterThanOrEqual(Math.min(hard_minor, line.price_minor) * line.quantity);
        if (line.was_minor !== null) expect(line.was_minor * line.quantity).toBeGreaterThan(line.total_minor);
      }
      for (const locale of ["en", "zh-CN"] as const) {
        for (const sentence of explain(decision, snapshot, locale))
          expect(sentence).not.toMatch(/undefined|NaN|\[object/);
      }
    }),
    { seed: 1, ...runs },
  );
});

test("the same snapshot, input and moment give the same bytes, whatever was decided in between", () => {
  fc.assert(
    fc.property(anyStore, anyInput, anyInput, anyMoment, anyMoment, (snapshot, input, other, now, then) => {
      const read = JSON.parse(bytes({ snapshot, input })) as { snapshot: Snapshot; input: typeof input };
      const first = bytes(decide(read.snapshot, read.input, now));
      decide(snapshot, other, then);
      expect(bytes(decide(snapshot, input, now))).toBe(first);
      expect(bytes(decide(snapshot, input, now))).toBe(first);
    }),
    { seed: 2, ...runs },
  );
});

test("whoever does not ask for the trace is decided alike, and told the steps that his answer's words rest on", () => {
  const isOfWords = ({ step }: Decision["trace"][number]) => step === "prior_price" || step === "code";
  fc.assert(
    fc.property(anyStore, anyInput, anyMoment, (snapshot, input, now) => {
      const whole = decide(snapshot, input, now);
      const expected = { ...whole, trace: whole.trace.filter(isOfWords) };
      expect(bytes(decide(structuredClone(snapshot), input, now, "answer"))).toBe(bytes(expected));
    }),
    { seed: 8, numRuns: 500 },
  );
});

test("the order of rules, offers and products in the configuration makes no difference", () => {
  fc.assert(
    fc.property(anyStore, anyInput, anyMoment, (snapshot, input, now) => {
      const { config, products } = snapshot;
      const turned = {
        ...snapshot,
        config: { ...config, rules: config.rules.toReversed(), offers: config.offers.toReversed() },
        products: products.toReversed(),
      };
      expect(bytes(decide(turned, input, now))).toBe(bytes(decide(snapshot, input, now)));
    }),
    { seed: 3, ...runs },
  );
});

test("the order of lines makes no difference but to their own order", () => {
  const shuffled = anyInput.chain((input) =>
    fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.lines], { minLength: input.lines.length })),
  );
  /** Two lines of one product may share a remainder either way; together they are the same. */
  const inAll = (decision: Decision) => ({
    ...money(decision),
    gifts: decision.gifts.map(bytes).sort(),
    points: sum(decision.points.map(({ points }) => points)),
    offers: decision.offers.map(bytes).sort(),
    lines: decision.lines
      .map(({ sku, quantity, price_minor, rule, total_minor }) =>
        bytes({ sku, quantity, price_minor, rule, total_minor }),
      )
      .sort(),
  });
  fc.assert(
    fc.property(anyStore, shuffled, anyMoment, (snapshot, [input, lines], now) => {
      expect(inAll(decide(snapshot, { ...input, lines }, now))).toEqual(inAll(decide(snapshot, input, now)));
    }),
    { seed: 4, ...runs },
  );
});

test("a rule or offer that is switched off changes nothing but the trace", () => {
  fc.assert(
    fc.property(anyStore, anyStore, anyInput, anyMoment, (snapshot, other, input, now) => {
      const off = <T extends { id: string; active: boolean }>(things: readonly T[]) =>
        things.map((thing) => ({ ...thing, id: `x${thing.id}`, active: false }));
      const { config } = snapshot;
      const more = {
        ...snapshot,
        config: {
          ...config,
          rules: [...config.rules, ...off(other.config.rules)],
          offers: [...config.offers, ...off(other.config.offers)],
        },
      };
      expect(money(decide(more, input, now))).toEqual(money(decide(snapshot, input, now)));
    }),
    { seed: 5, ...runs },
  );
});

test("an answer holds until it says that it may change", () => {
  fc.assert(
    fc.property(
      anyStore,
      anyInput,
      anyMoment,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (snapshot, input, now, share) => {
        const decision = decide(snapshot, input, now);
        expect(decision.valid_until).toBeGreaterThan(now);
        const later = now + Math.floor((decision.valid_until - 1 - now) * share);
        // What may be struck through looks at the days behind, which move on by themselves.
        const paid = (each: Decision) => ({
          ...money(each),
          lines: each.lines.map((line) => ({ ...line, was_minor: null })),
        });
        expect(paid(decide(snapshot, input, later))).toEqual(paid(decision));
      },
    ),
    { seed: 6, ...runs },
  );
});

test("with the switch on every product is at its list price", () => {
  fc.assert(
    fc.property(anyStore, anyInput, anyMoment, (snapshot, input, now) => {
      const decision = decide(listPricesOnly(snapshot), input, now);
      expect(decision.subtotal_minor).toBe(decision.subtotal_list_minor);
      expect(decision.shipping_minor).toBe(input.shipping_minor);
      expect(decision.lines.every(({ price_minor, list_minor }) => price_minor === list_minor)).toBe(true);
      expect(decision.personalised).toBe(false);
      expect(decision.codes.every(({ applied }) => !applied)).toBe(true);
    }),
    { seed: 7, ...runs },
  );
});
