// What holds of every store and every cart: sums, floors, order, and that a bigger basket costs no less for no reason.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../../../shared/pricing/decide.ts";
import type { Decision } from "../../../../shared/pricing/decision.ts";
import type { DecisionInput } from "../../../../shared/pricing/input.ts";
import { refundOf } from "../../../../shared/pricing/refund.ts";
import type { Snapshot } from "../../../../shared/pricing/snapshot.ts";
import type { OfferInput } from "../../../cases/pricing/offer_case.ts";
import { anyFacts, anyLines, anyOffers, anyProducts, anySettings } from "../../../helpers/any_offer.ts";
import { anInput, aSnapshot, deepFreeze, TEN } from "../../../helpers/pricing.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

const shop = fc.record({
  products: anyProducts,
  settings: anySettings,
  offers: anyOffers(6),
  lines: anyLines,
  facts: anyFacts,
  shipping_minor: fc.integer({ min: 0, max: 900 }),
  kind: fc.constantFrom("cart" as const, "cart" as const, "products" as const),
});
type Shop = typeof shop extends fc.Arbitrary<infer T> ? T : never;

const snapshotOf = ({ products, settings, offers }: Shop, more: readonly OfferInput[] = []): Snapshot => {
  const rules = [
    {
      id: "sale",
      title: "Sale",
      products: { any: [{ skus: ["B"] }] },
      price: { kind: "percent" as const, params: { change_ratio: -0.1 } },
    },
  ];
  return deepFreeze(aSnapshot({ config: { settings, rules, offers: [...offers, ...more] }, products }));
};
const inputOf = ({ lines, facts, shipping_minor, kind }: Shop): DecisionInput =>
  deepFreeze(anInput(lines, { facts, shipping_minor, kind }));
const decided = (each: Shop) => decide(snapshotOf(each), inputOf(each), TEN);

const runs = (seed: number, numRuns = 500) => ({ seed, numRuns });

test("what offers took is exactly what lines and shipping cost less, unit by unit", () => {
  fc.assert(
    fc.property(shop, (each) => {
      const { lines, offers, shipping_minor } = decided(each);
      for (const { price_minor, quantity, total_minor, reductions, units } of lines) {
        expect(price_minor * quantity - sum(reductions.map(({ amount_minor }) => amount_minor))).toBe(total_minor);
        expect(sum(units.map(([count, minor]) => count * minor))).toBe(total_minor);
        for (const { amount_minor } of reductions) expect(amount_minor).toBeGreaterThan(0);
      }
      for (const { id, amount_minor } of offers) {
        const taken = lines.flatMap((line) => line.reductions.filter(({ offer }) => offer === id));
        const shipping = each.offers.find((offer) => offer.id === id)?.effect.kind === "shipping";
        const off = sum(taken.map((reduction) => reduction.amount_minor));
        if (shipping) expect(off).toBe(0);
        else expect(off).toBe(amount_minor);
      }
      const all = sum(lines.map(({ price_minor, quantity, total_minor }) => price_minor * quantity - total_minor));
      expect(sum(offers.map(({ amount_minor }) => amount_minor))).toBe(all + each.shipping_minor - shipping_minor);
      expect(shipping_minor).toBeGreaterThanOrEqual(0);
    }),
    runs(1),
  );
});

test("no line ends below its minimum or below nothing, and every amount is whole", () => {
  fc.assert(
    fc.property(shop, (each) => {
      for (const line of decided(each).lines) {
        const minimum = each.products.find(({ sku }) => sku === line.sku)?.minimum_minor ?? 0;
        expect(line.total_minor).toBeGreaterThanOrEqual(Math.min(minimum, line.price_minor) * line.quantity);
        expect(line.total_minor).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(line.total_minor)).toBe(true);
      }
    }),
    runs(2),
  );
});

/** A decision without what names lines by their number or tells the way; lines by what they are. */
function essence({ lines, trace: _, hints, offers, ...rest }: Decision) {
  const named = hints.map(({ line, ...hint }) => ({ ...hint, of: line === undefined ? null : lines[line]?.sku }));
  const all = [...lines, ...named].map((each) => JSON.stringify(each)).sort();
  return { ...rest, offers: offers.map((offer) => ({ ...offer })), all };
}

test("the order of lines and of offers does not matter", () => {
  fc.assert(
    fc.property(shop, fc.infiniteStream(fc.nat()), (each, numbers) => {
      const shuffle = <T>(list: readonly T[]) =>
        list
          .map((value) => [numbers.next().value, value] as const)
          .sort(([a], [b]) => a - b)
          .map(([, value]) => value);
      const other = { ...each, lines: shuffle(each.lines), offers: shuffle(each.offers) };
      expect(essence(decided(other))).toEqual(essence(decided(each)));
    }),
    runs(3),
  );
});

test("the same gives the same bytes, and neither snapshot nor input is written to", () => {
  fc.assert(
    fc.property(shop, (each) => {
      const [snapshot, input] = [snapshotOf(each), inputOf(each)];
      const first = JSON.stringify(decide(snapshot, input, TEN));
      expect(JSON.stringify(decide(snapshot, input, TEN))).toBe(first);
      expect(JSON.stringify(decide(structuredClone(snapshot), structuredClone(input), TEN))).toBe(first);
    }),
    runs(4, 200),
  );
});

test("an offer that is not open to the visitor changes nothing but the trace", () => {
  const closed = fc.constantFrom<Partial<OfferInput>>(
    { active: false },
    { needs_code: true },
    { when: { op: "is", fact: "customer.tier", value: "gold" } },
    { schedule: { until: TEN } },
    { schedule: { weekly: [{ days: [1, 2, 4, 5, 6, 7] }] } },
    { products: { any: [{ skus: ["Z"] }] } },
  );
  fc.assert(
    fc.property(shop, anyOffers(1), closed, (each, [offer], parts) => {
      const extra = { ...offer, id: "extra", ...parts } as OfferInput;
      const withIt = decide(snapshotOf(each, [extra]), inputOf(each), TEN);
      const without = decided(each);
      const { trace: told, valid_until: _, ...rest } = withIt;
      const { trace, valid_until: __, ...expected } = without;
      expect(rest).toEqual(expected);
      expect(told.length).toBe(trace.length + 1);
    }),
    runs(5),
  );
});

test("a bigger basket costs no less, unless an offer that applies says so", () => {
  const took = ({ offers }: Decision) => new Map(offers.map(({ id, amount_minor }) => [id, amount_minor]));
  fc.assert(
    fc.property(shop, fc.constantFrom("A", "B", "C", "D"), fc.integer({ min: 1, max: 4 }), (each, sku, quantity) => {
      const small = decided({ ...each, kind: "cart" });
      const big = decided({ ...each, kind: "cart", lines: [...each.lines, [sku, quantity]] });
      if (big.total_minor >= small.total_minor) return;
      const before = took(small);
      const more = [...took(big)].filter(([id, amount]) => amount > (before.get(id) ?? 0)).map(([id]) => id);
      expect(more).not.toEqual([]);
      for (const id of more) {
        const amount_minor = took(big).get(id);
        expect(big.trace).toContainEqual(
          expect.objectContaining({ step: "offer", id, reason: "applied", amount_minor }),
        );
      }
    }),
    runs(6),
  );
});

test("a product alone costs what a cart of it alone does, where offers work on lines", () => {
  const effect = fc.constantFrom<OfferInput["effect"]>(
    { kind: "percent_off", params: { off_ratio: 0.25 } },
    { kind: "amount_off", params: { amount_minor: 40, per: "unit" } },
    { kind: "fixed_price", params: { price_minor: 700 } },
  );
  fc.assert(
    fc.property(shop, effect, (each, one) => {
      const store = { ...each, offers: each.offers.map((offer) => ({ ...offer, effect: one })) };
      const pages = decided({ ...store, kind: "products" });
      for (const [at, line] of each.lines.entries()) {
        const cart = decided({ ...store, kind: "cart", lines: [line] });
        expect(pages.lines[at]).toEqual(cart.lines[0]);
        const hints = pages.hints.filter((hint) => hint.line === at).map(({ line: _, ...hint }) => hint);
        expect(hints).toEqual(cart.hints);
      }
    }),
    runs(9, 200),
  );
});

test("with offers that hold for any unit alike, each unit more costs more", () => {
  const effect = fc.constantFrom<OfferInput["effect"]>(
    { kind: "percent_off", params: { off_ratio: 0.25 } },
    { kind: "percent_off", params: { off_ratio: 0.125, per: "order" } },
    { kind: "amount_off", params: { amount_minor: 40, per: "unit" } },
    { kind: "fixed_price", params: { price_minor: 700 } },
    { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5 } },
    { kind: "cheapest_off", params: {} },
    { kind: "get_free", params: { units: 2 } },
  );
  fc.assert(
    fc.property(shop, effect, fc.constantFrom("A", "B", "C", "D"), (each, one, sku) => {
      const offers: OfferInput[] = [
        { id: "o", title: "Offer", condition: { kind: "always", params: {} }, effect: one },
      ];
      const store = { ...each, offers, kind: "cart" as const };
      const bigger = decided({ ...store, lines: [...each.lines, [sku, 1]] });
      expect(bigger.total_minor).toBeGreaterThanOrEqual(decided(store).total_minor);
    }),
    runs(7),
  );
});

test("what comes back for all parts of an order is what was paid for it", () => {
  fc.assert(
    fc.property(shop, fc.integer({ min: 1, max: 4 }), (each, step) => {
      const { lines } = decided(each);
      let [amount, tax] = [0, 0];
      for (const line of lines) {
        for (let from = 0; from < line.quantity; from += step) {
          const refund = refundOf(line, from, step);
          amount += refund.amount_minor;
          tax += refund.tax_minor;
        }
      }
      expect(amount).toBe(sum(lines.map(({ total_minor }) => total_minor)));
      expect(tax).toBe(sum(lines.map(({ tax_minor }) => tax_minor)));
    }),
    runs(8, 200),
  );
});
