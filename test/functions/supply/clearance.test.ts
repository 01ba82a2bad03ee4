// From stock that does not sell to offers that can be approved, and from purchase orders and parcels to the board.
import { beforeAll, expect, test } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { takeSlice } from "../../../functions/studies/slice.ts";
import type { Text } from "../../../shared/locale.ts";
import type { BarsBlock, StudyDocument, TableBlock } from "../../../shared/studies/blocks.ts";
import { supplyMethods } from "../../../shared/studies/of_supply.ts";
import type { KeptClearance } from "../../../shared/supply/clearance/kept.ts";
import { addDays, dayFromNumber, dayNumber, dayOf } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber(dayOf("Asia/Shanghai", Date.now())) - 1;
const dayAgo = (ago: number) => dayFromNumber(LAST - ago);
const at = (ago: number, time = "12:00:00") => `${dayAgo(ago)}T${time}+08:00`;

interface Page {
  day: string | null;
  plans: KeptClearance[];
  next: string | null;
}

let store: TestStore;
let other: TestStore;

async function run(study: string) {
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study, day: LAST })], "suanpan-studies");
}
const listed = (whose: TestStore, query = "") => read<Page>(whose, `/v1/clearance${query}`);
const documentOf = async (study: string) =>
  (await read<{ document: StudyDocument }>(store, `/v1/studies/${study}`)).document;

beforeAll(async () => {
  [store, other] = [await newStore(), await newStore()];
  const product = (sku: string, more: object = {}) => ({
    sku,
    title: sku,
    price_minor: 10_000,
    cost_minor: 4_000,
    ...more,
  });
  const products = [product("dead"), product("Piled 1"), product("guarded", { minimum_minor: 9_500 }), product("fine")];
  await send(store, "PUT", "/v1/products", { products });
  await send(store, "PUT", "/v1/config?why=test", {
    settings: { floor_ratio: 0.5, min_margin_ratio: 0.2 },
  });
  const sold = (sku: string, ago: number, quantity = 1) => ({
    id: `${sku}-${ago}`,
    ordered_at: at(ago),
    currency: "CNY",
    customer_id: `c-${ago % 7}`,
    lines: [{ sku, quantity, amount_minor: quantity * 10_000 }],
  });
  const days = Array.from({ length: 150 }, (_, ago) => ago);
  await send(store, "POST", "/v1/orders", {
    orders: [
      ...days.map((ago) => sold("fine", ago, 2)),
      ...days.filter((ago) => ago % 3 === 0).map((ago) => sold("Piled 1", ago)),
      ...days.filter((ago) => ago % 3 === 1).map((ago) => sold("guarded", ago)),
      ...days.filter((ago) => ago > 100).map((ago) => sold("dead", ago)),
    ],
  });
  const count = (sku: string, on_hand: number, ago = 0) => {
    return { sku, warehouse: "main", on_hand, at: at(ago, "23:00:00") };
  };
  await send(store, "PUT", "/v1/inventory", {
    inventory: [count("dead", 80), count("Piled 1", 300), count("guarded", 300), count("fine", 60, 3)],
  });
  await send(store, "PUT", "/v1/suppliers", {
    suppliers: [{ id: "acme", name: "Acme", products: products.map(({ sku }) => ({ sku })) }],
  });
  const purchase = (id: string, ago: number, lead: number) => ({
    id,
    supplier: "acme",
    ordered_on: dayAgo(ago),
    promised_on: addDays(dayAgo(ago), 10),
    lines: [{ sku: "fine", quantity: 100, unit_cost_minor: 4_000 }],
    deliveries: lead > 0 ? [{ delivered_on: addDays(dayAgo(ago), lead), sku: "fine", quantity: 100 }] : [],
  });
  await send(store, "POST", "/v1/purchase-orders", {
    purchase_orders: [purchase("1", 90, 9), purchase("2", 60, 14), purchase("3", 30, 0)],
  });
  const parcel = (id: string, ago: number, days_taken: number) => ({
    id,
    order_id: `fine-${ago}`,
    service: "economy",
    ordered_at: at(ago),
    promised_at: at(ago - 3),
    shipped_at: at(ago - 1),
    delivered_at: at(ago - days_taken),
  });
  await send(store, "PUT", "/v1/shipments", {
    shipments: [parcel("p1", 20, 2), parcel("p2", 21, 3), parcel("p3", 22, 3), parcel("p4", 23, 5)],
  });
  for (const study of ["clearance", "clearance", "supply_chain"]) await run(study);
});

test("what is dead or too much has a plan, the most money first, and nobody else's", async () => {
  const { day, plans } = await listed(store);
  expect(day).toBe(dayFromNumber(LAST));
  expect(plans.map(({ sku }) => sku).sort()).toEqual(["Piled 1", "dead", "guarded"]);
  const freed = plans.map(({ freed_minor }) => freed_minor);
  expect(freed).toEqual([...freed].sort((a, b) => b - a));
  for (const { steps, floor_minor, elasticity_basis } of plans) {
    expect(elasticity_basis).toBe("prior");
    for (const { price_minor } of steps)
      if (price_minor !== null) expect(price_minor).toBeGreaterThanOrEqual(floor_minor);
  }
  // Cost and a margin of a fifth ask for 50.00, the floor for as much; the product's own minimum for more.
  expect(plans.find(({ sku }) => sku === "dead")).toMatchObject({ state: "dead", floor_minor: 5_000, units: 80 });
  expect(plans.find(({ sku }) => sku === "guarded")).toMatchObject({ floor_minor: 9_500, bound: "floor" });
  expect(await listed(other)).toMatchObject({ day: null, plans: [], next: null });
});

test("each offer is taken as it is, and decides nothing before it is", async () => {
  const { plans } = await listed(store);
  const offers = plans.flatMap((plan) => plan.offers);
  expect(offers.length).toBeGreaterThan(1);
  for (const offer of offers) {
    const dry = await call("PUT", `/v1/offers/${offer.id}?why=clearance&dry_run=true`, {
      key: store.manage_key,
      body: offer,
    });
    expect([dry.status, await dry.clone().text()], offer.id).toEqual([200, expect.any(String)]);
  }
  const [first] = offers;
  const approved = await call("PUT", `/v1/offers/${first!.id}?why=clearance`, { key: store.manage_key, body: first });
  expect(approved.status).toBe(200);
  const config = await read<{ offers: { id: string }[] }>(store, "/v1/config");
  expect(config.offers.map(({ id }) => id)).toEqual([first!.id]);
});

test("the list is read in parts; wrong questions are refused", async () => {
  const first = await listed(store, "?limit=2");
  const rest = await listed(store, `?limit=2&cursor=${encodeURIComponent(first.next!)}`);
  expect([...first.plans, ...rest.plans]).toHaveLength(3);
  expect(rest.next).toBeNull();
  for (const query of ["?limit=0", "?cursor=x", "?what=1"]) {
    const refused = await call("GET", `/v1/clearance${query}`, { key: store.manage_key });
    expect(refused.status, query).toBe(400);
  }
  expect((await call("GET", "/v1/clearance")).status).toBe(401);
});

test("what is allowed below cost is proposed the next night", async () => {
  await send(store, "PUT", "/v1/supply-settings", { clear_below_cost: true, clear_live_off_ratio: 0.8 });
  await run("clearance");
  const { plans } = await listed(store);
  expect(plans.find(({ sku }) => sku === "dead")!.floor_minor).toBe(0);
  expect(plans.find(({ sku }) => sku === "guarded")!.floor_minor).toBe(9_500);
  await send(store, "PUT", "/v1/supply-settings", {});
});

test("the board counts parcels, order lines and figures of the store itself", async () => {
  const { blocks, findings } = await documentOf("supply_chain");
  const rowsOf = (id: string) => (blocks.find((block) => block.id === id) as TableBlock).rows;
  const shares = rowsOf("board").map(([, share, of]) => [share, (of as Text).en]);
  expect(rowsOf("board")[0]![2]).toEqual({ en: "4 products", "zh-CN": "4个商品" });
  expect(shares[0]).toEqual([0.75, "4 products"]);
  expect(shares[1]).toEqual([0.75, "4 parcels"]);
  expect([Math.round(Number(shares[2]![0]) * 1e6) / 1e6, shares[2]![1]]).toEqual([0.333333, "3 order lines"]);
  // Three orders of 50.00 against three times 100 pieces of 40.00.
  expect(shares[6]).toEqual([15_000 / 1_200_000, "3 purchase orders"]);
  // Each order left whole in one parcel.
  expect(shares[3]).toEqual([1, "4 orders sent"]);
  expect(rowsOf("suppliers")).toHaveLength(1);
  expect(rowsOf("overdue")[0]).toEqual(["Acme", "3", "fine", 100, 20]);
  expect(rowsOf("out_of_step").map(([title]) => title)).toEqual(["fine"]);
  const bars = blocks.find(({ id }) => id === "flexibility") as BarsBlock;
  // The index has the colour, and what costs it most; what it is held against and the other parts have none.
  expect(bars.rows.filter(({ quiet }) => !quiet).map(({ label }) => (label as Text).en.split(",")[0])).toEqual([
    "This store",
    (bars.rows[3]!.label as Text).en.split(",")[0],
  ]);
  for (const { text, action } of findings) {
    for (const said of [text, action]) {
      expect(said.en).not.toMatch(/undefined|NaN|null/);
      expect(said["zh-CN"]).toMatch(/\p{Script=Han}/u);
    }
  }
});

test("after a night's forecasts both studies are asked again, and go by them", async () => {
  const accuracy = async () => {
    const { blocks } = await documentOf("supply_chain");
    return (blocks.find(({ id }) => id === "board") as TableBlock).rows[5]!;
  };
  expect((await accuracy()).slice(1, 3)).toEqual([null, { en: "0 products", "zh-CN": "0个商品" }]);
  const sent: string[] = [];
  const STUDIES = { ...env.STUDIES, send: async (text: string) => void sent.push(text) } as unknown as Env["STUDIES"];
  const { id } = await rowOf(store);
  await takeSlice({ store: id, study: "forecast", day: LAST }, { ...env, STUDIES } as Env, Date.now(), supplyMethods);
  expect(sent.map((text) => (JSON.parse(text) as { study: string }).study)).toEqual(["clearance", "supply_chain"]);
  await consume(sent, "suanpan-studies");
  expect(Number.parseInt(((await accuracy())[2] as Text).en, 10)).toBeGreaterThan(0);
});
