// Price lists, competitors' prices and costs: JSON and CSV in, refused rows named, what is unchanged not written.
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { newShop } from "../../helpers/prices.ts";
import { call, read, type TestStore } from "../../helpers/worker.ts";

interface Outcome {
  stored: number;
  unchanged: number;
  refused: { index: number; line?: number; id?: string; code: string; field?: string; detail: string }[];
}

async function putCsv(store: TestStore, path: string, body: string): Promise<Outcome> {
  const headers = { "content-type": "text/csv; charset=utf-8" };
  const response = await call("PUT", path, { key: store.manage_key, body, headers });
  const outcome = (await response.json()) as Outcome;
  // 422 where all is refused, with the same answer.
  const { stored, unchanged, refused } = outcome as Outcome & { unchanged: number };
  expect(response.status).toBe(stored + unchanged === 0 && refused.length > 0 ? 422 : 200);
  return outcome;
}

const put = (store: TestStore, path: string, body: unknown) => send<Outcome>(store, "PUT", path, body);
const listOf = (store: TestStore, id: string, query = "") => read(store, `/v1/price-lists/${id}${query}`);

test("a price list is set row by row, and what is sent again is no change", async () => {
  const store = await newShop();
  const prices = [
    { sku: "A", price_minor: 9_000 },
    { sku: "B", price_minor: 4_500 },
  ];
  expect(await put(store, "/v1/price-lists/trade", { prices })).toEqual({ stored: 2, unchanged: 0, refused: [] });
  expect(await put(store, "/v1/price-lists/trade", { prices })).toEqual({ stored: 0, unchanged: 2, refused: [] });
  expect(await put(store, "/v1/price-lists/trade", { prices: [{ sku: "B", price_minor: 4_400 }] })).toMatchObject({
    stored: 1,
  });
  expect(await listOf(store, "trade")).toEqual({
    id: "trade",
    prices: [prices[0], { sku: "B", price_minor: 4_400 }],
    next: null,
  });
  expect(await listOf(store, "trade", "?limit=1")).toMatchObject({ prices: [prices[0]], next: "A" });
  expect(await listOf(store, "trade", "?after=A")).toMatchObject({ prices: [{ sku: "B" }], next: null });
  expect(await put(store, "/v1/price-lists/trade", { prices: [{ sku: "A", price_minor: null }] })).toMatchObject({
    stored: 1,
  });
  expect(await read(store, "/v1/price-lists")).toEqual({ price_lists: [{ id: "trade", products: 1 }] });
  expect(await send(store, "DELETE", "/v1/price-lists/trade", undefined)).toEqual({ id: "trade", deleted: 1 });
  expect(await read(store, "/v1/price-lists")).toEqual({ price_lists: [] });
  const gone = await call("GET", "/v1/price-lists/trade", { key: store.manage_key });
  expect(await problemOf(gone)).toMatchObject({ status: 404, code: "price_list_unknown" });
  const named = await call("PUT", "/v1/price-lists/Trade%20List", { key: store.manage_key, body: { prices } });
  expect(await problemOf(named)).toMatchObject({ status: 422, field: "id" });
});

test("rows that cannot be taken are named, the others are stored", async () => {
  const store = await newShop();
  const prices = [
    { sku: "A", price_minor: 9_000 },
    { sku: "nowhere", price_minor: 1 },
    { sku: "B", price_minor: -1 },
    { sku: "", price_minor: 1 },
    { sku: "B" },
    7,
  ];
  const { stored, refused } = await put(store, "/v1/price-lists/trade", { prices });
  expect(stored).toBe(1);
  expect(refused.map(({ index, code, field }) => [index, code, field])).toEqual([
    [1, "sku_unknown", "sku"],
    [2, "invalid_field", "price_minor"],
    [3, "invalid_field", "sku"],
    [4, "invalid_field", "price_minor"],
    [5, "invalid_field", undefined],
  ]);
});

test("CSV is read as spreadsheets write it, decimal or in minor units", async () => {
  const store = await newShop();
  const path = "/v1/price-lists/trade";
  expect(await putCsv(store, path, "\uFEFFSKU;Price\r\nA;89,50\r\nB;1.234,00\r\n")).toMatchObject({
    stored: 2,
    refused: [],
  });
  expect(await listOf(store, "trade")).toMatchObject({ prices: [{ price_minor: 8_950 }, { price_minor: 123_400 }] });
  expect(await putCsv(store, path, 'sku,note,price_minor\nA,"a ""b"", c",8800')).toMatchObject({ stored: 1 });
  // In yen there is nothing after the point.
  const yen = await newShop({ currency: "JPY", slug: "yen-shop" });
  expect(await putCsv(yen, path, "sku,price\nA,880")).toMatchObject({ stored: 1 });
  expect(await listOf(yen, "trade")).toMatchObject({ prices: [{ sku: "A", price_minor: 880 }] });
});

test("CSV rows that cannot be taken are named by their line", async () => {
  const store = await newShop();
  const rows = [
    "sku,price,currency",
    "A,12.00,CNY",
    "",
    "B,abc,CNY",
    "B,,CNY",
    "B,1.00,EUR",
    "X,1.00,CNY",
    "B",
    "B,1,234,CNY",
  ];
  const { stored, refused } = await putCsv(store, "/v1/price-lists/trade", rows.join("\n"));
  expect(stored).toBe(1);
  expect(refused.map(({ index, line, code, field }) => [index, line, code, field])).toEqual([
    [1, 4, "invalid_field", "price"],
    [2, 5, "invalid_field", "price"],
    [3, 6, "invalid_field", "currency"],
    [4, 7, "sku_unknown", "sku"],
    [5, 8, "invalid_row", undefined],
    [6, 9, "invalid_row", undefined],
  ]);
  const unclear = await putCsv(store, "/v1/price-lists/trade", 'sku,price\nA,"1,234"');
  expect(unclear.refused[0]?.detail).toContain("?decimal=.");
  expect(await putCsv(store, "/v1/price-lists/trade?decimal=,", 'sku,price\nA,"1,234"')).toMatchObject({ stored: 1 });
});

test.each([
  ["", "body"],
  ["price\n1", "sku"],
  ["sku,cost\nA,1", "price"],
  ['sku,price\n"A,1', "body"],
])("a file that is no price list is refused: %j", async (body, field) => {
  const store = await newShop();
  const headers = { "content-type": "text/csv" };
  const response = await call("PUT", "/v1/price-lists/trade", { key: store.manage_key, body, headers });
  expect(await problemOf(response)).toEqual({ status: 422, code: "malformed_csv", field });
});

test("10,000 rows are one request, more are not", async () => {
  const store = await newShop();
  const rows = (count: number) =>
    `sku,competitor,price\n${Array.from({ length: count }, (_, n) => `A,c${n},1`).join("\n")}`;
  expect(await putCsv(store, "/v1/competitor-prices", rows(10_000))).toMatchObject({ stored: 10_000 });
  const headers = { "content-type": "text/csv" };
  const more = await call("PUT", "/v1/competitor-prices", { key: store.manage_key, body: rows(10_001), headers });
  expect(await problemOf(more)).toMatchObject({ status: 422, code: "too_many_records" });
});

test("a competitor's price is replaced by one seen later, never by one seen before", async () => {
  const store = await newShop();
  const seen = (price_minor: number | null, seen_at: string) => ({
    prices: [{ sku: "A", competitor: "acme", price_minor, seen_at }],
  });
  const prices = () =>
    read<{ prices: { price_minor: number }[] }>(store, "/v1/competitor-prices?sku=A").then((answer) => answer.prices);
  const path = "/v1/competitor-prices";
  await put(store, path, seen(9_900, "2026-11-02T00:00:00Z"));
  expect(await put(store, path, seen(9_000, "2026-11-01T00:00:00Z"))).toMatchObject({ stored: 0, unchanged: 1 });
  expect(await put(store, path, seen(null, "2026-11-01T00:00:00Z"))).toMatchObject({ stored: 0 });
  expect(await prices()).toEqual([
    { sku: "A", competitor: "acme", price_minor: 9_900, seen_at: Date.parse("2026-11-02T00:00:00Z") },
  ]);
  await putCsv(store, path, "sku,competitor,price,seen_at\nA,acme,95.00,2026-11-03 08:00\nB,acme,40,\n");
  expect(await prices()).toEqual([
    { sku: "A", competitor: "acme", price_minor: 9_500, seen_at: Date.parse("2026-11-03T00:00:00Z") },
  ]);
  // Of two in one request the one seen later holds, whatever their order.
  const both = [...seen(9_100, "2026-11-05T00:00:00Z").prices, ...seen(9_200, "2026-11-04T00:00:00Z").prices];
  await put(store, path, { prices: both });
  expect(await prices()).toMatchObject([{ price_minor: 9_100 }]);
  expect(await read(store, `${path}?limit=1`)).toMatchObject({ next: { after: "A", after_competitor: "acme" } });
  expect(await read(store, `${path}?after=A&after_competitor=acme`)).toMatchObject({
    prices: [{ sku: "B" }],
    next: null,
  });
  expect(await put(store, path, seen(null, "2026-11-06T00:00:00Z"))).toMatchObject({ stored: 1 });
  expect(await prices()).toEqual([]);
});

test("costs are set beside what else is known of a product", async () => {
  const store = await newShop();
  expect(await putCsv(store, "/v1/costs", "sku,cost\nA,61.50\nB,30\nC,1")).toMatchObject({
    stored: 2,
    refused: [{ index: 2, id: "C", code: "sku_unknown" }],
  });
  expect(
    await put(store, "/v1/costs", {
      costs: [
        { sku: "A", cost_minor: 6_150 },
        { sku: "B", cost_minor: null },
      ],
    }),
  ).toMatchObject({
    stored: 1,
    unchanged: 1,
  });
});

test("two stores have each its own prices", async () => {
  const [one, two] = [await newShop(), await newShop()];
  await put(one, "/v1/price-lists/trade", { prices: [{ sku: "A", price_minor: 1 }] });
  await put(one, "/v1/competitor-prices", { prices: [{ sku: "A", competitor: "acme", price_minor: 1 }] });
  expect(await read(two, "/v1/price-lists")).toEqual({ price_lists: [] });
  expect(await read(two, "/v1/competitor-prices")).toEqual({ prices: [], next: null });
  const other = await call("DELETE", "/v1/price-lists/trade", { key: two.manage_key });
  expect(other.status).toBe(404);
  expect(await read(one, "/v1/price-lists")).toMatchObject({ price_lists: [{ products: 1 }] });
});

test("bulk changes are in the audit, what changed nothing is not", async () => {
  const store = await newShop();
  const prices = [{ sku: "A", price_minor: 9_000 }];
  for (let times = 0; times < 2; times += 1) await put(store, "/v1/price-lists/trade", { prices });
  const { entries } = await read<{ entries: { action: string; object: string; detail: object }[] }>(store, "/v1/audit");
  expect(entries.filter(({ action }) => action.startsWith("price_list."))).toMatchObject([
    { action: "price_list.update", object: "trade", detail: { stored: 1 } },
  ]);
});
