import fc from "fast-check";
import { expect, test } from "vitest";
import { taxOf } from "../../../shared/pricing/tax.ts";

test("worked by hand", () => {
  // 119.00 hold 19.00 at 19 %; 100.00 take 19.00 on top. 9.99 at 7 %: 0.6535 within, 0.6993 on top.
  expect(taxOf(11_900, 0.19, "included")).toBe(1_900);
  expect(taxOf(10_000, 0.19, "excluded")).toBe(1_900);
  expect(taxOf(999, 0.07, "included")).toBe(65);
  expect(taxOf(999, 0.07, "excluded")).toBe(70);
  expect(taxOf(0, 0.2, "included")).toBe(0);
  expect(taxOf(1_234, 0, "excluded")).toBe(0);
});

test("half a cent goes up, whatever binary makes of it", () => {
  // 10.50 x 0.13 = 1.365; 1.50 x 0.07 = 0.105 (binary: 0.10500000000000001); 3.50 x 0.13 = 0.455.
  expect(taxOf(1_050, 0.13, "excluded")).toBe(137);
  expect(taxOf(150, 0.07, "excluded")).toBe(11);
  expect(taxOf(350, 0.13, "excluded")).toBe(46);
});

test("the tax within a total is what its net part takes on top, to half a cent", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 0, max: 1_000_000 }), (total, millionths) => {
      const ratio = millionths / 1_000_000;
      const tax = taxOf(total, ratio, "included");
      expect(tax).toBeGreaterThanOrEqual(0);
      expect(tax).toBeLessThanOrEqual(total);
      // tax / total = ratio / (1 + ratio), so (total - tax) x ratio is the tax but for its rounding.
      const net = BigInt(total - tax) * BigInt(millionths);
      const distance = net - BigInt(tax) * 1_000_000n;
      const half = (1_000_000n + BigInt(millionths)) / 2n;
      expect(distance <= half && distance >= -half).toBe(true);
    }),
    { seed: 1, numRuns: 2_000 },
  );
});
