// What does the operator hear before it hurts? Warnings beside a change, refused rows, and what cannot be deleted.
import { expect, test } from "vitest";
import { keepPrices } from "../../../functions/jobs/prices.ts";
import { insertPieces, toPieces } from "../../../functions/store/pieces.ts";
import { examples } from "../../../shared/pricing/examples/index.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { anOffer, aRule, configure, newShop, refusal } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, read, type TestStore } from "../../helpers/worker.ts";

const DAY_MS = 86_400_000;
const codesOf = ({ warnings }: { warnings: { code: string; field: string }[] }) =>
  warnings.map(({ code, field }) => `${code} ${field}`);

test("a change that costs money is told beside its success", async () => {
  const store = await newShop();
  const batch = (count: number) => ({ id: "c", offer: "o", batch: { count } });
  const offers = [anOffer("o", 9_900, 1_000, { needs_code: true })];
  await configure(store, { offers, coupons: [batch(100)] });
  const fixed = { kind: "fixed", params: { price_minor: 5_000 } };
  const ladder = { count: "ladder", steps_minor: [20_000, 30_000] };
  const told = await configure(store, {
    rules: [aRule("a", 0, { price: fixed, products: { any: [{ skus: ["A"] }] } })],
    offers: [
      ...offers,
      anOffer("l", 0, 0, {
        condition: { kind: "spend", params: ladder },
        effect: { kind: "amount_off", params: { amount_minor: [2_000, 1_000] } },
      }),
    ],
    coupons: [batch(50)],
  });
  expect(codesOf(told)).toEqual([
    "ladder_falls offers.1.effect.params.amount_minor.1",
    "batch_lowered coupons.0.batch.count",
    "fixed_below_cost rules.0.price.params.price_minor",
  ]);
});

test("a revoked code that is none of its coupon is told, once, and a genuine one is not", async () => {
  const store = await newShop();
  const offers = [anOffer("o", 9_900, 1_000, { needs_code: true })];
  const coupons = (...revoked: string[]) => [
    { id: "c", offer: "o", batch: { count: 10 }, revoked },
    { id: "d", offer: "o", code: "HELLO", revoked: revoked.length > 0 ? ["HELO"] : [] },
  ];
  await configure(store, { offers, coupons: coupons() });
  const csv = await (await call("GET", "/v1/coupons/c/codes.csv?count=1", { key: store.manage_key })).text();
  const genuine = csv.split("\r\n")[1]?.split(",")[1] ?? "";
  const told = await configure(store, { offers, coupons: coupons("AAAA-AAAA-AAAA-AAAA-AAAA", genuine) });
  expect(codesOf(told)).toEqual(["revoked_unknown coupons.0.revoked.0", "revoked_unknown coupons.1.revoked.0"]);
  const again = await configure(store, {
    offers: [...offers, anOffer("p", 9_900, 1)],
    coupons: coupons("AAAA-AAAA-AAAA-AAAA-AAAA", genuine),
  });
  expect(codesOf(again)).toEqual([]);
});

test("codes of a planned coupon can be had before it holds", async () => {
  const store = await newShop();
  await configure(store, { rules: [aRule("a", -0.1)] });
  const offers = [anOffer("o", 9_900, 1_000, { needs_code: true })];
  const coupons = [{ id: "c", offer: "o", batch: { count: 3 } }];
  await configure(store, { offers, coupons }, { effective_at: Date.now() + 7 * DAY_MS });
  const csv = await (await call("GET", "/v1/coupons/c/codes.csv", { key: store.manage_key })).text();
  expect(csv.trim().split("\r\n")).toHaveLength(4);
});

test("a thing is called as its address says", async () => {
  const store = await newShop();
  const refused = await refusal(store, "PUT", "/v1/offers/aaa?why=x", anOffer("bbb", 9_900, 1_000));
  expect(refused).toMatchObject({ status: 422, code: "invalid_request", field: "id" });
  // The sentence names the place that the field does.
  const wrong = { title: "x", price: { kind: "percent", params: { change_ratio: "much" } } };
  const response = await call("PUT", "/v1/rules/r?why=x", { key: store.manage_key, body: wrong });
  const { detail, field } = (await response.json()) as { detail: string; field: string };
  expect(field).toBe("price.params.change_ratio");
  expect(detail).not.toContain("rules.0");
});

test("a price list is not deleted while a rule in force or planned takes prices from it", async () => {
  const store = await newShop();
  await send(store, "PUT", "/v1/price-lists/trade", { prices: [{ sku: "A", price_minor: 9_000 }] });
  const listed = { rules: [aRule("a", 0, { price: { kind: "price_list", params: { list: "trade" } } })] };
  await configure(store, { rules: [aRule("b", -0.1)] }, { effective_at: Date.now() });
  await configure(store, listed, { effective_at: Date.now() + 7 * DAY_MS });
  const refused = await call("DELETE", "/v1/price-lists/trade", { key: store.manage_key });
  expect(await problemOf(refused)).toMatchObject({ status: 409, code: "price_list_used" });
  await send(store, "DELETE", "/v1/config/versions/2?why=not+now", undefined);
  expect(await send(store, "DELETE", "/v1/price-lists/trade", undefined)).toMatchObject({ deleted: 1 });
});

test("a competitor's price from the future is refused, so that later ones count", async () => {
  const store = await newShop();
  const put = async (seen_at: number, price_minor: number) => {
    const body = { prices: [{ sku: "A", competitor: "jd", price_minor, seen_at }] };
    const response = await call("PUT", "/v1/competitor-prices", { key: store.manage_key, body });
    return [response.status, await response.json()];
  };
  const [status, answer] = await put(Date.now() + 6 * 60_000, 1);
  expect([status, answer]).toMatchObject([422, { stored: 0, refused: [{ code: "in_future", field: "seen_at" }] }]);
  expect(await put(Date.now() + 4 * 60_000, 9_000)).toMatchObject([200, { stored: 1, refused: [] }]);
});

async function putCsv(store: TestStore, path: string, body: string) {
  return call("PUT", path, { key: store.manage_key, body, headers: { "content-type": "text/csv" } });
}

test("a file says each product once, and with a decimal mark that there is", async () => {
  const store = await newShop();
  const response = await putCsv(store, "/v1/costs", "sku,cost\r\nA,1.00\r\nB,2.00\r\nA,3.00\r\n");
  expect(await response.json()).toMatchObject({ stored: 2, refused: [{ line: 4, id: "A", code: "repeated_id" }] });
  const marked = await putCsv(store, "/v1/costs?decimal=point", "sku,cost\r\nA,1.00\r\n");
  expect(await problemOf(marked)).toMatchObject({ status: 400, field: "decimal" });
});

test("examples are open, and what is a product's name aside each is taken", async () => {
  const response = await call("GET", "/v1/config/examples");
  expect(response.status).toBe(200);
  const answer = (await response.json()) as { examples: { id: string; config: object }[] };
  expect(answer.examples.map(({ id }) => id)).toEqual(examples.map(({ id }) => id));
  const store = await newShop();
  const spend = answer.examples.find(({ id }) => id === "spend_99_minus_10");
  expect(await configure(store, spend?.config)).toMatchObject({ version: 1 });
});

test("a category that differs in a letter's case is guessed", async () => {
  const store = await newShop();
  const products = [{ sku: "C", title: "C", price_minor: 100, category: "tea" }];
  await send(store, "PUT", "/v1/products", { products });
  const body = { rules: [aRule("a", -0.1, { products: { any: [{ category: "Tea" }] } })] };
  const response = await call("PUT", "/v1/config?why=x", { key: store.manage_key, body });
  expect(((await response.json()) as { detail: string }).detail).toContain('Did you mean "tea"?');
});

test("prices that stand still are named, with why, until the configuration is mended", async () => {
  const store = await newShop();
  const frozen = async () => (await read<{ frozen: object[] }>(store, "/v1/config/versions")).frozen;
  await configure(store, { rules: [aRule("a", -0.1)] });
  expect(await frozen()).toEqual([]);
  // As after a deployment that takes less than the one before.
  const { id } = await rowOf(store);
  const stored = await toPieces([JSON.stringify({ rules: [aRule("a", -0.1, { gone: 1 })] })]);
  const pieces = JSON.stringify(stored.map(({ hash }) => hash));
  await env.SHARD_0.batch([
    ...insertPieces(env.SHARD_0, id, stored),
    env.SHARD_0.prepare("UPDATE config_version SET pieces = ?2 WHERE store = ?1").bind(id, pieces),
  ]);
  await send(store, "PUT", "/v1/products", { products: [{ sku: "A", title: "A", price_minor: 12_000 }] });
  await keepPrices(env, Date.now());
  expect(await frozen()).toMatchObject([{ version: 1, field: "rules.0.gone", message: { en: expect.any(String) } }]);
  const response = await call("GET", "/v1/config", { key: store.manage_key });
  expect(response.headers.get("suanpan-frozen")).toMatch(/^1; code=\w+; field=rules\.0\.gone$/);
  await configure(store, { rules: [aRule("a", -0.2)] });
  expect(await frozen()).toEqual([]);
});
