// One store's trouble is not another's: does each job go on, and is its run told as failed?
import { afterAll, beforeAll, expect, test } from "vitest";
import { askAllReadings } from "../../../functions/jobs/experiments.ts";
import { unlimited } from "../../../functions/jobs/queries.ts";
import { releaseReservations } from "../../../functions/jobs/release_reservations.ts";
import { trimArchives } from "../../../functions/jobs/trim_archives.ts";
import { deliverWebhooks } from "../../../functions/jobs/webhooks.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { aRule, configure, newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore, read, type TestStore } from "../../helpers/worker.ts";

let lost: TestStore;
let store: TestStore;
let id: number;

// The store before it lies on a shard that is not there.
beforeAll(async () => {
  lost = await newStore();
  const { id: elsewhere } = await rowOf(lost);
  await env.CONTROL.prepare("UPDATE store SET shard = 9 WHERE id = ?1").bind(elsewhere).run();
  store = await newShop();
  ({ id } = await rowOf(store));
});

afterAll(() => env.CONTROL.prepare("UPDATE store SET shard = 0").run());

const count = async (table: string, where = "1") =>
  (
    await env.SHARD_0.prepare(`SELECT count(*) AS n FROM ${table} WHERE store = ?1 AND ${where}`)
      .bind(id)
      .first<{ n: number }>()
  )?.n;

test("snapshots past retention are forgotten", async () => {
  for (const change of [-0.1, -0.2]) await configure(store, { rules: [aRule("less", change)] });
  expect(await count("snapshot_version")).toBe(2);
  await expect(trimArchives(env, Date.now() + 500 * DAY_MS)).rejects.toThrow(lost.slug);
  expect(await count("snapshot_version")).toBe(1);
});

test("experiments are read", async () => {
  const arms = ["control", "b"].map((arm) => ({ id: arm, weight: 0.5 }));
  await send(store, "PUT", "/v1/experiments/own?why=test", { title: "Own", status: "running", arms });
  const asked: string[] = [];
  const STUDIES = { send: async (text: string) => asked.push(text) };
  await expect(askAllReadings({ ...env, STUDIES } as never, Date.now() + HOUR_MS)).rejects.toThrow(lost.slug);
  expect(asked.map((text) => JSON.parse(text))).toEqual([{ store: id, experiment: "own", nightly: true }]);
});

test("reservations that ended are freed", async () => {
  await env.SHARD_0.prepare(
    `INSERT INTO redemption (store, offer, key, amount_minor, units, state, gives_back, at, expires_at)
     VALUES (?1, 'o', 'k', 1, 1, 'reserved', 1, 1, 2)`,
  )
    .bind(id)
    .run();
  await expect(releaseReservations(env, Date.now())).rejects.toThrow("shard 9");
  expect(await count("redemption", "state = 'released'")).toBe(1);
});

test("webhooks are told, though another's delivery cannot be read", async () => {
  const broken = await newStore();
  for (const each of [broken, store]) {
    await send(each, "POST", "/v1/webhooks", { url: "https://erp.shop.com/", events: ["order.created"] });
    const order = { ordered_at: Date.now(), currency: "CNY", lines: [{ sku: "A", quantity: 1, amount_minor: 1 }] };
    await send(each, "PUT", "/v1/orders/a", order);
  }
  // Nobody listens there.
  await env.SHARD_0.prepare("UPDATE webhook SET url = 'http://127.0.0.1:1/'").run();
  await env.SHARD_0.prepare("UPDATE webhook_delivery SET data = '{' WHERE store <> ?1").bind(id).run();
  const told = deliverWebhooks({ ...env, WEBHOOKS_LOCAL: "1" }, Date.now(), unlimited());
  await expect(told).rejects.toThrow(`not told: shard 9, ${broken.slug}`);
  const { webhooks } = await read<{ webhooks: { id: string }[] }>(store, "/v1/webhooks");
  const { deliveries } = await read<{ deliveries: object[] }>(store, `/v1/webhooks/${webhooks[0]?.id}/deliveries`);
  expect(deliveries).toMatchObject([{ attempts: 1, error: "unreachable" }]);
});
