// What the shop's own server reads of a checkout: lines and totals, the order that reports them, and what returns give back.
import { afterEach, expect, test, vi } from "vitest";
import type { RefundAnswer } from "../../../shared/api/agreed.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import {
  agreed,
  ask,
  checkOut,
  confirm,
  customerToken,
  decidingShop,
  passTo,
  quote,
  readAgreed,
  taken,
} from "../../helpers/deciding.ts";
import { anOffer, configure, newShop } from "../../helpers/prices.ts";
import { call, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A shop of taxed products, with prices that include tax or not. */
async function taxedShop(tax: "included" | "excluded", offers: unknown[] = []): Promise<TestStore> {
  const store = await newShop();
  const products = [
    { sku: "A", title: "A", price_minor: 10_000, tax_ratio: 0.19 },
    { sku: "B", title: "B", price_minor: 3_333, tax_ratio: 0.07 },
  ];
  await send(store, "PUT", "/v1/products", { products });
  passTo((await configure(store, { offers, settings: { tax } })).effective_at + 1_000);
  return store;
}

const cart = [{ sku: "A", quantity: 2 }, { sku: "B", quantity: 7 }, { sku: "B" }];

test("the server reads what was agreed, and what has become of it", async () => {
  const store = await decidingShop({ offers: [anOffer("deal", 10_000, 500)] });
  const answer = await agreed(store, await quote(store, [{ sku: "A" }], { shipping_minor: 800 }), "cart-0001");
  const order = {
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 9_500 }],
    shipping_minor: 800,
    tax_minor: 0,
  };
  const read = await readAgreed(store, answer);
  expect(read).toEqual({ ...answer, state: "open", order_id: null, at: Date.now(), order });
  expect(read).toMatchObject({ lines: [{ units: [[1, 9_500]] }], offers: [{ id: "deal" }], total_minor: 10_300 });
  expect(await confirm(store, answer, "1")).toEqual({
    checkout: answer.checkout,
    order_id: "1",
    confirmed: true,
    over_limit: [],
    total_minor: 10_300,
    order,
  });
  expect(await readAgreed(store, answer)).toMatchObject({ state: "confirmed", order_id: "1" });
});

test("keys that read or write may see it, the public key and other stores may not", async () => {
  const store = await decidingShop({});
  const other = await newShop();
  const { checkout } = await agreed(store, await quote(store, [{ sku: "A" }]), "cart-0001");
  const statusFor = async (key?: string) => (await call("GET", `/v1/checkout/${checkout}`, key ? { key } : {})).status;
  const keys = await Promise.all(
    ["read", "write"].map((scope) =>
      send<{ secret: string }>(store, "POST", "/v1/keys", { label: scope, kind: "secret", scopes: [scope] }),
    ),
  );
  expect(await Promise.all(keys.map(({ secret }) => statusFor(secret)))).toEqual([200, 200]);
  expect(await Promise.all([statusFor(), statusFor(store.write_key), statusFor(other.manage_key)])).toEqual([
    401, 401, 404,
  ]);
});

test.each(["included", "excluded"] as const)(
  "with tax %s: the order as it is told comes to the checkout's total, and refunded wholly it gives its use back",
  async (tax) => {
    const gift = {
      id: "gift",
      title: "Gift",
      condition: { kind: "always", params: {} },
      effect: { kind: "gift", params: { sku: "B" } },
    };
    const store = await taxedShop(tax, [anOffer("deal", 1_000, 501, { limits: { uses: 1 } }), gift]);
    const answer = await agreed(store, await quote(store, cart, { shipping_minor: 700 }), "cart-0001");
    const { order, total_minor } = await confirm(store, answer, "1");
    // Net 45,462 of goods after 5.01 off; one kind of tax only.
    const { tax_minor, tax_included_minor } = answer;
    expect(
      tax === "included" ? [tax_minor > 0, tax_included_minor > 0] : [tax_included_minor > 0, tax_minor > 0],
    ).toEqual([false, true]);
    const sum = order.lines.reduce((all, { amount_minor }) => all + amount_minor, 0);
    expect(sum + order.shipping_minor + order.tax_minor).toBe(total_minor);
    expect(order.lines.at(-1)).toEqual({ sku: "B", title: "B", quantity: 1, amount_minor: 0 });

    await send(store, "PUT", "/v1/orders/1", { ...order, ordered_at: Date.now() });
    const refund = (id: string, amount_minor: number) =>
      send(store, "PUT", `/v1/refunds/${id}`, {
        order_id: "1",
        refunded_at: Date.now(),
        currency: "CNY",
        amount_minor,
      });
    await refund("r1", total_minor - 1);
    expect((await taken(store))[0]?.[0]).toBe(1);
    await refund("r2", 1);
    expect((await taken(store))[0]?.[0]).toBe(0);
  },
);

const refundOf = async (store: TestStore, checkout: string, body: unknown) =>
  send<RefundAnswer>(store, "POST", `/v1/checkout/${checkout}/refund`, body);

test.each(["included", "excluded"] as const)(
  "with tax %s: what returns give back, unit by unit and in any parts, is in all what was paid",
  async (tax) => {
    const store = await taxedShop(tax, [anOffer("deal", 1_000, 501)]);
    const { checkout, total_minor, tax_minor, tax_included_minor, lines } = await agreed(
      store,
      await quote(store, cart, { shipping_minor: 700 }),
      "cart-0001",
    );
    const whole = await refundOf(store, checkout, {
      lines: [
        { sku: "A", quantity: 2 },
        { sku: "B", quantity: 8 },
      ],
      shipping: true,
    });
    expect(whole).toMatchObject({ total_minor, tax_minor, tax_included_minor, shipping_minor: 700 });
    expect(whole.lines.map(({ left }) => left)).toEqual([0, 0]);
    expect(whole.lines[1]?.amount_minor).toBe((lines[1]?.total_minor ?? 0) + (lines[2]?.total_minor ?? 0));

    let paid = 700;
    const parts = [
      { sku: "B", quantity: 3, returned: 0 },
      { sku: "A", quantity: 1, returned: 0 },
      { sku: "B", quantity: 1, returned: 3 },
      { sku: "A", quantity: 1, returned: 1 },
      { sku: "B", quantity: 4, returned: 4 },
    ];
    for (const part of parts) {
      const given = await refundOf(store, checkout, { lines: [part] });
      expect(given.total_minor).toBeGreaterThan(0);
      paid += given.total_minor;
    }
    expect(paid).toBe(total_minor);
  },
);

test("no more comes back than was sold, and a product only once in a request", async () => {
  const store = await taxedShop("included");
  const { checkout } = await agreed(store, await quote(store, cart), "cart-0001");
  const refused = async (lines: unknown[]) =>
    problemOf(await call("POST", `/v1/checkout/${checkout}/refund`, { key: store.manage_key, body: { lines } }));
  const over = { status: 422, code: "more_than_sold", field: "lines.0.quantity" };
  expect(await refused([{ sku: "B", quantity: 9 }])).toMatchObject(over);
  expect(await refused([{ sku: "B", quantity: 1, returned: 8 }])).toMatchObject(over);
  expect(await refused([{ sku: "C", quantity: 1 }])).toMatchObject(over);
  expect(
    await refused([
      { sku: "A", quantity: 1 },
      { sku: "A", quantity: 1 },
    ]),
  ).toMatchObject({ field: "lines" });
  expect(await refused([])).toMatchObject({ status: 422 });
});

test("who only reads says of nobody who he is", async () => {
  const gold = {
    id: "gold",
    title: "gold",
    when: { op: "is", fact: "customer.tier", value: "gold" },
    price: { kind: "percent", params: { change_ratio: -0.2 } },
  };
  const store = await decidingShop({ rules: [gold] });
  const keyOf = async (scope: string) =>
    (await send<{ secret: string }>(store, "POST", "/v1/keys", { label: scope, kind: "secret", scopes: [scope] }))
      .secret;
  const body = { lines: [{ sku: "A" }], customer: { tier: "gold" } };
  for (const path of ["/v1/quote", "/v1/decide"]) {
    const refused = await call("POST", path, { key: await keyOf("read"), body });
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: "scope_missing", field: "customer" });
  }
  const answered = await call("POST", "/v1/quote", { key: await keyOf("write"), body });
  expect(await answered.json()).toMatchObject({ total_minor: 8_000 });
  // It still reads traces.
  const read = await call("POST", "/v1/quote", {
    key: await keyOf("read"),
    body: { lines: [{ sku: "A" }], trace: true },
  });
  expect(await read.json()).toMatchObject({ total_minor: 10_000, trace: expect.any(Array) });
});

test("a quote of 200 lines for a customer of many segments is taken, and what would be too long is not made", async () => {
  const store = await newShop();
  const products = Array.from({ length: 200 }, (_, n) => {
    return {
      sku: `3f2b8c1e-77aa-4b0e-9d51-${String(n).padStart(12, "0")}-${"衣".repeat(60)}`,
      title: "x",
      price_minor: 100,
    };
  });
  await send(store, "PUT", "/v1/products", { products });
  passTo((await configure(store, {})).effective_at + 1_000);
  const names = (length: number, name: string) =>
    Array.from({ length: 100 }, (_, n) => `${name}-${n}-`.padEnd(length, "x"));
  const customer_token = await customerToken(store, "c-1", {
    segments: names(100, "segment"),
    tags: names(100, "tag"),
  });
  const long = await quote(
    store,
    products.map(({ sku }) => ({ sku })),
    { customer_token },
  );
  expect([customer_token.length > 16_384, long.quote.length > 65_536]).toEqual([true, true]);
  expect((await checkOut(store, long, "cart-0001")).status).toBe(201);
  const decided = await ask(store, "/v1/decide", { lines: products.map(({ sku }) => ({ sku })), customer_token });
  expect(decided.status).toBe(200);

  const facts = { segments: names(100, "客户分组").map((name) => name.replaceAll("x", "组")) };
  const body = { ...facts, tags: facts.segments };
  const refused = await call("POST", "/v1/customers/c-1/token", { key: store.manage_key, body });
  expect(await problemOf(refused)).toMatchObject({ status: 422, code: "token_too_long" });
});
