// Does the cart keep what was put in, and nothing else?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QuoteAnswer } from "../../../shared/api/deciding_answers.ts";
import { changeQuantity, countItems, MAX_QUANTITY, parseCart } from "../../../site/storefront/cart.ts";
import { commerceParams, paidParams, priceLines, totalMinor } from "../../../site/storefront/lines.ts";

describe("parseCart", () => {
  it.each([
    ["nothing", undefined, []],
    ["no list", { sku: "tea-001", quantity: 1 }, []],
    ["no lines", [null, 3, "x", {}, { sku: 1, quantity: 1 }], []],
    [
      "no amounts",
      [
        { sku: "a", quantity: 0 },
        { sku: "b", quantity: 1.5 },
        { sku: "c", quantity: "2" },
      ],
      [],
    ],
    ["too many", [{ sku: "a", quantity: 1e9 }], [{ sku: "a", quantity: MAX_QUANTITY }]],
    ["more than it needs", [{ sku: "a", quantity: 2, price: 1 }], [{ sku: "a", quantity: 2 }]],
  ])("takes %s", (_, stored, lines) => {
    expect(parseCart(stored)).toEqual(lines);
  });
});

describe("changeQuantity", () => {
  it("adds, counts up, and removes at none", () => {
    const one = changeQuantity([], "a", 1);
    expect(one).toEqual([{ sku: "a", quantity: 1 }]);
    expect(changeQuantity(one, "b", 2)).toEqual([...one, { sku: "b", quantity: 2 }]);
    expect(changeQuantity(one, "a", -1)).toEqual([]);
    expect(changeQuantity(one, "z", -1)).toEqual(one);
  });

  it("keeps every quantity between 1 and 99 and each product once, whatever is done", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: -120, max: 120 })));
    fc.assert(
      fc.property(steps, (changes) => {
        const lines = changes.reduce((cart, [sku, by]) => changeQuantity(cart, sku, by), parseCart([]));
        expect(new Set(lines.map(({ sku }) => sku)).size).toBe(lines.length);
        for (const { quantity } of lines) {
          expect(quantity).toBeGreaterThan(0);
          expect(quantity).toBeLessThanOrEqual(MAX_QUANTITY);
        }
        expect(parseCart(lines)).toEqual(lines);
      }),
    );
  });
});

describe("a cart's worth", () => {
  const lines = priceLines([
    { sku: "tea-001", quantity: 2 },
    { sku: "no-longer-sold", quantity: 1 },
    { sku: "diapers-003", quantity: 1 },
  ]);

  it("is the sum of its lines; what is no longer sold drops out", () => {
    expect(countItems([{ sku: "a", quantity: 2 }])).toBe(2);
    expect(totalMinor(lines)).toBe(2 * 29_800 + 12_500);
  });

  it("reads as GA4 parameters in decimal yuan", () => {
    expect(commerceParams(lines)).toMatchObject({
      currency: "CNY",
      value: 721,
      items: [
        { item_id: "tea-001", item_name: "明前龙井 100g", item_category: "tea", price: 298, quantity: 2 },
        { item_id: "diapers-003", price: 125, quantity: 1 },
      ],
    });
  });

  it("is what was paid, where prices were decided", () => {
    const quote = {
      currency: "CNY",
      subtotal_minor: 60_000,
      shipping_minor: 1_200,
      codes: [
        { code: "HELLO20", applied: true },
        { code: "NOPE", applied: false },
      ],
      lines: [
        { sku: "tea-001", price_minor: 24_800 },
        { sku: "diapers-003", price_minor: 10_400 },
      ],
    } as unknown as QuoteAnswer;
    expect(paidParams(lines, quote)).toMatchObject({
      value: 600,
      shipping: 12,
      coupon: "HELLO20",
      items: [
        { item_id: "tea-001", price: 248, quantity: 2 },
        { item_id: "diapers-003", price: 104 },
      ],
    });
    expect(paidParams(lines, null)).toEqual({ ...commerceParams(lines), shipping: 0 });
  });
});
