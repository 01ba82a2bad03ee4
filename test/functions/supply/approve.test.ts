// Proposals become drafts of purchase orders: shown first, once however often they are approved, taken back, and never another's.
import { beforeAll, expect, test, vi } from "vitest";
import type { PurchaseOrder } from "../../../shared/supply/inventory/purchase.ts";
import { dayFromNumber, dayNumber, dayOf } from "../../../shared/time.ts";
import { openedLink, problemOf, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, newStore, read, type TestStore } from "../../helpers/worker.ts";

// Time stands still: no day ends in the middle of a test.
vi.setSystemTime(Date.now());
const TODAY = dayOf("Asia/Shanghai", Date.now());
const LAST = dayNumber(TODAY) - 1;
const PATH = "/v1/replenishment/approve";
const ID = `draft-${dayFromNumber(LAST)}-acme`;

interface Answer {
  id: string;
  changed: boolean;
  purchase_order: PurchaseOrder | null;
  order_minor: number;
  lines: { sku: string; quantity: number; lasts_days: number; lasts_then_days: number }[];
}

let store: TestStore;
const night = async () => {
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study: "inventory", day: LAST })], "suanpan-studies");
};
const approve = (skus: string[], more: object = {}) =>
  send<Answer>(store, "POST", PATH, { supplier: "acme", skus, ...more });
const orders = async () =>
  (await read<{ purchase_orders: PurchaseOrder[] }>(store, "/v1/purchase-orders")).purchase_orders;
const refused = async (body: object, headers: object = { key: store.manage_key }) =>
  problemOf(await call("POST", PATH, { ...headers, body }));

beforeAll(async () => {
  store = await newStore();
  const skus = ["one", "two", "calm"];
  await send(store, "PUT", "/v1/products", {
    products: skus.map((sku) => ({ sku, title: sku, price_minor: 2_000, cost_minor: 1_000 })),
  });
  const sold = (sku: string, ago: number) => ({
    id: `${sku}-${ago}`,
    ordered_at: `${dayFromNumber(LAST - ago)}T12:00:00+08:00`,
    currency: "CNY",
    lines: [{ sku, quantity: 4, amount_minor: 8_000 }],
  });
  const days = Array.from({ length: 60 }, (_, ago) => ago);
  await send(store, "POST", "/v1/orders", { orders: skus.flatMap((sku) => days.map((ago) => sold(sku, ago))) });
  const at = `${dayFromNumber(LAST)}T23:00:00+08:00`;
  const count = (sku: string, on_hand: number) => ({ sku, warehouse: "main", on_hand, at });
  await send(store, "PUT", "/v1/inventory", { inventory: [count("one", 20), count("two", 8), count("calm", 400)] });
  await send(store, "PUT", "/v1/suppliers", {
    suppliers: [
      { id: "acme", name: "Acme", lead_days: 10, products: skus.map((sku) => ({ sku, unit_cost_minor: 900 })) },
    ],
  });
  await night();
});

test("a dry run tells the draft and how long stock lasts then, and stores nothing", async () => {
  const { id, changed, purchase_order, order_minor, lines } = await approve(["one", "two"], { dry_run: true });
  expect([id, changed]).toEqual([ID, false]);
  expect(purchase_order).toMatchObject({ draft: true, supplier: "acme", ordered_on: TODAY, lead_days: 10 });
  expect(purchase_order?.promised_on).toBe(dayFromNumber(dayNumber(TODAY) + 10));
  expect(order_minor).toBe(lines.reduce((sum, { quantity }) => sum + quantity * 900, 0));
  expect(lines.map(({ sku, lasts_days }) => [sku, lasts_days])).toEqual([
    ["one", 5],
    ["two", 2],
  ]);
  for (const { quantity, lasts_days, lasts_then_days } of lines) {
    expect(lasts_then_days).toBeCloseTo(lasts_days + quantity / 4, 0);
  }
  expect(await orders()).toEqual([]);
});

test("approved twice is one draft, other products take their place, and none takes it back; all of it is audited", async () => {
  expect((await approve(["one"])).changed).toBe(true);
  expect((await approve(["one"])).changed).toBe(false);
  expect((await approve(["one", "two"])).changed).toBe(true);
  expect((await orders()).map(({ id, lines }) => [id, lines.map(({ sku }) => sku)])).toEqual([[ID, ["one", "two"]]]);
  const { entries } = await read<{ entries: { action: string; object: string }[] }>(store, "/v1/audit?limit=2");
  expect(entries).toMatchObject([
    { action: "replenishment.approve", object: ID },
    { action: "replenishment.approve", object: ID },
  ]);
  expect((await approve([])).purchase_order).toMatchObject({ id: ID, cancelled: true });
  expect((await approve([])).changed).toBe(false);
  expect((await approve(["one"])).purchase_order).toMatchObject({ cancelled: false });
});

test("a draft is on order the night after, is not proposed again, and blames no supplier", async () => {
  await approve(["one", "two"]);
  await night();
  const { products } = await read<{ products: { sku: string; on_order: number; order_quantity: number }[] }>(
    store,
    "/v1/replenishment",
  );
  const one = products.find(({ sku }) => sku === "one");
  expect(one?.on_order).toBeGreaterThan(0);
  expect(one?.order_quantity).toBe(0);
  expect(await refused({ supplier: "acme", skus: ["one"] })).toMatchObject({ status: 404, code: "proposal_unknown" });
});

test("what the night does not propose is refused, and so is a draft that was sent", async () => {
  expect(await refused({ supplier: "acme", skus: ["calm"] })).toMatchObject({ status: 404, code: "proposal_unknown" });
  expect(await refused({ supplier: "else", skus: ["one"] })).toMatchObject({ code: "proposal_unknown" });
  expect((await refused({ supplier: "", skus: [] })).status).toBe(422);
  const [draft] = await orders();
  const { draft: _, ...order } = draft!;
  await send(store, "PUT", `/v1/purchase-orders/${ID}`, order);
  expect(await refused({ supplier: "acme", skus: [] })).toMatchObject({ status: 409, code: "purchase_order_sent" });
});

test("neither a link, nor another store's key, nor one that only writes can approve", async () => {
  const { token } = await openedLink(store, { reports: ["inventory"] });
  const body = { supplier: "acme", skus: ["one"] };
  expect((await refused(body, { headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
  const other = await newStore();
  expect(await refused(body, { key: other.manage_key })).toMatchObject({ code: "proposal_unknown" });
  const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { kind: "secret", scopes: ["write"] });
  expect((await refused(body, { key: secret })).status).toBe(403);
});
