// Is what happens written down for who wants to be told, once, with its cause, and no person in it?
import { expect, test } from "vitest";
import { nameFault } from "../../../functions/hooks/resolve.ts";
import { signStandard } from "../../../functions/hooks/signature.ts";
import { unlimited } from "../../../functions/jobs/queries.ts";
import { deliverWebhooks, MAX_WAITING, trimWebhooks } from "../../../functions/jobs/webhooks.ts";
import { hookEventNames } from "../../../shared/hooks/events.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { problemOf, send, textOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const URL_ = "https://erp.shop.com/suanpan";

interface Made {
  id: string;
  secret: string;
}

const listen = (store: TestStore, events: readonly string[] = hookEventNames, url = URL_) =>
  send<Made & Record<string, unknown>>(store, "POST", "/v1/webhooks", { url, events });

interface Row {
  event: string;
  data: string;
  id: string;
}

async function told(store: TestStore, { id }: Made): Promise<[string, Record<string, unknown>][]> {
  const { results } = await env.SHARD_0.prepare(
    "SELECT id, event, data FROM webhook_delivery WHERE store = ?1 AND webhook = ?2 ORDER BY seq",
  )
    .bind((await rowOf(store)).id, id)
    .all<Row>();
  return results.map(({ event, data }) => [event, JSON.parse(data) as Record<string, unknown>]);
}

const order = (at: number, rest: object = {}) => ({
  ordered_at: at,
  currency: "CNY",
  customer_id: "person-7c1e",
  lines: [{ sku: "A", quantity: 1, amount_minor: 9_900 }],
  ...rest,
});

test("orders and refunds are told once each, those of long ago not at all", async () => {
  const store = await newStore();
  const webhook = await listen(store);
  const now = Date.now();
  await send(store, "PUT", "/v1/orders/o", order(now));
  await send(store, "PUT", "/v1/orders/o", order(now));
  await send(store, "PUT", "/v1/orders/o", order(now, { shipping_minor: 5 }));
  await send(store, "PUT", "/v1/orders/old", order(now - 4 * DAY_MS));
  const refund = { order_id: "o", refunded_at: now, currency: "CNY", amount_minor: 100, customer_id: "person-7c1e" };
  await send(store, "PUT", "/v1/refunds/r", refund);
  const all = await told(store, webhook);
  expect(all).toEqual([
    ["order.created", expect.objectContaining({ id: "o", version: 1, subtotal_minor: 9_900, shipping_minor: 0 })],
    ["order.updated", expect.objectContaining({ id: "o", version: 2, shipping_minor: 5 })],
    ["refund.created", { id: "r", order_id: "o", refunded_at: now, amount_minor: 100 }],
  ]);
  expect(JSON.stringify(all)).not.toContain("person-7c1e");
});

test("configurations, prices, experiments and studies are told", async () => {
  const store = await newStore();
  const webhook = await listen(store);
  await send(store, "PUT", "/v1/products", { products: [{ sku: "A", title: "A", price_minor: 1_000 }] });
  const rule = { title: "A", price: { kind: "percent", params: { change_ratio: -0.1 } } };
  await send(store, "PUT", "/v1/rules/a?why=autumn", rule);
  const { id } = await rowOf(store);
  for (let n = 0; n < 2; n += 1) await consume([JSON.stringify({ store: id, study: "service" })], "suanpan-studies");
  // As a reading that stops an experiment sets it.
  await env.SHARD_0.prepare(
    `INSERT INTO config_version (store, version, pieces, who, why, created_at, effective_at)
     VALUES (?1, 99, '[]', 'job:experiments', 'harm', 1, 2)`,
  )
    .bind(id)
    .run();
  const all = await told(store, webhook);
  const names = new Set(all.map(([event]) => event));
  expect([...names].sort()).toEqual(["config.published", "experiment.changed", "prices.published", "study.finished"]);
  expect(all).toEqual(
    expect.arrayContaining([
      ["config.published", expect.objectContaining({ version: 1, why: "autumn" })],
      ["experiment.changed", { version: 99, why: "harm", effective_at: 2 }],
      ["study.finished", expect.objectContaining({ study: "service", orders: 0 })],
    ]),
  );
});

test("each is told what it asked for, and nobody another store's", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const [orders, refunds, foreign] = [
    await listen(store, ["order.created"]),
    await listen(store, ["refund.created"]),
    await listen(other),
  ];
  await send(store, "PUT", "/v1/orders/o", order(Date.now()));
  expect(await told(store, orders)).toHaveLength(1);
  expect(await told(store, refunds)).toEqual([]);
  expect(await told(other, foreign)).toEqual([]);
  for (const [method, path] of [
    ["DELETE", ""],
    ["GET", "/deliveries"],
    ["POST", "/replay"],
  ] as const) {
    const key = other.manage_key;
    const body = method === "POST" ? {} : undefined;
    const response = await call(method, `/v1/webhooks/${orders.id}${path}`, { key, body });
    expect(await problemOf(response)).toEqual({ status: 404, code: "webhook_unknown", field: "id" });
  }
  expect((await read<{ webhooks: Made[] }>(other, "/v1/webhooks")).webhooks.map(({ id }) => id)).toEqual([foreign.id]);
  const { deliveries } = await read<{ deliveries: object[] }>(store, `/v1/webhooks/${orders.id}/deliveries`);
  expect(deliveries).toEqual([
    {
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      event: "order.created",
      at: expect.any(Number),
      state: "waiting",
      attempts: 0,
      next_at: 0,
      tried_at: null,
      status: null,
      error: null,
    },
  ]);
  await send(store, "DELETE", `/v1/webhooks/${orders.id}`, undefined);
  expect(await told(store, orders)).toEqual([]);
  await send(store, "PUT", "/v1/orders/o2", order(Date.now()));
  expect(await told(store, orders)).toEqual([]);
});

test("the log is read in pages without a gap", async () => {
  const store = await newStore();
  const webhook = await listen(store, ["order.created"]);
  const orders = Array.from({ length: 7 }, (_, n) => ({ id: `o${n}`, ...order(Date.now()) }));
  await send(store, "POST", "/v1/orders", { orders });
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const path: string = `/v1/webhooks/${webhook.id}/deliveries?limit=3${next ? `&before=${next}` : ""}`;
    const page: { deliveries: { id: string }[]; next: string | null } = await read(store, path);
    seen.push(...page.deliveries.map(({ id }) => id));
    next = page.next;
  } while (next);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

test("what was told a month ago is forgotten", async () => {
  const store = await newStore();
  const webhook = await listen(store, ["order.created"]);
  await send(store, "PUT", "/v1/orders/a", order(Date.now()));
  const old = "UPDATE webhook_delivery SET at = at - ?1 WHERE store = ?2";
  await env.SHARD_0.prepare(old)
    .bind(31 * DAY_MS, (await rowOf(store)).id)
    .run();
  await send(store, "PUT", "/v1/orders/b", order(Date.now()));
  await trimWebhooks(env, Date.now());
  expect((await told(store, webhook)).map(([, { id }]) => id)).toEqual(["b"]);
});

test("addresses inside of a network are refused, and a store has 20 webhooks", async () => {
  const store = await newStore();
  const post = (url: string, events: unknown = ["order.created"]) =>
    call("POST", "/v1/webhooks", { key: store.manage_key, body: { url, events } });
  for (const url of [
    "http://erp.shop.com/",
    "http://127.0.0.1:8080/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://localhost/",
  ])
    expect(await problemOf(await post(url))).toEqual({ status: 422, code: "address_refused", field: "url" });
  expect(await problemOf(await post(URL_, ["order.burnt"]))).toMatchObject({ status: 422, field: "events.0" });
  expect(await problemOf(await post(URL_, []))).toMatchObject({ status: 422, field: "events" });
  for (let n = 0; n < 20; n += 1) expect((await post(URL_)).status).toBe(201);
  expect(await problemOf(await post(URL_))).toMatchObject({ status: 422, code: "too_many_records" });
});

/** Tells what is due, but for what the tests before this one left: nobody is there to be asked. */
async function runJob(): Promise<void> {
  await env.SHARD_0.prepare("DELETE FROM webhook WHERE url = ?1").bind(URL_).run();
  await deliverWebhooks(env, Date.now(), unlimited());
}

/** As if the address had been taken when it was public. */
const moveTo = async (store: TestStore, url: string) =>
  env.SHARD_0.prepare("UPDATE webhook SET url = ?1 WHERE store = ?2")
    .bind(url, (await rowOf(store)).id)
    .run();

test("what is inside of a network is not asked, whatever is stored", async () => {
  const store = await newStore();
  const webhook = await listen(store, ["order.created"]);
  await moveTo(store, "http://127.0.0.1:8080/");
  await send(store, "PUT", "/v1/orders/a", order(Date.now()));
  await runJob();
  const { deliveries } = await read<{ deliveries: object[] }>(store, `/v1/webhooks/${webhook.id}/deliveries`);
  expect(deliveries).toMatchObject([{ state: "waiting", attempts: 1, status: null, error: "address_refused" }]);
});

test("a webhook that too much waits for is switched off", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await listen(store, ["order.created"]);
  await listen(other, ["order.created"]);
  for (const each of [store, other]) await moveTo(each, "https://127.0.0.1/");
  const fill = (each: number, count: number) =>
    env.SHARD_0.prepare(
      `INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
       SELECT 'm' || ?1 || '.' || value, ?1, w.id, 'order.created', ?3, ?3, '{}'
       FROM webhook AS w, json_each(?2) WHERE w.store = ?1`,
    )
      .bind(each, JSON.stringify(Array.from({ length: count }, (_, n) => n)), Date.now())
      .run();
  await fill((await rowOf(store)).id, MAX_WAITING);
  await fill((await rowOf(other)).id, MAX_WAITING - 1);
  await runJob();
  const why = async (each: TestStore) =>
    (await read<{ webhooks: { disabled_why: string | null }[] }>(each, "/v1/webhooks")).webhooks[0]!.disabled_why;
  expect(await why(store)).toBe("backlog");
  expect(await why(other)).toBe(null);
});

test("a secret is shown once and kept sealed", async () => {
  const store = await newStore();
  const { secret } = await listen(store);
  expect(Buffer.from(secret.slice(6), "base64")).toHaveLength(32);
  expect(JSON.stringify(await read(store, "/v1/webhooks"))).not.toContain("secret");
  expect((await textOf(env.SHARD_0)) + (await textOf(env.CONTROL))).not.toContain(secret.slice(6));
});

// The example of the specification's own libraries.
test("signatures are those of Standard Webhooks", async () => {
  const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330, body: '{"test": 2432232314}' };
  expect(await signStandard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", message)).toBe(
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
});

test("a name is asked for only where all of its addresses are public", async () => {
  const leads = (...addresses: string[]) => nameFault("erp.shop.com", async () => addresses);
  expect(await leads("93.184.215.14", "2606:4700::6810:84e5")).toBeUndefined();
  expect(await leads("93.184.215.14", "10.0.0.1")).toBe("address_private");
  expect(await leads("::1")).toBe("address_private");
  expect(await leads()).toBe("name_unknown");
  expect(await nameFault("erp.shop.com", () => Promise.reject(new Error("down")))).toBe("name_unanswered");
});
