// Is an amount written by hand what Intl writes?
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney } from "../../../../shared/format.ts";
import { moneyText } from "../../../../shared/pricing/words/money.ts";

const locales = fc.constantFrom("en" as const, "zh-CN" as const);

test("every amount of every currency is written as Intl writes it", () => {
  const currencies = fc.constantFrom(...Intl.supportedValuesOf("currency"), "XQQ", "not a code");
  const amounts = fc.oneof(
    fc.integer({ min: 0, max: 200_000 }),
    fc.maxSafeInteger(),
    fc.integer({ min: 0, max: 13 }).map((power) => 10 ** power),
    fc.double(),
  );
  fc.assert(
    fc.property(amounts, currencies, locales, (minor, currency, locale) => {
      expect(moneyText(minor, currency, locale)).toBe(formatMoney(minor, currency, locale));
    }),
    { seed: 1, numRuns: 3_000 },
  );
});

test.each([
  [0, "CNY", "en", "CN¥0.00"],
  [7, "CNY", "zh-CN", "¥0.07"],
  [99_999, "CNY", "zh-CN", "¥999.99"],
  [100_000, "USD", "en", "$1,000.00"],
  [1_234_567, "JPY", "en", "¥1,234,567"],
  [-5, "EUR", "en", "−€0.05"],
] as const)("%d %s in %s is %s", (minor, currency, locale, text) => {
  expect(moneyText(minor, currency, locale)).toBe(text);
});
