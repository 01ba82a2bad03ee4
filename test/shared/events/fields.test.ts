import fc from "fast-check";
import { expect, test } from "vitest";
import { amount, currency, item, items, MAX_ITEMS, text } from "../../../shared/events/fields.ts";
import { customParams } from "../../../shared/events/index.ts";

test("a text is trimmed, well-formed, of one line and no longer than it may be", () => {
  expect(text(5).parse(" 甲乙 ")).toBe("甲乙");
  for (const wrong of ["123456", "a\nb", "a\u0000", "\u007f", "\udfff", 5, null]) {
    expect(text(5).safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});

test("an amount is neither negative, infinite nor beyond what is exact", () => {
  for (const right of [0, 0.01, 1e10]) expect(amount.safeParse(right).success).toBe(true);
  for (const wrong of [-0.01, 1e10 + 1, Number.POSITIVE_INFINITY, Number.NaN, "1"]) {
    expect(amount.safeParse(wrong).success, String(wrong)).toBe(false);
  }
});

test("an item is named by its id or its name", () => {
  expect(item.safeParse({ item_id: "A" }).success).toBe(true);
  expect(item.safeParse({ item_name: "A" }).success).toBe(true);
  expect(item.safeParse({ item_brand: "A" }).success).toBe(false);
  expect(items.safeParse(Array(MAX_ITEMS).fill({ item_id: "A" })).success).toBe(true);
  expect(items.safeParse(Array(MAX_ITEMS + 1).fill({ item_id: "A" })).success).toBe(false);
});

test("currencies are ISO 4217 codes in upper case", () => {
  expect(currency.safeParse("CNY").success).toBe(true);
  for (const wrong of ["cny", "ZZZ", "", "¥"]) expect(currency.safeParse(wrong).success).toBe(false);
});

test("custom parameters are flat, few and of plain names; our own names are not theirs", () => {
  const takes = (params: unknown) => customParams.safeParse(params).success;
  expect(takes({ level: 3, gold: true, note: "甲" })).toBe(true);
  for (const wrong of [{ a: {} }, { a: null }, { A: 1 }, { "": 1 }, { items: 1 }, { landing: "x" }, { a: 1 / 0 }, []]) {
    expect(takes(wrong), JSON.stringify(wrong)).toBe(false);
  }
  expect(takes(JSON.parse('{"__proto__": 1, "a": 1}'))).toBe(true);
  fc.assert(
    fc.property(fc.anything(), (params) => {
      const parsed = customParams.safeParse(params);
      if (parsed.success) for (const value of Object.values(parsed.data)) expect(typeof value).not.toBe("object");
    }),
    { seed: 1 },
  );
});
