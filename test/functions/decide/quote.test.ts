// Prices as a page gets them: products and carts, words and traces, and who may say what of a visitor.
import { afterEach, expect, test, vi } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { ask, checkOut, customerToken, decidingShop, passTo, quote } from "../../helpers/deciding.ts";
import { anOffer, aRule, configure, newShop } from "../../helpers/prices.ts";
import { call } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const members = { op: "is", fact: "customer.tier", value: "gold" };

test("products are priced each alone, many in one call, and what is not sold is named", async () => {
  const store = await decidingShop({ rules: [aRule("autumn", -0.1)], offers: [anOffer("spend", 9_900, 1_000)] });
  const response = await ask(store, "/v1/decide", {
    lines: [{ sku: "A" }, { sku: "B", quantity: 2 }, { sku: "gone" }],
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const answer = (await response.json()) as {
    decisions: Record<string, unknown>[];
    unknown: string[];
    trace?: unknown;
  };
  expect(answer.decisions).toMatchObject([
    { sku: "A", list_minor: 10_000, price_minor: 9_000, savings_minor: 1_000, label: "autumn", currency: "CNY" },
    { sku: "B", list_minor: 5_000, price_minor: 4_500, total_minor: 9_000 },
  ]);
  expect(answer.unknown).toEqual(["gone"]);
  expect(answer.trace).toBeUndefined();
});

test("a cart is priced together, with what is missing for more in the asked language", async () => {
  const store = await decidingShop({
    offers: [anOffer("spend", 9_900, 1_000, { title: { en: "10 off from 99", "zh-CN": "满99减10" } })],
  });
  const short = await quote(store, [{ sku: "B" }], { locale: "zh-CN", shipping_minor: 800 });
  expect(short.total_minor).toBe(5_800);
  expect(short.hints[0]).toMatchObject({ offer: "spend", saves_minor: 1_000 });
  expect(short.hints[0]?.text).toContain("满99减10");
  expect(short.hints[0]?.text).toContain("49");
  const full = await quote(store, [{ sku: "A" }]);
  expect(full.total_minor).toBe(9_000);
  expect(full.offers).toMatchObject([{ id: "spend", amount_minor: 1_000, title: "10 off from 99" }]);
});

test("a trace is for secret keys only", async () => {
  const store = await decidingShop({ rules: [aRule("autumn", -0.1)], settings: { min_margin_ratio: 0.2 } });
  const open = await (await ask(store, "/v1/decide", { lines: [{ sku: "A" }], trace: true })).text();
  expect(JSON.parse(open)).not.toHaveProperty("trace");
  expect(open).not.toMatch(/cost|margin/);
  const body = { lines: [{ sku: "A" }], trace: true };
  const told = (await (await call("POST", "/v1/decide", { key: store.manage_key, body })).json()) as {
    trace: { reason: string; text: string }[];
  };
  expect(told.trace.some(({ reason, text }) => reason === "applied" && text.includes("autumn"))).toBe(true);
});

test("a page may not say who the customer is; a token of the shop's server may", async () => {
  const store = await decidingShop({ rules: [aRule("gold", -0.2, { when: members })] });
  const claimed = await ask(store, "/v1/quote", { lines: [{ sku: "A" }], customer: { tier: "gold" } });
  expect((await problemOf(claimed)).code).toBe("customer_not_vouched");
  expect(await quote(store, [{ sku: "A" }])).toMatchObject({ total_minor: 10_000, personalised: false });
  const customer_token = await customerToken(store, "c-1", { tier: "gold" });
  const gold = await quote(store, [{ sku: "A" }], { customer_token });
  expect(gold).toMatchObject({ total_minor: 8_000, personalised: true });
  expect(gold.disclosure).toMatch(/personalised/);
  // The public price is what it is compared with.
  expect(gold.lines[0]?.was_minor).toBe(10_000);
});

test("a token of another store, a changed one and one that has ended give nothing away", async () => {
  const store = await decidingShop({ rules: [aRule("gold", -0.2, { when: members })] });
  const other = await newShop();
  const foreign = await customerToken(other, "c-1", { tier: "gold" });
  const answer = await ask(store, "/v1/quote", { lines: [{ sku: "A" }], customer_token: foreign });
  expect((await problemOf(answer)).code).toBe("customer_token_invalid");
  const own = await customerToken(store, "c-1", { tier: "gold", minutes: 1 });
  const changed = `${own.slice(0, -3)}${own.endsWith("AAA") ? "BBB" : "AAA"}`;
  expect(
    (await problemOf(await ask(store, "/v1/quote", { lines: [{ sku: "A" }], customer_token: changed }))).code,
  ).toBe("customer_token_invalid");
  vi.setSystemTime(Date.now() + 61_000);
  expect((await quote(store, [{ sku: "A" }], { customer_token: own })).total_minor).toBe(10_000);
});

test("codes are checked at the edge and each is told in words", async () => {
  const store = await decidingShop({
    offers: [anOffer("hello", 100, 500, { needs_code: true, title: "Hello" })],
    coupons: [{ id: "hello", offer: "hello", code: "HELLO" }],
  });
  const cart = await quote(store, [{ sku: "A" }], { codes: ["hello", "NOPE"] });
  expect(cart.total_minor).toBe(9_500);
  expect(cart.codes).toMatchObject([
    { code: "HELLO", applied: true },
    { code: "NOPE", applied: false, reason: "unknown_code" },
  ]);
  expect(cart.codes[1]?.text).toMatch(/NOPE/);
});

test("what is asked wrongly is refused with its field", async () => {
  const store = await decidingShop({});
  const codeOf = async (body: Record<string, unknown>) => problemOf(await ask(store, "/v1/quote", body));
  expect(await codeOf({ lines: [] })).toMatchObject({ status: 422, field: "lines" });
  expect(await codeOf({ lines: [{ sku: "A", quantity: 0 }] })).toMatchObject({
    status: 422,
    field: "lines.0.quantity",
  });
  expect(await codeOf({ lines: [{ sku: "A" }], cuopon: "X" })).toMatchObject({ status: 422 });
  expect(await codeOf({ lines: [{ sku: "gone" }] })).toMatchObject({ code: "sku_unknown", field: "lines.0.sku" });
  expect(await problemOf(await ask({ write_key: "pk_nobody" }, "/v1/quote", { lines: [{ sku: "A" }] }))).toMatchObject({
    status: 401,
    code: "key_unknown",
  });
});

test("units that come to more than can be counted are too many, and not of a product that is not sold", async () => {
  const store = await newShop();
  await send(store, "PUT", "/v1/products", { products: [{ sku: "dear", title: "Dear", price_minor: 1e13 }] });
  const lines = [{ sku: "A" }, { sku: "dear", quantity: 1_000 }];
  const told = async (locale: string) => (await ask(store, "/v1/quote", { lines, locale })).json();
  const expected = { status: 422, code: "out_of_range", field: "lines.1.quantity" };
  expect(await told("en")).toMatchObject({ ...expected, detail: expect.stringMatching(/^So many units of "dear"/) });
  expect(await told("zh-CN")).toMatchObject({ ...expected, detail: expect.stringMatching(/^“dear”数量过多/) });
});

test("a hint of a price by quantity says what each unit would cost", async () => {
  const tiers = { kind: "tiers", params: { tiers: [{ from: 5, unit_minor: 8_000 }] } };
  const store = await decidingShop({ rules: [{ id: "bulk", title: "Bulk", price: tiers }] });
  const { hints } = await quote(store, [{ sku: "A", quantity: 3 }]);
  const need = { kind: "quantity", missing: 2 };
  expect(hints).toMatchObject([{ offer: "bulk", need, saves_minor: 10_000, unit_minor: 8_000 }]);
});

test("a store that configured nothing decides by its list prices at once", async () => {
  const store = await newShop();
  const response = await ask(store, "/v1/decide", { lines: [{ sku: "A" }, { sku: "nowhere" }] });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    version: 0,
    decisions: [{ sku: "A", list_minor: 10_000, price_minor: 10_000, savings_minor: 0 }],
    unknown: ["nowhere"],
  });
  const cart = await quote(store, [{ sku: "A", quantity: 2 }]);
  expect(cart.total_minor).toBe(20_000);
  expect((await checkOut(store, cart, "order-0001")).status).toBe(201);
});

test("an answer holds no longer than until the version that comes next", async () => {
  const store = await decidingShop({ rules: [aRule("a", -0.1)] });
  const { effective_at } = await configure(store, { rules: [aRule("a", -0.2)] });
  // What an isolate knows of is half a minute old at most.
  passTo(effective_at - 60_000);
  const cart = await quote(store, [{ sku: "A" }]);
  expect(cart).toMatchObject({ total_minor: 9_000, valid_until: effective_at });
  const response = await ask(store, "/v1/decide", { lines: [{ sku: "A" }] });
  const { decisions } = (await response.json()) as {
    decisions: { price_minor: number; valid_until: number }[];
  };
  expect(decisions).toMatchObject([{ price_minor: 9_000, valid_until: effective_at }]);
  passTo(effective_at);
  expect((await quote(store, [{ sku: "A" }])).total_minor).toBe(8_000);
  // What was promised for a quarter of an hour is kept.
  expect((await checkOut(store, cart, "order-0001")).status).toBe(201);
});

test("a public key in the header is told where it goes", async () => {
  const store = await newShop();
  for (const [method, path] of [
    ["POST", "/v1/quote"],
    ["GET", "/v1/config"],
  ] as const) {
    const body = method === "POST" ? { lines: [{ sku: "A" }] } : undefined;
    const response = await call(method, path, { key: store.write_key, body });
    expect(response.status, path).toBe(401);
    expect(await response.text(), path).toContain("body");
  }
});

test("pages of other origins get nothing where the store lists its own", async () => {
  const store = await decidingShop({}, { origins: ["https://shop.example"] });
  const from = (origin: string) =>
    call("POST", "/v1/decide", { body: { key: store.write_key, lines: [{ sku: "A" }] }, headers: { origin } });
  expect((await from("https://shop.example")).status).toBe(200);
  expect((await problemOf(await from("https://other.example"))).code).toBe("origin_not_allowed");
});

test("the switch to list prices holds for products and carts at once", async () => {
  const store = await decidingShop({ rules: [aRule("autumn", -0.1)], offers: [anOffer("spend", 9_900, 1_000)] });
  expect((await quote(store, [{ sku: "A" }, { sku: "B" }])).total_minor).toBe(12_500);
  await call("PUT", "/v1/switch", { key: store.manage_key, body: { list_prices_only: true, why: "wrong prices" } });
  expect((await quote(store, [{ sku: "A" }, { sku: "B" }])).total_minor).toBe(15_000);
});
