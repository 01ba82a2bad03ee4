// Are promotions known on the days on which they held, of the products that they were for, and by the version of that day?
import { expect, test } from "vitest";
import type { PricedProduct } from "../../../shared/pricing/product.ts";
import { promotionsOf } from "../../../shared/supply/promotions.ts";
import { dayNumber } from "../../../shared/time.ts";

const product = (sku: string, category: string) =>
  ({ sku, category, tags: [], attributes: {} }) as unknown as PricedProduct;
const products = [product("A", "Tea"), product("B", "Cups")];
const at = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const span = { timezone: "Asia/Shanghai", first: dayNumber("2026-11-01"), last: dayNumber("2026-11-30") };
const days = (...list: string[]) => new Set(list.map((day) => dayNumber(`2026-11-${day}`)));
const week = { from: "2026-11-09T00:00:00+08:00", until: "2026-11-12T00:00:00+08:00" };

test("rules and offers that are limited in time, each on its days and products; those of one scope together", () => {
  const document = {
    rules: [{ id: "tea", products: { any: [{ category: "Tea" }] }, schedule: week, price: {} }],
    offers: [
      { id: "all", schedule: { from: "2026-11-20T18:00:00+08:00", until: "2026-11-20T23:00:00+08:00" } },
      { id: "more", schedule: { from: "2026-11-21T00:00:00+08:00", until: "2026-11-22T00:00:00+08:00" } },
      { id: "tuesdays", reduces: { any: [{ skus: ["B"] }] }, schedule: { weekly: [{ days: [2] }] } },
    ],
  };
  const found = promotionsOf([{ from: 0, document }], products, span);
  expect(found).toHaveLength(3);
  expect(found).toContainEqual({ days: days("09", "10", "11"), skus: new Set(["A"]) });
  // A deal of an evening counts for its day.
  expect(found).toContainEqual({ days: days("20", "21"), skus: null });
  expect(found).toContainEqual({ days: days("03", "10", "17", "24"), skus: new Set(["B"]) });
});

test("what always holds, is off, needs a code or is for some customers only is no promotion of the store", () => {
  const offers = [
    { id: "always" },
    { id: "off", active: false, schedule: week },
    { id: "coded", needs_code: true, schedule: week },
    { id: "members", when: { op: "is", fact: "tag", value: "vip" }, schedule: week },
  ];
  expect(promotionsOf([{ from: 0, document: { offers } }], products, span)).toEqual([]);
  expect(promotionsOf([{ from: 0, document: "nonsense" }], products, span)).toEqual([]);
  expect(promotionsOf([], products, span)).toEqual([]);
});

test("a day is told by the version that decided on it; the first one also stands for what came before", () => {
  const offers = (until: string) => ({
    offers: [{ id: "sale", schedule: { from: "2026-11-02T00:00:00+08:00", until } }],
  });
  const versions = [
    { from: at("2026-11-04"), document: offers("2026-11-30T00:00:00+08:00") },
    { from: at("2026-11-06"), document: { offers: [] } },
  ];
  expect(promotionsOf(versions, products, span)).toEqual([{ days: days("02", "03", "04", "05"), skus: null }]);
});
