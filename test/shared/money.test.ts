import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate, exponentOf, isCurrency, roundMinor, toMinor } from "../../shared/money.ts";

test("a decimal amount is read digit by digit, as its text says", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      expect(toMinor(Number(`${whole}.${String(cents).padStart(2, "0")}`), "CNY")).toBe(whole * 100 + cents);
      expect(toMinor(whole, "JPY")).toBe(whole);
      expect(toMinor(-whole - cents / 100, "CNY")).toBe(-toMinor(whole + cents / 100, "CNY") || 0);
    }),
    { seed: 1 },
  );
});

test("the third decimal rounds half away from zero, where binary would lose a cent", () => {
  expect([1.005, 1.004, 0.005, 0.004, -1.005].map((amount) => toMinor(amount, "CNY"))).toEqual([101, 100, 1, 0, -101]);
  expect(toMinor(1.0005, "KWD")).toBe(1001);
  expect(toMinor(0.5, "JPY")).toBe(1);
  expect(toMinor(1e-7, "CNY")).toBe(0);
  expect(toMinor(1e21, "CNY")).toBe(1e23);
});

test("currencies have their own number of decimals, and no name of a built-in passes for one", () => {
  expect(["CNY", "JPY", "KWD", "EUR"].map(exponentOf)).toEqual([2, 0, 3, 2]);
  expect(["constructor", "toString", "__proto__", ""].map(exponentOf)).toEqual([2, 2, 2, 2]);
  expect(["CNY", "USD"].every(isCurrency)).toBe(true);
  expect(["cny", "ZZZ", "", "constructor"].some(isCurrency)).toBe(false);
});

test("for the currencies shops use most our decimals are Intl's", () => {
  for (const currency of ["CNY", "USD", "EUR", "GBP", "JPY", "KRW", "INR", "HKD", "KWD", "BHD", "CLP", "VND"]) {
    const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
    expect(exponentOf(currency), currency).toBe(maximumFractionDigits);
  }
});

test("rounding is symmetric, within half a unit, and never minus zero", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (amount) => {
      const rounded = roundMinor(amount);
      expect(Number.isInteger(rounded)).toBe(true);
      expect(Math.abs(rounded - amount)).toBeLessThanOrEqual(0.5);
      expect(Object.is(rounded, -0)).toBe(false);
      expect(roundMinor(-amount)).toBe(rounded === 0 ? 0 : -rounded);
    }),
    { seed: 2 },
  );
});

test("parts of an amount sum to it exactly, each within a unit of its share", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), weights, (total, list) => {
      const parts = allocate(total, list);
      const sum = list.reduce((a, b) => a + b, 0);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      parts.forEach((part, index) => {
        const share = sum > 0 ? (total * (list[index] ?? 0)) / sum : total / list.length;
        expect(Math.abs(part - share)).toBeLessThan(1 + 1e-6);
      });
    }),
    { seed: 3 },
  );
});

test("allocation gives what is left to the largest remainder, ties to the first, and nothing to no weights", () => {
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(5, [0, 0])).toEqual([3, 2]);
  expect(allocate(-5, [1, 1])).toEqual([-3, -2]);
  expect(() => allocate(1, [])).toThrow("allocate requires at least one weight");
});
