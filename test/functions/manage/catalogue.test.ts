// Products and ad spend: replaced by what names them, refused row by row.
import { expect, test } from "vitest";
import { problemOf, rollUp, send, totalOf, totalsOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const october = "from=2026-10-01&to=2026-10-31";
const putProducts = (store: TestStore, products: unknown[]) => send(store, "PUT", "/v1/products", { products });
const putSpend = (store: TestStore, spend: unknown[]) => send(store, "POST", "/v1/spend", { spend });
const spent = (over: Record<string, unknown> = {}) => {
  return { day: "2026-10-05", source: "douyin", medium: "cpc", campaign: "autumn", cost_minor: 1000, ...over };
};

test("a product is replaced by its sku, and the same content is no change", async () => {
  const store = await newStore();
  const product = { sku: "A1", title: "奶粉", category: "food", price_minor: 19900 };
  expect(await putProducts(store, [product, { sku: "B", title: "B" }])).toEqual({
    stored: 2,
    unchanged: 0,
    refused: [],
  });
  expect(await putProducts(store, [product])).toEqual({ stored: 0, unchanged: 1, refused: [] });
  expect(await putProducts(store, [{ ...product, title: "婴儿奶粉" }])).toMatchObject({ stored: 1 });
  const row = await env.SHARD_0.prepare("SELECT title, brand, cost_minor FROM product WHERE store = ?1 AND sku = 'A1'")
    .bind((await rowOf(store)).id)
    .first();
  expect(row).toEqual({ title: "婴儿奶粉", brand: "", cost_minor: null });
});

test.each([
  ["sku", { sku: "" }],
  ["title", { title: undefined }],
  ["title", { title: "\ud800" }],
  ["price_minor", { price_minor: -1 }],
  ["price_minor", { price_minor: 1.5 }],
  ["url", { url: "javascript:alert(1)" }],
  ["url", { url: "//shop.example/a" }],
  ["image_url", { image_url: "data:text/html,x" }],
  ["image_url", { image_url: "https://shop.example/\ud800" }],
])("a product with a wrong %s is named and the others are stored", async (field, wrong) => {
  const store = await newStore();
  const products = [
    { sku: "A", title: "A" },
    { sku: "B", title: "B", ...wrong },
    { sku: "C", title: "C" },
  ];
  expect(await putProducts(store, products)).toMatchObject({ stored: 2, refused: [{ index: 1, field }] });
});

test("1,001 products are too many for one request", async () => {
  const store = await newStore();
  const products = Array.from({ length: 1_001 }, (_, n) => ({ sku: `S${n}`, title: "T" }));
  const response = await call("PUT", "/v1/products", { key: store.manage_key, body: { products } });
  expect(await problemOf(response)).toMatchObject({ status: 422, code: "too_many_records", field: "products" });
  expect(await putProducts(store, products.slice(1))).toMatchObject({ stored: 1_000 });
});

test("a body beyond 4 MB is refused", async () => {
  const store = await newStore();
  const response = await call("PUT", "/v1/products", { key: store.manage_key, body: " ".repeat(4_194_305) });
  expect(await problemOf(response)).toMatchObject({ status: 413, code: "body_too_large" });
});

test("a category given later moves what was sold before", async () => {
  const store = await newStore();
  const order = { ordered_at: "2026-10-05T10:00:00+08:00", currency: "CNY" };
  await send(store, "PUT", "/v1/orders/1", { ...order, lines: [{ sku: "A1", quantity: 1, amount_minor: 500 }] });
  await rollUp(store);
  const sales = (category: string) => totalOf(store, "product_sales", `${october}&filter=category:${category}`);
  expect(await sales("food")).toBe(0);
  await putProducts(store, [{ sku: "A1", title: "A", category: "food" }]);
  expect(await sales("food")).toBe(500);
});

test("spend of a day and campaign is replaced, not added, and restated with its day", async () => {
  const store = await newStore();
  expect(await putSpend(store, [spent({ clicks: 10 })])).toMatchObject({ stored: 1 });
  expect(await putSpend(store, [spent({ clicks: 10 })])).toEqual({ stored: 0, unchanged: 1, refused: [] });
  await rollUp(store);
  expect(await totalsOf(store, ["spend", "ad_clicks"], october)).toEqual({ spend: 1000, ad_clicks: 10 });
  // Sources are compared without regard to case, as beacons' are.
  await putSpend(store, [spent({ source: "Douyin", medium: "CPC", cost_minor: 700, clicks: 4 })]);
  await putSpend(store, [spent({ day: "2026-10-06", cost_minor: 5 }), spent({ campaign: "winter", cost_minor: 20 })]);
  await rollUp(store);
  expect(await totalsOf(store, ["spend", "ad_clicks"], october)).toEqual({ spend: 725, ad_clicks: 4 });
  expect(await totalOf(store, "spend", "from=2026-10-05&to=2026-10-05")).toBe(720);
  expect(await read(store, `/v1/metrics/spend?${october}&by=channel`)).toMatchObject({ total: 725 });
});

test.each([
  ["day", { day: "2026-02-30" }],
  ["day", { day: "0001-01-01" }],
  ["day", { day: "9999-12-31" }],
  ["day", { day: 20261005 }],
  ["source", { source: "" }],
  ["cost_minor", { cost_minor: -1 }],
  ["clicks", { clicks: 1.5 }],
])("spend with a wrong %s is named and the rest is stored", async (field, wrong) => {
  const store = await newStore();
  const rows = [spent(), spent(wrong), spent({ day: "2026-10-07" })];
  expect(await putSpend(store, rows)).toMatchObject({ stored: 2, refused: [{ index: 1, field }] });
});
