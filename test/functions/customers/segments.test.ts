// Are customers divided as the operator says, is what changed all that is written, and do default offers go in as they are?
import { expect, test } from "vitest";
import { customerFacts, writeCustomerFigures } from "../../../functions/store/customer_figures.ts";
import { examples } from "../../../shared/api/examples.ts";
import type { KeptCustomers } from "../../../shared/customers/audiences/figures.ts";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { newUse, strictD1 } from "../../helpers/strict_d1.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber("2026-10-31");
const db = env.SHARD_0;

interface Told {
  own: unknown;
  segmentations: {
    id: string;
    preset: boolean;
    segments: {
      id: string;
      customers: number;
      offer: { put: string; body: { id: string; when: unknown } } | null;
      coupon: { put: string; body: object } | null;
    }[];
  }[];
}

const ordersOf = (customers: number) =>
  Array.from({ length: customers }, (_, customer) =>
    Array.from({ length: 1 + (customer % 9) }, (_, n) => ({
      id: `o-${customer}-${n}`,
      ordered_at: `${dayFromNumber(LAST - 1 - ((customer * 3 + n * 17) % 300))}T12:00:00+08:00`,
      currency: "CNY",
      customer_id: `c-${customer}`,
      lines: [{ sku: "p", quantity: 1, amount_minor: 1_000 * (1 + customer) }],
    })),
  ).flat();

async function runSegments(store: TestStore, day = LAST) {
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study: "segments", day })], "suanpan-studies");
}

const rowsOf = async (store: number) =>
  (await db.prepare("SELECT * FROM customer_figures WHERE store = ?1 ORDER BY customer").bind(store).all()).results;

/** Rows of the table that some work inserts, updates or deletes. */
async function writtenBy(work: () => Promise<void>): Promise<number> {
  const deeds = ["INSERT", "UPDATE", "DELETE"];
  await db.batch([
    db.prepare("CREATE TABLE written (n INTEGER NOT NULL)"),
    ...deeds.map((deed) =>
      db.prepare(
        `CREATE TRIGGER written_${deed} AFTER ${deed} ON customer_figures BEGIN INSERT INTO written VALUES (1); END`,
      ),
    ),
  ]);
  try {
    await work();
    return (await db.prepare("SELECT count(*) AS n FROM written").first<{ n: number }>())!.n;
  } finally {
    await db.batch([
      ...deeds.map((deed) => db.prepare(`DROP TRIGGER written_${deed}`)),
      db.prepare("DROP TABLE written"),
    ]);
  }
}

const kept = (rows: Record<string, number>, column: "orders" | "value_minor" = "orders"): KeptCustomers => {
  const ids = Object.keys(rows);
  return { ids, columns: [column], row: (place) => [rows[ids[place]!]!] };
};

test("a night writes the rows that changed, each study its own columns, and forgets who is gone", async () => {
  const { id } = await rowOf(await newStore());
  const write = (rows: KeptCustomers) => writtenBy(() => writeCustomerFigures(db, id, rows));
  expect(await write(kept({ a: 1, b: 2, c: 3 }))).toBe(3);
  expect(await write(kept({ a: 1, b: 2, c: 3 }))).toBe(0);
  expect(await write(kept({ a: 1, b: 5, c: 3 }))).toBe(1);
  expect(await write(kept({ b: 70, d: 9 }, "value_minor"))).toBe(2);
  // c is gone of one study, d and b are still the other's.
  expect(await write(kept({ a: 1 }))).toBe(3);
  expect(await rowsOf(id)).toMatchObject([
    { customer: "a", orders: 1, value_minor: null },
    { customer: "b", orders: null, value_minor: 70 },
    { customer: "d", orders: null, value_minor: 9 },
  ]);
  expect(await write(kept({}, "value_minor"))).toBe(4);
  expect(await rowsOf(id)).toMatchObject([{ customer: "a", orders: 1 }]);
});

test("a store of many customers is written in bounded statements", async () => {
  const { id } = await rowOf(await newStore());
  const rows = Object.fromEntries(Array.from({ length: 12_345 }, (_, n) => [`客户-${n}`, n]));
  const use = newUse();
  const strict = strictD1(db, use);
  expect(await writtenBy(() => writeCustomerFigures(strict, id, kept(rows)))).toBe(12_345);
  const fewer = Object.fromEntries(Object.entries(rows).filter(([, n]) => n % 5 > 0));
  await writeCustomerFigures(strict, id, kept(fewer));
  // A thousand customers a statement, and some more that look for those who are gone.
  expect(use.queries).toBeLessThan(40);
  expect(await rowsOf(id)).toHaveLength(9_876);
});

test("figures follow the newest run, and a customer's facts the figures", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const { id } = await rowOf(store);
  await send(store, "POST", "/v1/orders", { orders: ordersOf(40) });
  await runSegments(store);
  const before = await rowsOf(id);
  expect(before).toHaveLength(40);
  await runSegments(store, LAST - 60);
  expect(await rowsOf(id)).toEqual(before);
  const { segments = [] } = await customerFacts(db, id, "c-8");
  expect(segments).toHaveLength(3);
  expect(before.find(({ customer }) => customer === "c-8")).toMatchObject({ segments: segments.join(" "), orders: 9 });
  expect(await customerFacts(db, (await rowOf(other)).id, "c-8")).toEqual({});
  // A token carries them, after those that the shop itself says.
  const token = async (of: TestStore, body: object) =>
    (await (await call("POST", "/v1/customers/c-8/token", { key: of.manage_key, body })).json()) as {
      customer: { segments?: string[] };
    };
  expect((await token(store, {})).customer.segments).toEqual(segments);
  expect((await token(store, { segments: ["vip"] })).customer.segments).toEqual(["vip", ...segments]);
  expect((await token(other, {})).customer).not.toHaveProperty("segments");
  // Too few are divided by nothing, but still have figures.
  await send(other, "POST", "/v1/orders", { orders: ordersOf(5) });
  await runSegments(other);
  expect(await rowsOf((await rowOf(other)).id)).toMatchObject(
    Array.from({ length: 5 }, (_, n) => ({ customer: `c-${n}`, orders: 1 + n, segments: null, recency_score: null })),
  );
});

test("an operator's own rules divide the customers from the next study on", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await send(store, "POST", "/v1/orders", { orders: ordersOf(40) });
  const { segmentations } = examples["put /v1/segments"] as { segmentations: [{ segments: object[] }] };
  const put = (body: unknown) => call("PUT", "/v1/segments", { key: store.manage_key, body });
  const told = (await (await put({ segmentations })).json()) as Told;
  expect(told.segmentations.map(({ id, preset }) => [id, preset])).toEqual([
    ["own", false],
    ["quintile", true],
    ["four_class", true],
    ["maternal", true],
  ]);
  expect((await put({ segmentations })).status).toBe(200);
  const { entries } = await read<{ entries: { action: string }[] }>(store, "/v1/audit");
  expect(entries.filter(({ action }) => action === "segments.put")).toHaveLength(1);
  await runSegments(store);
  const after = await read<Told>(store, "/v1/segments");
  const own = after.segmentations[0]!.segments;
  expect(own.reduce((sum, { customers }) => sum + customers, 0)).toBe(40);
  // Six orders and more: four of each nine customers.
  expect(own[0]).toMatchObject({ id: "own_regulars", customers: 16 });
  const list = await read<{ total: number }>(store, "/v1/audiences/segment-own_regulars");
  expect(list.total).toBe(16);
  const { document } = await read<{ document: { blocks: { id: string }[] } }>(store, "/v1/studies/segments");
  expect(document.blocks.map(({ id }) => id)).toEqual(["own", "quintile", "four_class", "maternal", "movement"]);
  // One under a preset's id takes its place; an empty list goes back to the presets.
  const replaced = (await (await put({ segmentations: [{ ...segmentations[0], id: "maternal" }] })).json()) as Told;
  expect(replaced.segmentations.map(({ id, preset }) => [id, preset]).at(-1)).toEqual(["maternal", false]);
  expect(((await (await put({ segmentations: [] })).json()) as Told).segmentations).toHaveLength(3);
  expect((await read<Told>(other, "/v1/segments")).own).toBeNull();
});

test("rules that cannot be used are refused with their place", async () => {
  const store = await newStore();
  const [own] = (examples["put /v1/segments"] as { segmentations: [{ segments: Record<string, unknown>[] }] })
    .segmentations;
  const [first, last] = own.segments as [Record<string, unknown>, Record<string, unknown>];
  const refusal = async (segments: unknown[], id = "own") =>
    problemOf(
      await call("PUT", "/v1/segments", { key: store.manage_key, body: { segmentations: [{ ...own, id, segments }] } }),
    );
  expect(await refusal([{ ...first, when: { op: "at_least", fact: "customer.luck", value: 1 } }, last])).toMatchObject({
    status: 422,
    field: "segmentations.0.segments.0.when",
  });
  expect(await refusal([first])).toMatchObject({ status: 422 });
  expect(await refusal([{ ...first, id: "rfm_champions" }, last])).toMatchObject({
    status: 422,
    field: "segmentations.0.segments.0.id",
  });
  const put = await call("PUT", "/v1/segments", { key: store.write_key, body: { segmentations: [] } });
  expect(put.status).toBe(401);
});

test("each default offer goes into the configuration as it is shown, with its codes", async () => {
  const store = await newStore();
  const { segmentations } = await read<Told>(store, "/v1/segments");
  const offered = segmentations.flatMap(({ segments }) => segments).filter(({ offer }) => offer !== null);
  expect(offered.length).toBeGreaterThan(10);
  for (const { id, offer, coupon } of offered) {
    expect(offer!.body.when).toEqual({ op: "has", fact: "customer.segments", value: id });
    await send(store, "PUT", `${offer!.put}?why=segment`, offer!.body);
    if (coupon) await send(store, "PUT", `${coupon.put}?why=codes`, coupon.body);
  }
  const { offers } = await read<{ offers: { id: string }[] }>(store, "/v1/offers");
  expect(offers.map(({ id }) => id).sort()).toEqual(offered.map(({ offer }) => offer!.body.id).sort());
});
