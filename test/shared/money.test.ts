import fc from "fast-check";
import { expect, test } from "vitest";
import { exponentOf, isCurrency, roundMinor, scaleMinor, shareOf, toMinor } from "../../shared/money.ts";

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

test("an amount times a fraction is exact before it is rounded, also beyond 2^53", () => {
  const whole = fc.integer({ min: -1e13, max: 1e13 });
  const part = fc.integer({ min: 0, max: 1e9 });
  fc.assert(
    fc.property(whole, part, fc.integer({ min: 1, max: 1e12 }), (amount, numerator, denominator) => {
      const [exact, below] = [BigInt(amount) * BigInt(numerator), BigInt(denominator)];
      fc.pre(Math.abs(Number(exact / below)) < Number.MAX_SAFE_INTEGER);
      const rounded = BigInt(scaleMinor(amount, numerator, denominator));
      // At most half a unit away, and of two as near the one away from zero.
      const distance = 2n * (rounded * below - exact);
      expect(distance <= below && distance >= -below).toBe(true);
      if (distance === below) expect(exact > 0n).toBe(true);
      if (distance === -below) expect(exact < 0n).toBe(true);
      expect(Object.is(scaleMinor(amount, numerator, denominator), -0)).toBe(false);
    }),
    { seed: 4, numRuns: 2_000 },
  );
});

test("a share counts its ratio as the decimal it is written as", () => {
  expect([0.145, 0.07, 0.15].map((ratio) => shareOf(100, ratio))).toEqual([15, 7, 15]);
  // Binary makes 1.005 x 100 100.49999999999999, and 0.285 x 1000 284.99999999999994.
  expect(shareOf(1_000, 0.285)).toBe(285);
  expect(shareOf(-100, 0.145)).toBe(-15);
  expect(shareOf(9_000_000_000_000, 0.333333)).toBe(2_999_997_000_000);
});
