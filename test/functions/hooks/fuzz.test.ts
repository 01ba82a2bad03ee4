// Does any body that was signed rightly get an answer that is no fault of ours, and none that was not signed leave a row?
import { expect, test } from "vitest";
import { NOW, shopifyOrder, shopifyProduct, shopifyRefund, wooOrder } from "../../helpers/hook_bodies.ts";
import { STANDARD_SECRET, shopify, standard, takeHooks, woocommerce } from "../../helpers/hooks.ts";
import { seeded } from "../../helpers/trade.ts";
import { env, newStore } from "../../helpers/worker.ts";

const junk = [
  null,
  "",
  "x",
  -1,
  0,
  1.5,
  1e300,
  true,
  [],
  {},
  [null],
  "1,234",
  "\u0000",
  "\ud800",
  "9".repeat(200),
  NOW,
];

/** A body with some of its values changed for others, or gone. */
function spoiled(value: unknown, random: () => number, share: number): unknown {
  const draw = random();
  if (draw < share / 3) return undefined;
  if (draw < share) return junk[Math.floor(random() * junk.length)];
  if (Array.isArray(value)) return value.map((each) => spoiled(each, random, share));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoiled(each, random, share)]));
}

test("spoiled bodies are stored, ignored or refused by name", async () => {
  const store = await newStore();
  for (const kind of ["shopify", "woocommerce"]) await takeHooks(store, kind);
  await takeHooks(store, "standard", { secret: STANDARD_SECRET });
  const refund = shopifyRefund(7, 5, "19.90", NOW);
  const level = { inventory_item_id: 1, location_id: 2, available: 3, updated_at: new Date(NOW).toISOString() };
  const order = { id: "1", ordered_at: NOW, currency: "CNY", lines: [{ sku: "A", quantity: 1, amount_minor: 1 }] };
  const stock = { sku: "A", warehouse: "w", on_hand: 1, at: NOW };
  const told = (type: string, data: unknown) => ({ type, timestamp: new Date(NOW).toISOString(), data });
  const senders = [
    (body: unknown) => shopify(store, "orders/updated", body),
    (body: unknown) => shopify(store, "refunds/create", body),
    (body: unknown) => shopify(store, "products/update", body),
    (body: unknown) => shopify(store, "inventory_levels/update", body),
    (body: unknown) => woocommerce(store, "order.updated", body),
    (body: unknown) => standard(store, body),
    (body: unknown) => standard(store, body),
  ];
  const bodies = [
    shopifyOrder(5, NOW, { refunds: [refund] }),
    refund,
    shopifyProduct(9, NOW),
    level,
    wooOrder(3, NOW, { refunds: [{ id: 1, reason: "", total: "-1.00" }] }),
    told("order.updated", order),
    told("inventory.updated", stock),
  ];
  const random = seeded(11);
  const statuses = new Map<number, number>();
  for (let n = 0; n < 210; n += 1) {
    const kind = n % senders.length;
    const body = spoiled(bodies[kind], random, random() * 0.1) ?? null;
    const response = await senders[kind]!(body);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status !== 200) {
      const problem = (await response.json()) as Record<string, unknown>;
      expect(problem, JSON.stringify(body)).toMatchObject({ status: 422, code: expect.any(String) });
    }
  }
  expect([...statuses.keys()].sort()).toEqual([200, 422]);
  for (const count of statuses.values()) expect(count).toBeGreaterThan(30);
});

test("what is not signed leaves no row in any store", async () => {
  const store = await newStore();
  await takeHooks(store, "shopify");
  const before = await env.SHARD_0.prepare("SELECT count(*) AS n FROM orders").first("n");
  for (let n = 0; n < 20; n += 1) {
    const response = await shopify(store, "orders/paid", shopifyOrder(n, NOW), 0, { secret: `guess-${n}` });
    expect(response.status).toBe(401);
  }
  expect(await env.SHARD_0.prepare("SELECT count(*) AS n FROM orders").first("n")).toBe(before);
});
