import fc from "fast-check";
import { expect, test } from "vitest";
import { splitUnits } from "../../../shared/pricing/allocate.ts";
import { refundOf, refundPart } from "../../../shared/pricing/refund.ts";

const line = fc
  .tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 1e8 }))
  .map(([total, quantity, tax_minor]) => ({ quantity, units: splitUnits(total, quantity), tax_minor, total }));

test("returns in any parts give back in all exactly what was paid", () => {
  fc.assert(
    fc.property(line, fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 }), ({ total, ...frozen }, parts) => {
      let [returned, amount, tax] = [0, 0, 0];
      for (const units of [...parts, frozen.quantity]) {
        const refund = refundOf(frozen, returned, units);
        expect(refund.amount_minor).toBeGreaterThanOrEqual(0);
        expect(refund.units).toBeLessThanOrEqual(units);
        returned += refund.units;
        amount += refund.amount_minor;
        tax += refund.tax_minor;
      }
      expect([returned, amount, tax]).toEqual([frozen.quantity, total, frozen.tax_minor]);
      expect(refundOf(frozen, returned, 1)).toEqual({ units: 0, amount_minor: 0, tax_minor: 0 });
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test("a unit is worth the same whichever others came back in one step with it", () => {
  fc.assert(
    fc.property(
      line,
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 59 }),
      ({ total: _, ...frozen }, a, b) => {
        const [from, to] = [Math.min(a, b, frozen.quantity), Math.min(Math.max(a, b), frozen.quantity)];
        let apart = 0;
        for (let unit = from; unit < to; unit += 1) apart += refundOf(frozen, unit, 1).amount_minor;
        expect(refundOf(frozen, from, to - from).amount_minor).toBe(apart);
      },
    ),
    { seed: 2 },
  );
});

test("one of three at 20.00: the dearer ones come back first, and nothing more than there is", () => {
  const frozen = { quantity: 3, units: splitUnits(2_000, 3), tax_minor: 319 };
  expect(refundOf(frozen, 0, 1)).toEqual({ units: 1, amount_minor: 667, tax_minor: 107 });
  expect(refundOf(frozen, 1, 1)).toEqual({ units: 1, amount_minor: 667, tax_minor: 106 });
  expect(refundOf(frozen, 2, 9)).toEqual({ units: 1, amount_minor: 666, tax_minor: 106 });
  expect(refundOf(frozen, 9, 1)).toEqual({ units: 0, amount_minor: 0, tax_minor: 0 });
  expect(refundOf(frozen, -5, -1)).toEqual({ units: 0, amount_minor: 0, tax_minor: 0 });
});

test("returns of a product that stands in several lines give back in all what its lines cost, and never more", () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }),
      (own, parts) => {
        const other = { sku: "B", quantity: 1, units: splitUnits(777, 1), tax_minor: 7 };
        const lines = [other, ...own.map(({ total: _, ...frozen }) => ({ sku: "A", ...frozen })), other];
        const sold = own.reduce((sum, { quantity }) => sum + quantity, 0);
        let [returned, amount, tax] = [0, 0, 0];
        for (const part of [...parts, sold]) {
          const quantity = Math.min(part, sold - returned);
          if (quantity === 0) break;
          expect(refundPart(lines, { sku: "A", returned, quantity: sold - returned + 1 })).toBeNull();
          const refund = refundPart(lines, { sku: "A", returned, quantity });
          returned += quantity;
          expect(refund?.left).toBe(sold - returned);
          amount += refund?.amount_minor ?? 0;
          tax += refund?.tax_minor ?? 0;
        }
        const all = (of: "total" | "tax_minor") => own.reduce((sum, each) => sum + each[of], 0);
        expect([returned, amount, tax]).toEqual([sold, all("total"), all("tax_minor")]);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});
