// What deciding asks of a product besides its price: taken, refused, replaced, and carried to where prices are decided.
import { expect, test } from "vitest";
import { readSnapshot } from "../../../functions/store/snapshot.ts";
import { send } from "../../helpers/ask.ts";
import { aRule, configure, newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const put = (store: TestStore, ...products: object[]) =>
  send<{ stored: number; refused: { index: number; field?: string }[] }>(store, "PUT", "/v1/products", { products });

const full = {
  sku: "A",
  title: "奶粉",
  category: "Food/Dairy",
  brand: "Suanpan",
  price_minor: 19_900,
  cost_minor: 9_000,
  minimum_minor: 15_000,
  tags: ["milk", "春"],
  attributes: { size: "900 g", __proto__: "no", colour: "红" },
  role: "profit",
  stock: -3,
  tax_ratio: 0.13,
  offered_since: "2026-03-01T00:00:00+08:00",
  perishable: true,
};

test("all that is told of a product is what its price is decided with", async () => {
  const store = await newStore();
  await put(store, full, { sku: "B", title: "B", price_minor: 100 }, { sku: "C", title: "no price" });
  await send(store, "PUT", "/v1/price-lists/trade", { prices: [{ sku: "A", price_minor: 17_000 }] });
  await send(store, "PUT", "/v1/competitor-prices", {
    prices: [{ sku: "A", competitor: "acme", price_minor: 18_000 }],
  });
  await configure(store, { rules: [aRule("a", -0.1, { products: { any: [{ stock: { to: 5 } }] } })] });
  const [a, b, ...more] = (await readSnapshot(env, await rowOf(store), 1))?.products ?? [];
  const { price_minor: list_minor, ...told } = full;
  expect(a).toEqual({
    ...told,
    attributes: { size: "900 g", colour: "红" },
    list_minor,
    offered_since: Date.parse("2026-02-28T16:00:00Z"),
    days_of_cover: null,
    competitors: { acme: 18_000 },
    price_lists: { trade: 17_000 },
    history: [[expect.any(Number), 19_900, 0]],
  });
  expect(b).toMatchObject({
    cost_minor: null,
    minimum_minor: null,
    tags: [],
    attributes: {},
    role: null,
    stock: null,
    tax_ratio: 0,
    offered_since: null,
    perishable: false,
    competitors: {},
    price_lists: {},
  });
  expect(more).toEqual([]);
});

test("a product that is sent again without a fact no longer has it, as with every other field", async () => {
  const store = await newStore();
  await put(store, full);
  expect(await put(store, full)).toMatchObject({ stored: 0 });
  expect(await put(store, { ...full, tags: ["milk"] })).toMatchObject({ stored: 1 });
  const { sku, title, price_minor } = full;
  expect(await put(store, { sku, title, price_minor, role: null })).toMatchObject({ stored: 1 });
  await configure(store, { rules: [aRule("a", -0.1)] });
  expect((await readSnapshot(env, await rowOf(store), 1))?.products[0]).toMatchObject({
    tags: [],
    role: null,
    cost_minor: null,
  });
});

test.each([
  ["minimum_minor", -1],
  ["minimum_minor", 0.5],
  ["tags", "milk"],
  ["tags", Array.from({ length: 51 }, (_, n) => `t${n}`)],
  ["tags", ["\ud800"]],
  ["attributes", Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`a${n}`, "x"]))],
  ["attributes", { size: 7 }],
  ["role", ""],
  ["stock", 1.5],
  ["tax_ratio", 13],
  ["offered_since", "yesterday"],
  ["perishable", "yes"],
])("a wrong %s is named: %j", async (field, value) => {
  const store = await newStore();
  const { stored, refused } = await put(store, { sku: "A", title: "A", [field]: value }, { sku: "B", title: "B" });
  expect(stored).toBe(1);
  expect(refused).toMatchObject([{ index: 0 }]);
  expect(refused[0]?.field).toMatch(new RegExp(`^${field}`));
});

test("list prices are on record while nothing decides, and then what is decided", async () => {
  const store = await newStore();
  const history = async () =>
    (await read<{ prices: { price_minor: number }[] }>(store, "/v1/products/A/price-history")).prices.map(
      (each) => each.price_minor,
    );
  await put(store, { sku: "A", title: "A", price_minor: 100 });
  await put(store, { sku: "A", title: "renamed", price_minor: 100 });
  expect(await history()).toEqual([100]);
  await put(store, { sku: "A", title: "A", price_minor: 120 }, { sku: "B", title: "B" });
  expect(await history()).toEqual([120, 100]);
  await configure(store, { rules: [aRule("a", -0.1)] });
  await put(store, { sku: "A", title: "A", price_minor: 150 });
  // What everybody sees is now decided, and this price is not yet.
  expect(await history()).toEqual([120, 100]);
  expect(await read(store, "/v1/products/A/price-history?limit=1")).toMatchObject({
    sku: "A",
    currency: "CNY",
    prices: [{ price_minor: 120, posted_minor: 120, reduced: false }],
  });
  expect(await read(store, `/v1/products/A/price-history?until=${Date.now() - 60_000}`)).toMatchObject({ prices: [] });
});

test("a product nobody knows has no history", async () => {
  const store = await newShop();
  await expect(read(store, "/v1/products/nowhere/price-history")).rejects.toThrow("product_unknown");
});
