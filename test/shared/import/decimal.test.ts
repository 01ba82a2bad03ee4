// Is decimal text read exactly, and rounded once?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalToMinor, parseDecimal, times } from "../../../shared/import/decimal.ts";

const cases: [text: string, decimal: "." | "," | undefined, minor: number | string][] = [
  ["2.55", undefined, 255],
  ["2,55", undefined, 255],
  ["-2.55", undefined, -255],
  ["1005", undefined, 100_500],
  [".5", undefined, 50],
  ["5.", undefined, 500],
  ["0.001", undefined, 0],
  ["0.005", undefined, 1],
  ["0.0049999999999999999999", undefined, 0],
  ["-0.005", undefined, -1],
  ["1.005", ".", 101],
  ["1,234.56", undefined, 123_456],
  ["1.234,56", undefined, 123_456],
  ["1 234,56", undefined, 123_456],
  ["1\u00a0234.56", undefined, 123_456],
  ["1,234,567", undefined, 123_456_700],
  ["1.234.567,8", undefined, 123_456_780],
  ["1234.567", undefined, 123_457],
  ["0,123", undefined, 12],
  ["1,234", ".", 123_400],
  ["1,234", ",", 123],
  ["1.234", ",", 123_400],
  ["1,234", undefined, "1,234 can be read as 1234 or as 1.234: say which with --decimal . or --decimal ,"],
  ["12.345", undefined, "12.345 can be read as 12345 or as 12.345: say which with --decimal . or --decimal ,"],
  ["1,5", ".", '"1,5" is not a number'],
  ["1,23.45", undefined, '"1,23.45" is not a number'],
  ["1,234,5", undefined, '"1,234,5" is not a number'],
  ["1.234,567.89", undefined, '"1.234,567.89" is not a number'],
  ["12 50", undefined, '"12 50" is not a number'],
  ["1e3", undefined, '"1e3" is not a number'],
  ["£5", undefined, '"£5" is not a number'],
  ["-", undefined, '"-" is not a number'],
  ["", undefined, '"" is not a number'],
  ["9".repeat(31), undefined, `"${"9".repeat(31)}" is not a number`],
];

describe("parseDecimal", () => {
  it.each(cases)("reads %j with mark %j as %j pence", (text, decimal, expected) => {
    const parsed = parseDecimal(text, decimal);
    expect(parsed.ok ? decimalToMinor(parsed.value, "GBP") : parsed.reason).toBe(expected);
  });

  it("reads back any amount, however its thousands are grouped", () => {
    const marks = fc.constantFrom<[string, "." | ","]>([",", "."], [".", ","], [" ", "."], [" ", ","], ["", "."]);
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(99), marks, fc.boolean(), (whole, cents, [group, mark], negative) => {
        const digits = String(whole).replaceAll(/\B(?=(\d{3})+(?!\d))/g, group);
        const text = `${negative ? "-" : ""}${digits}${mark}${String(cents).padStart(2, "0")}`;
        const parsed = parseDecimal(text);
        const units = BigInt(whole) * 100n + BigInt(cents);
        expect(parsed).toEqual({ ok: true, value: { units: negative ? -units : units, scale: 2 } });
      }),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseDecimal(text).ok === "boolean"));
    const near = fc.string({ unit: fc.constantFrom(..."0123456789.,-+ "), maxLength: 12 });
    fc.assert(fc.property(near, (text) => typeof parseDecimal(text).ok === "boolean"));
  });
});

describe("decimalToMinor", () => {
  it("is within half a minor unit of the exact product, ties away from zero", () => {
    const quantity = fc.bigInt({ min: -100_000n, max: 100_000n });
    const units = fc.bigInt({ min: 0n, max: 10_000_000n });
    const scale = fc.nat(6);
    fc.assert(
      fc.property(quantity, units, scale, (count, price, digits) => {
        const exact = times({ units: count, scale: 0 }, { units: price, scale: digits });
        const minor = decimalToMinor(exact, "GBP");
        // Both sides in units of 10^-digits pence, where everything is a whole number.
        const error = BigInt(minor ?? 0) * 10n ** BigInt(digits) - exact.units * 100n;
        const size = error < 0n ? -error : error;
        expect(size * 2n <= 10n ** BigInt(digits)).toBe(true);
        if (size * 2n === 10n ** BigInt(digits)) expect(error > 0n).toBe(exact.units > 0n);
      }),
    );
  });

  it("knows currencies without and with three minor digits", () => {
    expect(decimalToMinor({ units: 12345n, scale: 2 }, "JPY")).toBe(123);
    expect(decimalToMinor({ units: 12345n, scale: 2 }, "KWD")).toBe(123_450);
  });

  it("is undefined where a number would lose digits", () => {
    expect(decimalToMinor({ units: 10n ** 20n, scale: 0 }, "GBP")).toBeUndefined();
  });
});
