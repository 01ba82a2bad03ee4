// Are changed prices, low stock and changed lists of customers told to who listens: once, together, and with no person in it?
import { expect, test } from "vitest";
import { tellAudiences } from "../../../functions/studies/audiences_told.ts";
import { DAY_MS, dayNumber, dayOf } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { consume, env, newStore, type TestStore } from "../../helpers/worker.ts";

interface Made {
  id: string;
}

const listen = (store: TestStore, events: readonly string[]) =>
  send<Made & Record<string, unknown>>(store, "POST", "/v1/webhooks", { url: "https://erp.shop.com/suanpan", events });

async function told(store: TestStore, { id }: Made): Promise<[string, Record<string, unknown>][]> {
  const { results } = await env.SHARD_0.prepare(
    "SELECT event, data FROM webhook_delivery WHERE store = ?1 AND webhook = ?2 ORDER BY seq",
  )
    .bind((await rowOf(store)).id, id)
    .all<{ event: string; data: string }>();
  return results.map(({ event, data }) => [event, JSON.parse(data) as Record<string, unknown>]);
}

test("prices of everybody are told together where they change, first ones and the same again are not", async () => {
  const store = await newStore();
  const webhook = await listen(store, ["price.changed"]);
  const put = (prices: Record<string, number>) =>
    send(store, "PUT", "/v1/products", {
      products: Object.entries(prices).map(([sku, price_minor]) => ({ sku, title: sku, price_minor })),
    });
  await put({ A: 1_000, B: 2_000, C: 3_000 });
  expect(await told(store, webhook)).toEqual([]);
  await put({ A: 900, B: 2_000, C: 3_300 });
  await put({ A: 900, B: 2_000, C: 3_300 });
  expect(await told(store, webhook)).toEqual([
    [
      "price.changed",
      {
        at: expect.any(Number),
        products: [
          { sku: "A", price_minor: 900, was_minor: 1_000, reduced: false },
          { sku: "C", price_minor: 3_300, was_minor: 3_000, reduced: false },
        ],
      },
    ],
  ]);
  // A whole catalogue goes in parts.
  const many = (price: number) => Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`M${n}`, price]));
  await put(many(500));
  await put(many(400));
  const parts = (await told(store, webhook)).slice(1).map(([, { products }]) => (products as object[]).length);
  expect(parts).toEqual([100, 100, 50]);
});

test("stock is told on its way down: where it is ordered again, and where nothing is left", async () => {
  const store = await newStore();
  const webhook = await listen(store, ["stock.low"]);
  const { id } = await rowOf(store);
  await send(store, "PUT", "/v1/products", {
    products: ["A", "B"].map((sku) => ({ sku, title: sku, price_minor: 100, stock: 50 })),
  });
  // As the nightly study of stock leaves it.
  await env.SHARD_0.prepare(
    "INSERT INTO replenishment (store, sku, rank, day, state, document) VALUES (?1, 'A', 0, 1, 'healthy', ?2)",
  )
    .bind(id, JSON.stringify({ sku: "A", reorder_point: 20 }))
    .run();
  const stock = (sku: string, count: number) =>
    env.SHARD_0.prepare("UPDATE product SET stock = ?3 WHERE store = ?1 AND sku = ?2").bind(id, sku, count).run();
  for (const count of [21, 20, 12, 30, 0]) await stock("A", count);
  for (const count of [20, 3, 0, -1, 5]) await stock("B", count);
  expect(await told(store, webhook)).toEqual([
    ["stock.low", { sku: "A", stock: 20, was: 21, reorder_point: 20 }],
    ["stock.low", { sku: "A", stock: 0, was: 30, reorder_point: 20 }],
    ["stock.low", { sku: "B", stock: 0, was: 3, reorder_point: null }],
  ]);
});

test("lists of customers are told where others are on them than were", async () => {
  const store = await newStore();
  const webhook = await listen(store, ["audience.changed"]);
  const { id } = await rowOf(store);
  const today = dayNumber(dayOf("Asia/Shanghai", Date.now()));
  const night = async (customers: readonly (readonly [id: string, days: number])[]) => {
    const values = customers.map(([customer, days]) => [customer, today - days]);
    await env.SHARD_0.batch([
      env.SHARD_0.prepare("DELETE FROM customer_figures WHERE store = ?1").bind(id),
      env.SHARD_0.prepare(
        `INSERT INTO customer_figures (store, customer, orders, spent_minor, first_day, last_day)
         SELECT ?1, value->>0, 1, 100, value->>1, value->>1 FROM json_each(?2)`,
      ).bind(id, JSON.stringify(values)),
    ]);
    await tellAudiences(env.SHARD_0, await rowOf(store), today);
  };
  // Whoever ordered once, of late, is asked for a second order.
  await night([
    ["anna", 4],
    ["bert", 5],
  ]);
  expect(await told(store, webhook)).toEqual([]);
  await night([
    ["anna", 4],
    ["bert", 5],
  ]);
  expect(await told(store, webhook)).toEqual([]);
  // As many, and others.
  await night([
    ["anna", 4],
    ["carl", 5],
  ]);
  const second = ["audience.changed", { audience: "second_order", customers: 2, was: 2 }];
  expect((await told(store, webhook)).filter(([, { audience }]) => audience === "second_order")).toEqual([second]);
  await night([]);
  const all = await told(store, webhook);
  expect(all).toContainEqual(["audience.changed", { audience: "second_order", customers: 0, was: 2 }]);
  expect(JSON.stringify(all)).not.toContain("anna");
  // Looked at again, nothing is new, also by a study that ends.
  await tellAudiences(env.SHARD_0, await rowOf(store), today);
  expect(await told(store, webhook)).toEqual(all);
});

test("a study that writes figures of customers looks whose lists changed", async () => {
  const store = await newStore();
  await listen(store, ["audience.changed"]);
  const lines = [{ sku: "A", quantity: 1, amount_minor: 9_900 }];
  const placed = { ordered_at: Date.now() - 5 * DAY_MS, currency: "CNY", customer_id: "anna", lines };
  await send(store, "PUT", "/v1/orders/o", placed);
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study: "segments" })], "suanpan-studies");
  const row = await env.SHARD_0.prepare(
    "SELECT customers FROM audience_told WHERE store = ?1 AND audience = 'second_order'",
  )
    .bind(id)
    .first();
  expect(row).toEqual({ customers: 1 });
});
