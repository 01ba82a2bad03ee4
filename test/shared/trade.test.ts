import fc from "fast-check";
import { expect, test } from "vitest";
import { day, moment, order, product, refund, spend } from "../../shared/trade.ts";

const line = { sku: "A", quantity: 1, amount_minor: 100 };
const paid = { id: "1", ordered_at: 1.79e12, currency: "CNY", lines: [line] };

test("a moment is epoch ms or ISO 8601 with a zone, within two centuries", () => {
  expect(moment.parse("2026-11-22T10:00:00+08:00")).toBe(Date.parse("2026-11-22T02:00:00Z"));
  expect(moment.parse("2026-11-22T02:00:00Z")).toBe(moment.parse("2026-11-22T10:00:00+08:00"));
  expect(moment.parse(1.79e12)).toBe(1.79e12);
  for (const wrong of [
    "2026-11-22",
    "2026-11-22T10:00:00",
    1.5,
    -1,
    0,
    8.64e15,
    1e300,
    "",
    null,
    "1969-01-01T00:00:00Z",
    Number.NaN,
  ]) {
    expect(moment.safeParse(wrong).success, String(wrong)).toBe(false);
  }
});

test("a day is a real one of those centuries", () => {
  expect(day.safeParse("2024-02-29").success).toBe(true);
  for (const wrong of ["2023-02-29", "0001-01-01", "9999-12-31", "2026-1-1", 5]) {
    expect(day.safeParse(wrong).success, String(wrong)).toBe(false);
  }
});

test("an order's subtotal is the sum of its lines, and what is left out is said", () => {
  expect(order.parse({ ...paid, lines: [line, { ...line, amount_minor: 23 }] })).toEqual({
    id: "1",
    ordered_at: 1.79e12,
    currency: "CNY",
    status: "paid",
    customer_id: null,
    country: "",
    lines: [line, { ...line, amount_minor: 23 }],
    discount_minor: 0,
    shipping_minor: 0,
    tax_minor: 0,
    subtotal_minor: 123,
  });
  // A sender may not claim it.
  expect(order.safeParse({ ...paid, subtotal_minor: 100 }).success).toBe(false);
});

test("parsing what was parsed changes nothing: the same order is the same content", () => {
  const amount = fc.integer({ min: 0, max: 1e6 });
  const any = fc.record({
    id: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
    ordered_at: fc.integer({ min: 1e11, max: 2e12 }),
    currency: fc.constantFrom("CNY", "USD"),
    customer_id: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
    lines: fc.array(
      fc.record({ sku: fc.constant("A"), quantity: fc.integer({ min: 1, max: 9 }), amount_minor: amount }),
      { minLength: 1 },
    ),
    discount_minor: amount,
  });
  fc.assert(
    fc.property(any, (raw) => {
      const once = order.safeParse(raw);
      if (!once.success) return;
      const { subtotal_minor: _, ...sent } = once.data;
      expect(JSON.stringify(order.parse(sent))).toBe(JSON.stringify(once.data));
    }),
    { seed: 1 },
  );
});

test("no schema throws, whatever it is given", () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      for (const schema of [order, refund, product, spend, moment, day]) schema.safeParse(raw);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test("names are trimmed, and spend's source and medium are lower case as beacons' are", () => {
  expect(product.parse({ sku: " A ", title: " 奶粉 " })).toMatchObject({
    sku: "A",
    title: "奶粉",
    url: null,
    brand: "",
  });
  expect(spend.parse({ day: "2026-10-05", source: "Douyin", medium: "CPC", cost_minor: 1 })).toMatchObject({
    source: "douyin",
    medium: "cpc",
    campaign: "",
    clicks: 0,
  });
  expect(product.safeParse({ sku: "  ", title: "A" }).success).toBe(false);
});

test("a product's addresses are those of web pages", () => {
  const wrong = [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example/",
    "/relative",
    "https://",
    "https://a.example/\ud800",
  ];
  for (const url of wrong) expect(product.safeParse({ sku: "A", title: "A", url }).success, url).toBe(false);
  expect(product.parse({ sku: "A", title: "A", url: "https://a.example/甲" }).url).toBe("https://a.example/甲");
});

test("a refund is of something", () => {
  const given = { id: "R", refunded_at: 1.79e12, currency: "CNY", amount_minor: 1 };
  expect(refund.parse(given)).toMatchObject({ order_id: null, lines: [], reason: null });
  expect(refund.safeParse({ ...given, amount_minor: 0 }).success).toBe(false);
});
