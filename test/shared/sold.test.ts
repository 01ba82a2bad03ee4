// An order's lines beside list prices, costs and competitors, worked by hand; and that what was paid always sums up.
import fc from "fast-check";
import { expect, test } from "vitest";
import { soldLines } from "../../shared/sold.ts";

const lines = [
  { sku: "A", quantity: 2, amount_minor: 18_000 },
  { sku: "B", quantity: 1, amount_minor: 4_500 },
];
const references = new Map([["A", { cost_minor: 6_000, competitor_minor: 10_000 }]]);

test("a discount is split by amounts, list prices come from the checkout, and what is not known stays unknown", () => {
  const agreed = { list: [["A", 10_000] as const], offers: [] };
  expect(soldLines({ lines, discount_minor: 500 }, agreed, references)).toEqual([
    { sku: "A", quantity: 2, paid_minor: 17_600, list_minor: 20_000, cost_minor: 12_000, competitor_minor: 20_000 },
    { sku: "B", quantity: 1, paid_minor: 4_400, list_minor: 4_500, cost_minor: null, competitor_minor: null },
  ]);
});

test("what was paid for the lines is what was paid for the order's goods, to the minor unit", () => {
  const amount = fc.integer({ min: 0, max: 1e9 });
  const line = fc.record({
    sku: fc.constantFrom("A", "B", "C"),
    quantity: fc.integer({ min: 1, max: 99 }),
    amount_minor: amount,
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), amount, (some, discount_minor) => {
      const sold = soldLines({ lines: some, discount_minor }, null, references);
      const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
      expect(sum(sold.map(({ paid_minor }) => paid_minor))).toBe(
        sum(some.map((each) => each.amount_minor)) - discount_minor,
      );
      expect(sold.map(({ list_minor }) => list_minor)).toEqual(some.map((each) => each.amount_minor));
    }),
    { seed: 3 },
  );
});
