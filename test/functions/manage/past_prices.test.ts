// What products cost before the store recorded it: told once, never over what is recorded, and the law's earlier price from day one.
import { afterEach, expect, test, vi } from "vitest";
import { DAY_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { passTo, quote } from "../../helpers/deciding.ts";
import { aRule, configure, newShop } from "../../helpers/prices.ts";
import { call, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

interface Told {
  stored: number;
  unchanged: number;
  refused: { index: number; id?: string; code: string; field?: string }[];
}

const tell = (store: TestStore, prices: unknown[]) => send<Told>(store, "PUT", "/v1/price-history", { prices });
const ago = (days: number) => Math.floor(Date.now() / 1000) * 1000 - days * DAY_MS;

const historyOf = async (store: TestStore, sku: string) => {
  const { prices } = await read<{ prices: { at: number; price_minor: number; reduced: boolean }[] }>(
    store,
    `/v1/products/${sku}/price-history`,
  );
  return prices.map(({ price_minor, reduced }) => [price_minor, reduced]);
};

test("the same prices are told once, may be mended, and refused rows are named", async () => {
  const store = await newShop();
  const prices = [
    { sku: "A", at: ago(90), price_minor: 9_000 },
    { sku: "A", at: ago(60), price_minor: 8_000, reduced: true },
    { sku: "X", at: ago(60), price_minor: 8_000 },
    { sku: "A", at: ago(-1), price_minor: 8_000 },
    { sku: "B", at: ago(30), price_minor: -1 },
  ];
  expect(await tell(store, prices)).toMatchObject({
    stored: 2,
    unchanged: 0,
    refused: [
      { index: 2, id: "X", code: "sku_unknown" },
      { index: 3, id: "A", code: "in_future", field: "at" },
      { index: 4, code: "invalid_field" },
    ],
  });
  expect(await tell(store, prices.slice(0, 2))).toMatchObject({ stored: 0, unchanged: 2, refused: [] });
  expect(await tell(store, [{ ...prices[1], price_minor: 8_500 }])).toMatchObject({ stored: 1 });
  // The list price, recorded when the product was told, stands on top.
  expect(await historyOf(store, "A")).toEqual([
    [10_000, false],
    [8_500, true],
    [9_000, false],
  ]);
  const { entries } = await read<{ entries: { action: string; detail: unknown }[] }>(store, "/v1/audit");
  expect(entries.filter(({ action }) => action === "price_history.import")).toHaveLength(2);
});

test("CSV is taken with the store's zone, as the command sends it from a file", async () => {
  const store = await newShop();
  const csv = "sku,at,price,reduced\r\nA,2026-01-01,90.00,yes\r\nA,nowhen,80.00,\r\nB,2026-01-02,1,perhaps\r\n";
  const headers = { "content-type": "text/csv" };
  const answer = await call("PUT", "/v1/price-history", { key: store.manage_key, body: csv, headers });
  expect(await answer.json()).toMatchObject({
    stored: 1,
    refused: [
      { line: 3, field: "at" },
      { line: 4, field: "reduced" },
    ],
  });
  const { prices } = await read<{ prices: object[] }>(store, "/v1/products/A/price-history");
  expect(prices.at(-1)).toEqual({
    at: Date.parse("2026-01-01T00:00:00+08:00"),
    price_minor: 9_000,
    posted_minor: 9_000,
    reduced: true,
  });
});

test("what is recorded cannot be told otherwise", async () => {
  const store = await newShop();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * DAY_MS });
  const refused = { stored: 0, refused: [{ index: 0, id: "A", code: "recorded", field: "at" }] };
  const { prices } = await read<{ prices: { at: number }[] }>(store, "/v1/products/A/price-history");
  for (const at of [Date.now() - 5 * DAY_MS, prices[0]?.at]) {
    const body = { prices: [{ sku: "A", at, price_minor: 20_000 }] };
    const answer = await call("PUT", "/v1/price-history", { key: store.manage_key, body });
    // Nothing of it could be taken.
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject(refused);
  }
  expect(await historyOf(store, "A")).toEqual([[10_000, false]]);
});

test("the lowest price of the 30 days before is known on the first day, and only with it may a price be struck through", async () => {
  const document = { rules: [aRule("autumn", -0.2)], settings: { prior_price: { on: true } } };
  const wasOf = async (store: TestStore) => {
    const { effective_at } = await configure(store, document);
    passTo(effective_at + 1_000);
    const cart = await quote(store, [{ sku: "A" }, { sku: "B" }]);
    vi.useRealTimers();
    return cart.lines.map(({ price_minor, was_minor }) => [price_minor, was_minor]);
  };
  expect(await wasOf(await newShop())).toEqual([
    [8_000, null],
    [4_000, null],
  ]);
  const store = await newShop();
  await tell(store, [
    { sku: "A", at: ago(100), price_minor: 10_000 },
    // A sale three weeks ago: since then 80.00 is 10.00 less, not 20.00.
    { sku: "A", at: ago(21), price_minor: 9_000, reduced: true },
    { sku: "A", at: ago(14), price_minor: 10_000 },
    // B was as cheap as this: nothing to announce.
    { sku: "B", at: ago(100), price_minor: 4_000 },
  ]);
  expect(await wasOf(store)).toEqual([
    [8_000, 9_000],
    [4_000, null],
  ]);
});
