// Is the demo's stock taken whole, and does it show what a manager is to see: sold out, running out, dead, too much?
import { expect, test } from "vitest";
import { presale } from "../../../scripts/local/seed_presale.ts";
import { seedSupply } from "../../../scripts/local/seed_supply.ts";
import { listCatalogue, products, toProductRecord } from "../../../shared/sim/catalogue/index.ts";
import type { StudyDocument, TableBlock } from "../../../shared/studies/blocks.ts";
import { dayNumber, dayOf } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, newStore, read } from "../../helpers/worker.ts";

test("all of it is stored, and every state has its products", async () => {
  const store = await newStore();
  const url = "https://suanpan.test";
  const records = listCatalogue(products.length).map((product) => toProductRecord(product, url));
  await send(store, "PUT", "/v1/products", { products: records });
  const now = Date.now();
  const client = {
    url,
    async send<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await call(method, path, { key: store.manage_key, body });
      expect(response.ok, path).toBe(true);
      return (await response.json()) as T;
    },
  };
  await seedSupply(client, now, "Asia/Shanghai");
  const orders = products
    .filter(({ sku }) => !["toys-010", "feeding-010"].includes(sku))
    .flatMap(({ sku, popularity }) =>
      Array.from({ length: 80 }, (_, day) => ({
        id: `${sku}-${day}`,
        ordered_at: now - (day + 1) * 86_400_000,
        currency: "CNY",
        lines: [{ sku, quantity: 1, amount_minor: 100 * popularity }],
      })).filter((_, day) => day % 4 === 0),
    );
  for (let from = 0; from < orders.length; from += 1_000)
    await send(store, "POST", "/v1/orders", { orders: orders.slice(from, from + 1_000) });
  const day = dayNumber(dayOf("Asia/Shanghai", now)) - 1;
  await consume([JSON.stringify({ store: (await rowOf(store)).id, study: "inventory", day })], "suanpan-studies");
  const { products: kept } = await read<{ products: { sku: string; state: string; on_order: number }[] }>(
    store,
    "/v1/replenishment?limit=1000",
  );
  // The catalogue, and the presale.
  expect(kept).toHaveLength(products.length + 1);
  const states = new Set(kept.map(({ state }) => state));
  for (const state of ["out", "runs_out", "dead", "over", "fine"]) expect([...states]).toContain(state);
  expect(kept.find(({ sku }) => sku === "diapers-003")).toMatchObject({ state: "out" });
  expect(kept.find(({ sku }) => sku === "toys-010")).toMatchObject({ state: "dead" });
  expect(kept.find(({ sku }) => sku === "diapers-003")!.on_order).toBeGreaterThan(0);
  const { document } = await read<{ document: StudyDocument }>(store, "/v1/studies/inventory");
  const second = document.blocks.find(({ id }) => id === "second_orders") as TableBlock;
  expect(second.rows.map(([title, , days, units]) => [title, days, units])).toEqual([[presale.title, 3, 32]]);
});
