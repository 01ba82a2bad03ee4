// Is the demo's service taken whole, does the night's study tell of it, and does a product lead to its batch?
import { expect, test } from "vitest";
import { seedService } from "../../../scripts/local/seed_service.ts";
import { products, toProductRecord } from "../../../shared/sim/catalogue/index.ts";
import type { OrderRecord, RefundRecord } from "../../../shared/sim/records.ts";
import type { StudyDocument, TableBlock } from "../../../shared/studies/blocks.ts";
import { dayNumber, dayOf } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, newStore, read } from "../../helpers/worker.ts";

const ZONE = "Asia/Shanghai";
const now = Date.now();
const DAY = 86_400_000;

/** A fifth of them over 200, one customer over 2,000. */
const orders: OrderRecord[] = Array.from({ length: 600 }, (_, place) => {
  const product = products[place % products.length]!;
  const quantity = place % 5 === 0 ? 4 : 1;
  const line = (each: typeof product) => ({
    sku: each.sku,
    title: each.title.en,
    quantity,
    amount_minor: each.price_minor * quantity,
  });
  return {
    id: `o-${place}`,
    ordered_at: now - DAY - Math.floor((place * 85 * DAY) / 600),
    currency: "CNY",
    status: "paid",
    customer_id: `c-${place % 40}`,
    country: "CN",
    lines: place % 3 === 0 ? [line(product), line(products[(place + 7) % products.length]!)] : [line(product)],
    discount_minor: 0,
    shipping_minor: 0,
  };
});
const refunds: RefundRecord[] = orders
  .filter((_, place) => place % 11 === 0)
  .map(({ id, customer_id, ordered_at, lines }, place) => ({
    id: `r-${id}`,
    order_id: id,
    refunded_at: Math.min(now, ordered_at + 5 * DAY),
    currency: "CNY",
    amount_minor: 100,
    customer_id,
    reason: ["运输破损", "质量问题", "七天无理由"][place % 3]!,
    lines: lines.slice(0, 1).map(({ sku, quantity, amount_minor }) => ({ sku, quantity, amount_minor })),
  }));

test("all of it is stored, told again nothing changes, and the study finds what is in it", async () => {
  const store = await newStore();
  const url = "https://suanpan.test";
  await send(store, "PUT", "/v1/products", { products: products.map((product) => toProductRecord(product, url)) });
  await send(store, "POST", "/v1/orders", { orders });
  const sums: { stored: number }[] = [];
  const client = {
    url,
    async send<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await call(method, path, { key: store.manage_key, body });
      expect(response.ok, path).toBe(true);
      const answer = (await response.json()) as T;
      sums.push(answer as { stored: number });
      return answer;
    },
  };
  await seedService(client, now, ZONE, { orders, refunds });
  const first = sums.splice(0).reduce((sum, { stored }) => sum + (stored ?? 0), 0);
  expect(first).toBeGreaterThan(1_000);
  await seedService(client, now, ZONE, { orders, refunds });
  expect(sums.reduce((sum, { stored }) => sum + (stored ?? 0), 0)).toBe(0);

  const day = dayNumber(dayOf(ZONE, now)) - 1;
  await consume([JSON.stringify({ store: (await rowOf(store)).id, study: "service", day })], "suanpan-studies");
  const { document } = await read<{ document: StudyDocument }>(store, "/v1/studies/service");
  expect(document.blocks.map(({ id }) => id)).toEqual([
    "deliveries",
    "weeks",
    "warehouses",
    "rules",
    "tickets",
    "reasons",
    "returned",
    "pickers",
  ]);
  expect(document.findings).toHaveLength(3);
  for (const { text, action } of document.findings) {
    for (const each of [text, action]) {
      expect(each.en).toMatch(/^[A-Z0-9“].*\.$/);
      expect(each["zh-CN"]).toMatch(/。$/);
      expect(JSON.stringify(each)).not.toMatch(/NaN|null|undefined|Infinity/);
    }
  }
  const rules = document.blocks.find(({ id }) => id === "rules") as TableBlock;
  expect(rules.rows.map(([name]) => (name as { en: string }).en)).toEqual([
    "Personal courier",
    "Standard, insured",
    "Economy",
  ]);
  const parcels = (id: string, column: number) =>
    (document.blocks.find((block) => block.id === id) as TableBlock).rows.reduce(
      (sum, row) => sum + (row[column] as number),
      0,
    );
  // Each parcel falls under one rule, travelled by one service and left one warehouse.
  expect(parcels("rules", 2)).toBe(parcels("deliveries", 1));
  expect(parcels("warehouses", 1)).toBe(parcels("deliveries", 1));

  const { batches } = await read<{ batches: { sku: string; trace: string }[] }>(store, "/v1/batches?limit=200");
  for (const { trace } of batches) {
    const page = await call("GET", `/t/${trace}`);
    expect([trace, page.status]).toEqual([trace, 200]);
    expect(await page.text()).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test("a store of which nothing is known is told what to send", async () => {
  const store = await newStore();
  const day = dayNumber(dayOf(ZONE, now)) - 1;
  await consume([JSON.stringify({ store: (await rowOf(store)).id, study: "service", day })], "suanpan-studies");
  const { document } = await read<{ document: StudyDocument }>(store, "/v1/studies/service");
  expect(document).toMatchObject({ findings: [], blocks: [] });
  expect(document.empty?.en).toContain("PUT /v1/shipments");
});

test("where there is no demo a product leads to the page that says so", async () => {
  const response = await call("GET", "/shop/api/batch/tea-001");
  expect([response.status, response.headers.get("location")]).toEqual([302, "/t/unknown"]);
});
