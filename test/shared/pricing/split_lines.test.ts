// Does it matter how a product's units are spread over the lines of a cart? No sum may differ by it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../../shared/pricing/decide.ts";
import type { DecidedLine, Decision } from "../../../shared/pricing/decision.ts";
import { anyFacts, anyOffers, anyProducts, anySettings, SKUS } from "../../helpers/any_offer.ts";
import { anInput, aSnapshot, deepFreeze, TEN } from "../../helpers/pricing.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** What a product's lines come to together. */
function together(lines: readonly DecidedLine[]) {
  const off = lines.flatMap(({ reductions }) => reductions);
  const byOffer = [...Map.groupBy(off, ({ offer }) => offer)].map(([offer, own]) => {
    return [offer, sum(own.map(({ amount_minor }) => amount_minor))] as const;
  });
  return {
    quantity: sum(lines.map(({ quantity }) => quantity)),
    total_minor: sum(lines.map(({ total_minor }) => total_minor)),
    tax_minor: sum(lines.map(({ tax_minor }) => tax_minor)),
    off: byOffer.sort(([a], [b]) => (a < b ? -1 : 1)),
    was: [...new Set(lines.map(({ was_minor }) => was_minor))],
    price: [...new Set(lines.map(({ price_minor }) => price_minor))],
  };
}

function sums({ lines, trace: _, hints: __, ...rest }: Decision) {
  const bySku = [...Map.groupBy(lines, ({ sku }) => sku)].map(([sku, own]) => [sku, together(own)] as const);
  return { ...rest, lines: bySku.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

const line = fc.tuple(
  fc.constantFrom(...SKUS),
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
);

test("the same sums for any split of a quantity over lines", () => {
  let parts = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ([sku]) => sku }),
      anyProducts,
      anySettings,
      anyOffers(4),
      anyFacts,
      (cart, products, settings, offers, facts) => {
        const snapshot = deepFreeze(aSnapshot({ config: { settings, offers }, products }));
        const of = (lines: readonly (readonly [string, number])[]) =>
          decide(snapshot, deepFreeze(anInput(lines, { facts, shipping_minor: 500 })), TEN);
        const whole = of(cart.map(([sku, quantities]) => [sku, sum(quantities)]));
        const split = of(cart.flatMap(([sku, quantities]) => quantities.map((quantity) => [sku, quantity] as const)));
        expect(sums(split)).toEqual(sums(whole));
        // And each part is right by itself.
        for (const each of split.lines) {
          const { price_minor, quantity, total_minor, reductions, units } = each;
          expect(price_minor * quantity - sum(reductions.map(({ amount_minor }) => amount_minor))).toBe(total_minor);
          expect(sum(units.map(([count, minor]) => count * minor))).toBe(total_minor);
        }
        parts += split.lines.length - whole.lines.length;
      },
    ),
    { seed: 1, numRuns: 1_000 },
  );
  expect(parts).toBeGreaterThan(1_000);
});

test("each line bears its share, the largest the dearer units", () => {
  const condition = { kind: "always" as const, params: {} };
  const off = (id: string, amount_minor: number) => {
    return { id, title: id, condition, effect: { kind: "amount_off" as const, params: { amount_minor } } };
  };
  const products = [
    { sku: "A", list_minor: 1_000, tax_ratio: 0.13 },
    { sku: "B", list_minor: 1_000 },
  ];
  const snapshot = aSnapshot({ config: { offers: [off("x", 100), off("y", 100)] }, products });
  const cart = anInput([
    ["A", 1],
    ["B", 1],
    ["A", 2],
  ]);
  // 200 off 4 units is 50 each: A bears 150, of which the line of two bears 100, half by each offer.
  const { lines, trace } = decide(snapshot, cart, TEN);
  expect(lines.map(({ sku, quantity, total_minor, units }) => [sku, quantity, total_minor, units])).toEqual([
    ["A", 1, 950, [[1, 950]]],
    ["B", 1, 950, [[1, 950]]],
    ["A", 2, 1_900, [[2, 950]]],
  ]);
  expect(lines[2]?.reductions).toEqual([
    { offer: "x", amount_minor: 50 },
    { offer: "y", amount_minor: 50 },
  ]);
  // 28.50 hold 28.50 x 13 / 113 = 3.28 of tax, which is 1.09 and 2.19.
  expect(lines.map(({ tax_minor }) => tax_minor)).toEqual([109, 0, 219]);
  // What is said of the product stands beside its first line.
  expect(trace.flatMap(({ step, line }) => (step === "prior_price" ? [line] : []))).toEqual([0, 1]);
});
