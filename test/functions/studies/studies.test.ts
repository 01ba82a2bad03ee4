// Does a night's study reach its reader: asked for, worked out in slices from the store's own orders, kept and told?
import { expect, test } from "vitest";
import { readTrade } from "../../../functions/store/trade.ts";
import { readShelf } from "../../../functions/store/visits_shelf.ts";
import { studies, studyById } from "../../../shared/studies/catalogue.ts";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber("2026-10-31");

/** Customers who order every 20 days or so, twice as many products as customers, for eight months. */
function ordersOf(customers: number) {
  return Array.from({ length: customers }, (_, customer) =>
    Array.from({ length: 1 + (customer % 7) }, (_, n) => ({
      id: `o-${customer}-${n}`,
      ordered_at: `${dayFromNumber(LAST - 200 + ((customer * 13 + n * 23) % 200))}T12:00:00+08:00`,
      currency: "CNY",
      customer_id: `c-${customer}`,
      lines: [0, 1, 2].map((line) => ({
        sku: `p-${(customer + line * n) % 12}`,
        quantity: 1 + line,
        amount_minor: 1_000 * (1 + ((customer + line) % 5)),
      })),
    })),
  ).flat();
}

/** A visit that names each of the newest orders, by a channel of its own. */
function visitsOf(orders: ReturnType<typeof ordersOf>) {
  const since = Date.parse(`${dayFromNumber(LAST - 60)}T00:00:00Z`);
  return orders
    .map(({ id, ordered_at, customer_id }) => ({ id, customer_id, at: Date.parse(ordered_at) - 600_000 }))
    .filter(({ at }) => at > since)
    .flatMap(({ id, customer_id, at }, place) => {
      const source = ["", "?utm_source=baidu&utm_medium=cpc", "?utm_source=wechat&utm_medium=social"][place % 3];
      const url = `https://shop.example/${source}`;
      return [
        { id: eventId(at), name: "page_view", url, visitor: customer_id },
        {
          id: eventId(at + 60_000),
          name: "purchase",
          url,
          visitor: customer_id,
          params: { transaction_id: id, value: 1 },
        },
      ];
    });
}

/** Studies that orders alone are not enough for. */
const ofMore: ReadonlySet<string> = new Set(["clearance", "supply_chain", "service"]);

/** Runs every study to its end, each slice as a message of its own. */
async function runAll(store: TestStore, day = LAST) {
  const { id } = await rowOf(store);
  for (const study of studies) await consume([JSON.stringify({ store: id, study: study.id, day })], "suanpan-studies");
}

test("a store's orders become what every study reads, without those cancelled or after the day", async () => {
  const store = await newStore();
  const lines = [{ sku: "a", quantity: 2, amount_minor: 500 }];
  const order = (id: string, day: string, more: object = {}) => {
    return { id, ordered_at: `${day}T10:00:00+08:00`, currency: "CNY", lines, ...more };
  };
  await send(store, "PUT", "/v1/products", { products: [{ sku: "a", title: "Apple", cost_minor: 300 }] });
  await send(store, "POST", "/v1/orders", {
    orders: [
      order("late", "2026-11-01"),
      order("second", "2026-10-31", { customer_id: "c", channel: "Tmall" }),
      order("first", "2026-10-02", { customer_id: "c" }),
      order("guest", "2026-10-03"),
      order("gone", "2026-10-04", { status: "cancelled" }),
    ],
  });
  const trade = await readTrade(env.SHARD_0, await rowOf(store), LAST);
  expect([...trade.orders.day].map(dayFromNumber)).toEqual(["2026-10-02", "2026-10-03", "2026-10-31"]);
  expect([...trade.orders.customer]).toEqual([0, -1, 0]);
  expect([...trade.orders.amount_minor]).toEqual([500, 500, 500]);
  expect([trade.first, trade.last]).toEqual([dayNumber("2026-10-02"), LAST]);
  expect(trade.products).toMatchObject([{ sku: "a", title: "Apple", cost_minor: 300 }]);
  expect([trade.markets, [...trade.orders.market]]).toEqual([["tmall"], [-1, -1, 0]]);
});

test("what is no merchandise counts in an order's sum, and no study of products has it", async () => {
  const store = await newStore();
  const line = (sku: string, more: object = {}) => ({ sku, quantity: 1, amount_minor: 500, ...more });
  await send(store, "PUT", "/v1/products", {
    products: [
      { sku: "post", title: "Postage", kind: "service" },
      { sku: "a", title: "Apple" },
    ],
  });
  const at = (hour: number) => `2026-10-31T${hour}:00:00+08:00`;
  const lines = [line("a"), line("post"), line("fee", { kind: "service" })];
  await send(store, "POST", "/v1/orders", { orders: [{ id: "1", ordered_at: at(10), currency: "CNY", lines }] });
  await send(store, "POST", "/v1/refunds", {
    refunds: [{ id: "r", refunded_at: at(11), currency: "CNY", amount_minor: 1_500, lines }],
  });
  const trade = await readTrade(env.SHARD_0, await rowOf(store), LAST);
  expect(trade.products.map(({ sku }) => sku)).toEqual(["a"]);
  expect([...trade.orders.amount_minor]).toEqual([1_500]);
  const { products } = await readShelf(env.SHARD_0, await rowOf(store), LAST);
  expect(products.map(({ sku, returned_units }) => [sku, returned_units])).toEqual([["a", 1]]);
  await runAll(store);
  const told = await read<{ products: { sku: string }[] }>(store, "/v1/products");
  expect(told.products.map(({ sku }) => sku)).toEqual(["a"]);
});

test("each study is worked out of a store's own orders and read with its days", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const orders = ordersOf(120);
  for (let from = 0; from < orders.length; from += 500)
    await send(store, "POST", "/v1/orders", { orders: orders.slice(from, from + 500) });
  await send(store, "POST", "/v1/import/events", { events: visitsOf(orders) });
  await rollUp(store);
  await runAll(store);
  await runAll(store);
  const { studies: listed } = await read<{ studies: { id: string; orders: number; to: string }[] }>(
    store,
    "/v1/studies",
  );
  expect(listed.map(({ id }) => id)).toEqual(studies.map(({ id }) => id));
  // What tells of experiments has nothing to tell without one, nor what tells of stock and parcels without these.
  const ofTrade = listed.filter(({ id }) => !studyById.get(id)?.reads_experiments && !ofMore.has(id));
  expect(ofTrade).toHaveLength(listed.length - 1 - ofMore.size);
  for (const { id } of ofTrade) {
    const told = await read<{ orders: number; to: string; document: { blocks: unknown[]; empty: unknown } }>(
      store,
      `/v1/studies/${id}`,
    );
    expect(told, id).toMatchObject({ orders: orders.length, to: "2026-10-31" });
    expect(told.document.empty, id).toBeNull();
    expect(told.document.blocks.length, id).toBeGreaterThan(0);
  }
  // A store without trade says what brings it, and sees nothing of the other's.
  await runAll(other);
  for (const { id } of studies) {
    const told = await read<{ document: { blocks: unknown[]; empty: { en: string } } }>(other, `/v1/studies/${id}`);
    expect(told.document.blocks, id).toEqual([]);
    expect(told.document.empty.en, id).toMatch(ofMore.has(id) ? /PUT \/v1\/\w/ : /send orders/i);
  }
});

test("studies of visits are told of the days and orders of the store, though they go over none of its orders", async () => {
  const store = await newStore();
  const orders = ordersOf(60);
  await send(store, "POST", "/v1/orders", { orders });
  await send(store, "POST", "/v1/import/events", { events: visitsOf(orders) });
  await rollUp(store);
  const { id } = await rowOf(store);
  for (const study of ["attribution", "sources"]) {
    await consume([JSON.stringify({ store: id, study, day: LAST })], "suanpan-studies");
    const told = await read<{ from: string; orders: number; document: { blocks: unknown[] } }>(
      store,
      `/v1/studies/${study}`,
    );
    expect(told, study).toMatchObject({ orders: orders.length, from: expect.stringMatching(/^2026-0[4-6]-/) });
    expect(told.document.blocks.length, study).toBeGreaterThan(0);
  }
});

test("an older run does not take the place of a newer one", async () => {
  const store = await newStore();
  await send(store, "POST", "/v1/orders", { orders: ordersOf(40) });
  await runAll(store);
  await runAll(store, LAST - 30);
  expect(await read(store, "/v1/studies/segments")).toMatchObject({ to: "2026-10-31" });
});

test("what is not known, and who may ask, is said", async () => {
  const store = await newStore();
  expect(await read(store, "/v1/studies/segments")).toMatchObject({
    document: null,
    made_at: null,
    from: null,
    to: null,
  });
  const unknown = await call("GET", "/v1/studies/none", { key: store.manage_key });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ code: "study_unknown", allowed: studies.map(({ id }) => id) });
  const asked = await call("POST", "/v1/studies/run", { key: store.manage_key });
  expect(asked.status).toBe(202);
  expect((await call("POST", "/v1/studies/run", { key: store.write_key })).status).toBe(401);
});

test("a message that nobody can read is tried again and ends alone", async () => {
  const { retryMessages, explicitAcks } = (await consume(["no json"], "suanpan-studies")) as never as {
    retryMessages: unknown[];
    explicitAcks: string[];
  };
  expect([retryMessages.length, explicitAcks]).toEqual([1, []]);
});
