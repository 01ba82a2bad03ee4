// Is every product told with what the night's study found of it, in any order, in parts, and as a file?
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { beforeAll, expect, test } from "vitest";
import { listProducts, writeProductFigures } from "../../../functions/store/product_figures.ts";
import { readVisits } from "../../../functions/store/visits.ts";
import type { KeptProduct } from "../../../shared/products/range/kept.ts";
import { addDays, DAY_MS, dayFromNumber, dayNumber, dayOf } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const TODAY = dayOf("Asia/Shanghai", Date.now());
const LAST = dayNumber(addDays(TODAY, -1));
const noon = (days: number) => Date.parse(`${addDays(TODAY, -days)}T12:00:00+08:00`);

interface Listed {
  total: number;
  day: string | null;
  products: Record<string, unknown>[];
  next: string | null;
}

const SKUS = ["a", "b", "c", "ghost"];

let store: TestStore;
let other: TestStore;

beforeAll(async () => {
  [store, other] = [await stocked(), await newStore()];
  await study(store, "range", "selection", "elasticity");
});

/** Twelve weeks of orders: a sells most, c least, the ghost never; a is looked at by visitors. */
async function stocked(): Promise<TestStore> {
  const store = await newStore();
  const products = SKUS.map((sku, at) => ({
    sku,
    title: sku === "c" ? "=Cup, blue" : sku.toUpperCase(),
    category: at < 2 ? "Tea" : "Cups",
    price_minor: 1_000 * (at + 1),
    cost_minor: sku === "b" ? null : 400,
    stock: 10,
  }));
  await send(store, "PUT", "/v1/products", { products });
  const orders = Array.from({ length: 12 }, (_, week) =>
    SKUS.slice(0, 3).flatMap((sku, at) =>
      week % (at + 1) === 0
        ? [
            {
              id: `${sku}-${week}`,
              ordered_at: noon(7 * week + 1),
              currency: "CNY",
              customer_id: `c-${week}`,
              lines: [{ sku, quantity: 1, amount_minor: 1_000 * (at + 1) }],
            },
          ]
        : [],
    ),
  ).flat();
  await send(store, "POST", "/v1/orders", { orders });
  await send(store, "POST", "/v1/refunds", {
    refunds: [
      {
        id: "r",
        refunded_at: noon(5),
        currency: "CNY",
        amount_minor: 2_000,
        lines: [{ sku: "a", quantity: 2, amount_minor: 2_000 }],
      },
      {
        id: "old",
        refunded_at: noon(95),
        currency: "CNY",
        amount_minor: 1_000,
        lines: [{ sku: "a", quantity: 1, amount_minor: 1_000 }],
      },
    ],
  });
  const view = (at: number, item_id: string) => ({
    id: eventId(at),
    name: "view_item",
    url: `https://shop.example/p/${item_id}`,
    visitor: "v",
    params: { currency: "CNY", value: 10, items: [{ item_id, price: 10, quantity: 1 }] },
  });
  await send(store, "POST", "/v1/import/events", {
    events: [view(noon(3), "a"), view(noon(3) + 60_000, "a"), view(noon(2), "ghost"), view(noon(2) + 1, "unknown")],
  });
  const day = dayOf("Asia/Shanghai", Date.now() - 2 * DAY_MS);
  const signals = ["a", "b", "new"].flatMap((item, at) => [
    { item, kind: "search_index", day, value: item === "new" ? 900 : 10 * (at + 1) },
    { item, kind: "rating", day, value: item === "new" ? 4.9 : 4 },
    { item, kind: "competitor_sales", day, value: item === "new" ? 50 : 1, source: "acme" },
  ]);
  await send(store, "PUT", "/v1/signals", { signals });
  await rollUp(store);
  return store;
}

async function study(store: TestStore, ...studies: string[]): Promise<void> {
  const { id } = await rowOf(store);
  for (const name of studies) await consume([JSON.stringify({ store: id, study: name, day: LAST })], "suanpan-studies");
}

test("the shelf: views by day, returns and the catalogue of one store, sessions only where they are wanted", async () => {
  const { shelf, visits } = await readVisits(env.SHARD_0, await rowOf(store), LAST, "shelf");
  expect(visits).toEqual([]);
  expect(shelf).toMatchObject({ first: LAST - 89, last: LAST, seen_from: dayNumber(dayOf("Asia/Shanghai", noon(3))) });
  const told = shelf!.products.map(({ sku, views, returned_units, listed }) => [sku, views, returned_units, listed]);
  expect(told.sort()).toEqual([
    ["a", 2, 2, true],
    ["b", 0, 0, true],
    ["c", 0, 0, true],
    ["ghost", 1, 0, true],
    ["unknown", 1, 0, false],
  ]);
  expect((await readVisits(env.SHARD_0, await rowOf(store), LAST, true)).shelf).toBeUndefined();
  expect((await readVisits(env.SHARD_0, await rowOf(store), LAST)).shelf?.products).toHaveLength(5);
  expect((await readVisits(env.SHARD_0, await rowOf(other), LAST)).shelf).toMatchObject({
    products: [],
    seen_from: null,
  });
});

test("products by sales, each with its figures, advice and reasons, and by any other order in parts", async () => {
  expect(await read<Listed>(other, "/v1/products")).toMatchObject({ total: 0, products: [], day: null, next: null });
  const { products, total, day } = await read<Listed>(store, "/v1/products");
  expect([total, day]).toEqual([5, addDays(TODAY, -1)]);
  expect(products.map(({ sku }) => sku)).toEqual(["a", "b", "c", "ghost", "unknown"]);
  expect(products[0]).toMatchObject({
    sku: "a",
    sales_minor: 12_000,
    units: 12,
    margin_minor: 7_200,
    views: 2,
    return_ratio: 2 / 12,
    stock: 10,
    listed: true,
    reasons: [{ text: { en: expect.any(String), "zh-CN": expect.any(String) } }],
  });
  expect(products[1]).toMatchObject({ margin_minor: null, margin_ratio: null });
  for (const sort of ["sku", "sales", "units", "margin", "margin_ratio", "views", "conversion", "returns", "cover"]) {
    const whole = (await read<Listed>(store, `/v1/products?sort=${sort}`)).products.map(({ sku }) => sku);
    const parts: unknown[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Listed = await read<Listed>(store, `/v1/products?sort=${sort}&limit=2${from}`);
      parts.push(...page.products.map(({ sku }) => sku));
      cursor = page.next;
    }
    expect(parts, sort).toEqual(whole);
    expect(whole.toSorted(), sort).toEqual(["a", "b", "c", "ghost", "unknown"]);
  }
});

/** The database, with the rows that its batches write counted. */
function counting() {
  const written: number[] = [];
  const db = {
    prepare: (sql: string) => env.SHARD_0.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      const results = await env.SHARD_0.batch(statements);
      written.push(results.reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0));
      return results;
    },
  } as unknown as D1Database;
  return { db, written };
}

test("another night writes the products that differ and its day, and a product that is gone leaves the list", async () => {
  const { id } = await rowOf(store);
  const before = await read<Listed & { days: number }>(store, "/v1/products?sort=sku");
  const { db, written } = counting();
  const rows = await listProducts(db, id, { sort: "sku", limit: 100 });
  expect(rows).toHaveLength(5);
  const [first, ...others] = rows as [KeptProduct, ...KeptProduct[]];
  await writeProductFigures(db, id, { day: LAST, days: before.days, rows });
  await writeProductFigures(db, id, { day: LAST + 1, days: before.days, rows });
  expect((await read<Listed>(store, "/v1/products")).day).toBe(dayFromNumber(LAST + 1));
  await writeProductFigures(db, id, { day: LAST + 1, days: 7, rows: [{ ...first, views: 99 }, ...others.slice(1)] });
  expect(await read<Listed>(store, "/v1/products")).toMatchObject({ total: 4, days: 7 });
  await study(store, "range");
  expect(await read<Listed>(store, "/v1/products?sort=sku")).toEqual(before);
  // The day's own row alone; then also one that differs and one that is gone.
  expect(written).toEqual([0, 1, 3]);
});

test("only those with an advice, a wrong wish is refused, and another store has its own list", async () => {
  const watched = await read<Listed>(store, "/v1/products?advice=watch");
  expect(watched.total).toBe(watched.products.length);
  expect(new Set(watched.products.map(({ advice }) => advice))).toEqual(new Set(watched.total > 0 ? ["watch"] : []));
  expect((await read<Listed>(other, "/v1/products")).total).toBe(0);
  for (const [query, field] of [
    ["sort=beauty", "sort"],
    ["limit=0", "limit"],
    ["cursor=x", "cursor"],
    ["cursor=[1]", "cursor"],
    ["advise=keep", "advise"],
  ]) {
    const refused = await call("GET", `/v1/products?${query}`, { key: store.manage_key });
    expect(await problemOf(refused), query).toMatchObject({ status: 400, field: expect.stringContaining(field!) });
  }
});

test("the file holds every product, money in the store's currency, and no cell that a spreadsheet would run", async () => {
  const response = await call("GET", "/v1/products.csv?locale=zh-CN", { key: store.manage_key });
  expect(response.headers.get("content-type")).toContain("text/csv");
  // Read as bytes: text() would take the byte-order mark away.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  const [header, ...rows] = text.trimEnd().split("\r\n");
  expect(header).toMatch(/^\ufeffsku,title,category/);
  expect(rows.map((row) => row.split(",")[0])).toEqual(["a", "b", "c", "ghost", "unknown"]);
  expect(rows[0]).toContain(",120,12,72,");
  expect(rows[2]).toContain(`"'=Cup, blue"`);
  expect(rows[0]).toMatch(/[\u4e00-\u9fff]/);
});

test("selection weighs the signals sent, and elasticity says when prices never moved", async () => {
  const { document } = await read<{ document: { blocks: { id: string; rows: unknown[][] }[] } }>(
    store,
    "/v1/studies/selection",
  );
  const candidates = document.blocks.find(({ id }) => id === "candidates")!;
  expect(candidates.rows[0]).toMatchObject(["new", 73, 83, 50, 83, { en: "Add" }, expect.anything()]);
  const elasticity = await read<{ document: { empty: { en: string } } }>(store, "/v1/studies/elasticity");
  expect(elasticity.document.empty.en).toMatch(/no product .* changed its price/);
});
