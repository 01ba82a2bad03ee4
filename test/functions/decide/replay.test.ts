// Recorded decisions: any of them gives the same bytes again, whatever was changed since; nobody's choice not to be tracked is.
import { afterEach, expect, test, vi } from "vitest";
import { problemOf } from "../../helpers/ask.ts";
import { customerToken, decidingShop, quote } from "../../helpers/deciding.ts";
import { anOffer, aRule, configure, newShop } from "../../helpers/prices.ts";
import { recorded } from "../../helpers/recorded.ts";
import { call, read } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

interface Replayed {
  identical: boolean;
  decision: { total_minor: number; version: number };
  explanation: string[];
}

const document = {
  rules: [aRule("autumn", -0.1), aRule("gold", -0.3, { when: { op: "is", fact: "customer.tier", value: "gold" } })],
  offers: [anOffer("deal", 1_000, 500, { needs_code: true })],
  coupons: [{ id: "hello", offer: "deal", code: "HELLO" }],
};

test("a quote replays to the same bytes after the configuration and the products changed", async () => {
  const store = await decidingShop(document);
  const customer_token = await customerToken(store, "c-1", { tier: "gold" });
  const { id, total_minor } = await recorded(store, "/v1/quote", {
    lines: [{ sku: "A", quantity: 3 }, { sku: "B" }],
    codes: ["HELLO"],
    shipping_minor: 700,
    customer_token,
  });
  const { effective_at } = await configure(store, { rules: [aRule("spring", 0.5)] });
  vi.setSystemTime(effective_at + 60_000);
  expect((await quote(store, [{ sku: "A" }])).total_minor).toBe(15_000);
  const replayed = await read<Replayed>(store, `/v1/decisions/${id}?locale=zh-CN`);
  expect(replayed).toMatchObject({ identical: true, decision: { total_minor, version: 1 } });
  expect(replayed.explanation.join(" ")).toMatch(/gold/);
  expect(replayed.explanation.join(" ")).toMatch(/\p{Script=Han}/u);
});

test("product decisions are recorded by their share, quotes always, and each stands for its weight", async () => {
  const store = await decidingShop({ ...document, settings: { record_share: 1 } });
  const product = await recorded(store, "/v1/decide", { lines: [{ sku: "A" }] });
  expect(await read<Replayed>(store, `/v1/decisions/${product.id}`)).toMatchObject({ identical: true });
  const silent = await decidingShop({ ...document, settings: { record_share: 0 } });
  expect((await recorded(silent, "/v1/decide", { lines: [{ sku: "A" }] })).messages).toEqual([]);
  expect((await recorded(silent, "/v1/quote", { lines: [{ sku: "A" }] })).messages).toHaveLength(1);
});

test.each(["sec-gpc", "dnt"])("who sends %s is priced and not recorded", async (header) => {
  const store = await decidingShop(document);
  const { messages, total_minor } = await recorded(store, "/v1/quote", { lines: [{ sku: "A" }] }, { [header]: "1" });
  expect(total_minor).toBe(9_000);
  expect(messages).toEqual([]);
});

test("whoever asks for the trace as well is answered by a decision that replays to the same bytes", async () => {
  const store = await decidingShop(document);
  const body = { lines: [{ sku: "A" }, { sku: "A" }], codes: ["HELLO", "NOPE"], trace: true };
  const secret = { authorization: `Bearer ${store.manage_key}` };
  const { id, messages, ...told } = await recorded(store, "/v1/quote", { ...body, key: undefined }, secret);
  expect(told).toHaveProperty("trace");
  expect(messages).toHaveLength(1);
  expect(await read<Replayed>(store, `/v1/decisions/${id}`)).toMatchObject({ identical: true });
});

test("another store's decision is unknown", async () => {
  const store = await decidingShop(document);
  const { id } = await recorded(store, "/v1/quote", { lines: [{ sku: "A" }] });
  const other = await newShop();
  expect(await problemOf(await call("GET", `/v1/decisions/${id}`, { key: other.manage_key }))).toMatchObject({
    status: 404,
    code: "decision_unknown",
  });
});
