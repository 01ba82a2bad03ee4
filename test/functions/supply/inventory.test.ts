// Stock as counts and movements tell it: taken once however often and in whatever order it comes, refused by row, and what
// deciding reads kept in step.
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const NOW = Date.now();
const HOUR = 3_600_000;
const count = (on_hand: unknown, hours: number, more: object = {}) => {
  return { sku: "A", warehouse: "hangzhou", on_hand, at: NOW - hours * HOUR, ...more };
};
const move = (id: string, quantity: number, hours: number, more: object = {}) => {
  return { id, sku: "A", warehouse: "hangzhou", quantity, reason: "sale", at: NOW - hours * HOUR, ...more };
};

interface Answer {
  stored: number;
  unchanged: number;
  refused: { index: number; id: string; code: string; field: string }[];
}

async function stocked(): Promise<TestStore> {
  const store = await newStore();
  const products = ["A", "B"].map((sku) => ({ sku, title: sku }));
  await send(store, "PUT", "/v1/products", { products });
  return store;
}

const put = (store: TestStore, inventory: unknown[]) => send<Answer>(store, "PUT", "/v1/inventory", { inventory });

const levelsOf = async (store: TestStore, query = "") =>
  (
    await read<{ levels: { sku: string; warehouse: string; channel: string; on_hand: number; age_ms: number }[] }>(
      store,
      `/v1/inventory${query}`,
    )
  ).levels;

async function stockOf(store: TestStore, sku = "A"): Promise<number | null> {
  const { id } = await rowOf(store);
  const row = await env.SHARD_0.prepare("SELECT stock FROM product WHERE store = ?1 AND sku = ?2")
    .bind(id, sku)
    .first<{ stock: number | null }>();
  return row?.stock ?? null;
}

test("online and offline stock are one, each figure with its age, and the same again changes nothing", async () => {
  const store = await stocked();
  const rows = [
    count(40, 5),
    count(7, 2, { warehouse: "shop-1" }),
    count(3, 4, { channel: "tmall" }),
    move("m-1", -2, 1),
    move("m-2", 12, 1, { sku: "B", reason: "receipt" }),
  ];
  expect(await put(store, rows)).toEqual({ stored: 5, unchanged: 0, refused: [] });
  expect(await put(store, rows)).toEqual({ stored: 0, unchanged: 5, refused: [] });
  expect(await stockOf(store)).toBe(48);
  expect(await stockOf(store, "B")).toBe(12);
  const levels = await levelsOf(store);
  expect(levels.map(({ sku, warehouse, channel, on_hand }) => [sku, warehouse, channel, on_hand])).toEqual([
    ["A", "hangzhou", "", 38],
    ["A", "hangzhou", "tmall", 3],
    ["A", "shop-1", "", 7],
    ["B", "hangzhou", "", 12],
  ]);
  expect(levels.map(({ age_ms }) => Math.round(age_ms / HOUR))).toEqual([1, 4, 2, 1]);
});

test("in whatever order counts and movements come, the level is the same", async () => {
  const rows = [
    move("m-1", -5, 9),
    count(40, 8),
    move("m-2", -3, 6),
    count(30, 5),
    move("m-3", -4, 2),
    move("m-4", 10, 1),
  ];
  for (const order of [
    [0, 1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1, 0],
    [3, 0, 5, 1, 4, 2],
  ]) {
    const store = await stocked();
    for (const place of order) await put(store, [rows[place]]);
    expect(await stockOf(store), order.join()).toBe(36);
  }
});

test("an older count changes no level, and movements below nothing leave nothing to sell", async () => {
  const store = await stocked();
  await put(store, [count(10, 1)]);
  expect(await put(store, [count(99, 3)])).toMatchObject({ stored: 1 });
  expect(await stockOf(store)).toBe(10);
  await put(store, [move("m-1", -12, 0)]);
  expect(await stockOf(store)).toBe(0);
  expect(await levelsOf(store)).toMatchObject([{ on_hand: -2 }]);
});

test("rows that are wrong are refused by name, and the rest is stored", async () => {
  const store = await stocked();
  const { stored, refused } = await put(store, [
    count("NaN", 1),
    count(Number.NaN, 1),
    count(-1, 1),
    count(1.5, 1),
    count(1, 1, { sku: "Z" }),
    count(1, -1),
    count(1, 24 * 500),
    count(1, 1, { colour: "red" }),
    count(5, 3),
    count(6, 3),
    move("m-1", 0, 1),
    move("m-2", 1, 1, { reason: "theft" }),
    move("m-3", 1, 1),
    move("m-3", 2, 1),
    { sku: "A" },
  ]);
  expect(stored).toBe(1);
  expect(refused.map(({ index, code, field }) => [index, code, field])).toEqual([
    [0, "invalid_field", "on_hand"],
    [1, "invalid_field", "on_hand"],
    [2, "invalid_field", "on_hand"],
    [3, "invalid_field", "on_hand"],
    [4, "sku_unknown", "sku"],
    [5, "in_future", "at"],
    [6, "out_of_range", "at"],
    [7, "unknown_field", "colour"],
    [8, "count_differs", "on_hand"],
    [9, "count_differs", "on_hand"],
    [10, "invalid_field", "quantity"],
    [11, "invalid_field", "reason"],
    [13, "conflict", "id"],
    [14, "invalid_field", "id"],
  ]);
  // Stored before, the other figure of the same moment and the other content of the same id are refused as well.
  await put(store, [count(5, 3)]);
  const again = await call("PUT", "/v1/inventory", {
    key: store.manage_key,
    body: { inventory: [count(6, 3), move("m-3", 9, 1)] },
  });
  expect(again.status).toBe(422);
  expect(((await again.json()) as Answer).refused.map(({ code }) => code)).toEqual(["count_differs", "conflict"]);
});

test("a catalogue sent again leaves counted stock as it is; what is not counted is the catalogue's", async () => {
  const store = await stocked();
  await put(store, [count(40, 5)]);
  const products = [
    { sku: "A", title: "A" },
    { sku: "B", title: "B", stock: 5 },
  ];
  expect(await send(store, "PUT", "/v1/products", { products })).toMatchObject({ stored: 1, unchanged: 1 });
  expect([await stockOf(store), await stockOf(store, "B")]).toEqual([40, 5]);
});

test("what is decided by hears of stock that changed, and of nothing else", async () => {
  const store = await stocked();
  const { id } = await rowOf(store);
  await send(store, "PUT", "/v1/config?why=test", { rules: [] });
  const changed = async () =>
    (
      await env.SHARD_0.prepare("SELECT changed FROM decide_state WHERE store = ?1")
        .bind(id)
        .first<{ changed: number }>()
    )?.changed ?? 0;
  const before = await changed();
  await put(store, [count(40, 5)]);
  expect(await changed()).toBe(before + 1);
  await put(store, [count(40, 5), count(40, 4)]);
  expect(await changed()).toBe(before + 1);
});

test("one store's stock is not another's, and a key that only reads cannot send any", async () => {
  const [store, other] = [await stocked(), await stocked()];
  await put(store, [count(40, 5), move("m-1", -1, 1)]);
  expect(await levelsOf(other)).toEqual([]);
  expect(await stockOf(other)).toBeNull();
  // The same id is another store's own.
  expect(await put(other, [move("m-1", 3, 1)])).toMatchObject({ stored: 1, refused: [] });
  expect([await stockOf(store), await stockOf(other)]).toEqual([39, 3]);
  const { secret: key } = await send<{ secret: string }>(store, "POST", "/v1/keys", {
    scopes: ["read"],
    label: "reader",
  });
  const denied = await call("PUT", "/v1/inventory", { key, body: { inventory: [count(1, 1)] } });
  expect(await problemOf(denied)).toMatchObject({ status: 403, code: "scope_missing" });
});

test("what is past its days is deleted with the next request, and levels stay", async () => {
  const store = await stocked();
  const { id } = await rowOf(store);
  await put(store, [count(10, 1), count(7, 1, { sku: "B" }), move("b-1", 2, 0, { sku: "B" })]);
  const old = NOW - 500 * 24 * HOUR;
  await env.SHARD_0.batch([
    env.SHARD_0.prepare("INSERT INTO inventory_snapshot VALUES (?1, ?2, 'A', 'hangzhou', '', 3)").bind(id, old),
    // In the count of A; of a place that nobody counts it is what the level rests on.
    env.SHARD_0.prepare("INSERT INTO movement VALUES (?1, 'A', 'hangzhou', '', ?2, 'old-1', 5, 'receipt')").bind(
      id,
      old,
    ),
    env.SHARD_0.prepare("INSERT INTO movement VALUES (?1, 'A', 'shop-1', '', ?2, 'old-2', 4, 'receipt')").bind(id, old),
  ]);
  await put(store, [move("m-1", -1, 0), move("m-2", -1, 0, { warehouse: "shop-1" })]);
  expect((await levelsOf(store, "?sku=A")).map(({ on_hand }) => on_hand)).toEqual([9, 3]);
  const { results } = await env.SHARD_0.prepare("SELECT id FROM movement WHERE store = ?1 ORDER BY id").bind(id).all();
  expect(results.map((row) => row.id)).toEqual(["b-1", "m-1", "m-2", "old-2"]);
  const left = await env.SHARD_0.prepare("SELECT count(*) AS n FROM inventory_snapshot WHERE store = ?1")
    .bind(id)
    .first<{ n: number }>();
  expect(left?.n).toBe(2);
});

test("a request takes five thousand rows and no more", async () => {
  const store = await stocked();
  const rows = Array.from({ length: 2_500 }, (_, at) => [
    count(at, 1, { warehouse: `w-${at}` }),
    move(`m-${at}`, 1, 0, { warehouse: `w-${at}` }),
  ]).flat();
  expect(await put(store, rows)).toEqual({ stored: 5_000, unchanged: 0, refused: [] });
  expect(await stockOf(store)).toBe((2_499 * 2_500) / 2 + 2_500);
  const many = await call("PUT", "/v1/inventory", {
    key: store.manage_key,
    body: { inventory: [...rows, count(1, 2)] },
  });
  expect(await problemOf(many)).toMatchObject({ status: 422, code: "too_many_records", field: "inventory" });
});

test("levels are read in parts without a gap or a double", async () => {
  const store = await stocked();
  const rows = ["A", "B"].flatMap((sku) => ["x", "y", "z"].map((warehouse) => count(1, 1, { sku, warehouse })));
  await put(store, rows);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { levels: { sku: string; warehouse: string }[]; next: string | null } = await read(
      store,
      `/v1/inventory?limit=4${from}`,
    );
    seen.push(...page.levels.map(({ sku, warehouse }) => `${sku} ${warehouse}`));
    cursor = page.next;
  }
  expect(seen).toEqual(["A x", "A y", "A z", "B x", "B y", "B z"]);
  expect(await levelsOf(store, "?sku=B")).toHaveLength(3);
});
