// Funnel and journeys through the API: the figures of a count by hand, the link's days and filter, other stores, many events.
import { beforeAll, expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import { storedVisitor } from "../../../functions/collect/visitor.ts";
import { readWalks } from "../../../functions/reports/walks/read.ts";
import { createPartition, eventTable, listPartitions, weekOf } from "../../../functions/store/partition.ts";
import { findStore } from "../../../functions/store/stores.ts";
import { parseEvent, type StoredEvent } from "../../../shared/events/parse.ts";
import { firstIdAt } from "../../../shared/ids.ts";
import type { ReportResponse, StudyResult } from "../../../shared/reports/response.ts";
import type { FlowBlock, TableBlock } from "../../../shared/studies/blocks.ts";
import { addDays, dayOf, dayStart } from "../../../shared/time.ts";
import { openedLink, problemOf, rollUp, send, totalOf } from "../../helpers/ask.ts";
import { messagesOf, rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const ZONE = "Asia/Shanghai";
const today = dayOf(ZONE, Date.now());
const [first, second] = [addDays(today, -5), addDays(today, -4)];
const range = `from=${first}&to=${today}`;

interface Step {
  id: string;
  reached: number;
  lost: number;
  median_ms: number | null;
}

interface Funnel {
  from: string;
  to: string;
  events: number;
  visitor_ratio: number;
  missing: string[];
  steps: Step[];
  keys?: { key: string; label: { en: string }; reached: number[] }[];
  reasons: { step: string; split: string; key: string; extra: number }[];
}

let store: TestStore;
let other: TestStore;

/** Visits of a day at ten: `n` visitors who go as far as some steps, a minute apart. */
function visits(row: number, day: string, n: number, names: readonly string[], more: Record<string, unknown> = {}) {
  const { device = "phone", query = "", customer = null, name = names.join() } = more as Record<string, string | null>;
  const events: StoredEvent[] = [];
  for (let at = 0; at < n; at += 1) {
    const begin = dayStart(ZONE, day) + 10 * 3_600_000 + at * 1_000;
    for (const [step, event] of names.entries()) {
      const items = [{ item_id: "A1", price: 10, quantity: 1, item_variant: at % 2 ? "S" : "L" }];
      const wire = {
        id: eventId(begin + step * 60_000),
        name: event,
        url: `https://shop.example/p/${step}${step === 0 ? query : ""}`,
        params:
          event === "purchase" ? { transaction_id: `${name}-${at}`, items } : event === "page_view" ? {} : { items },
      };
      const sender = { visitor: storedVisitor(row, `${name}-${device}-${at}`), customer_id: customer };
      const parsed = parseEvent(wire, { ...sender, device: device as "phone", country: "CN", currency: "CNY" });
      if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.detail}`);
      events.push(parsed.event);
    }
  }
  return events;
}

const way = ["page_view", "view_item_list", "select_item", "view_item", "add_to_cart", "begin_checkout", "purchase"];

beforeAll(async () => {
  [store, other] = [await newStore(), await newStore()];
  const row = await rowOf(store);
  const paid = "?utm_source=ads&utm_medium=cpc";
  const events = [
    ...visits(row.id, first, 40, way.slice(0, 4), { name: "looked" }),
    ...visits(row.id, first, 20, way.slice(0, 4), { name: "looked", device: "desktop" }),
    ...visits(row.id, first, 30, way.slice(0, 5), { name: "carted", customer: "c-1" }),
    ...visits(row.id, second, 35, way.slice(0, 4), { name: "ads", query: paid }),
    ...visits(row.id, second, 10, way, { name: "bought", device: "desktop" }),
  ];
  await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
  const away = await rowOf(other);
  await storeBeacons(env.SHARD_0, messagesOf(away, visits(away.id, first, 50, way, { name: "other" })), Date.now());
}, 60_000);

const funnel = (query = "") => read<Funnel>(store, `/v1/funnel?${range}${query}`);
const reached = ({ steps }: Pick<Funnel, "steps">) => steps.map((step) => step.reached);

test("who reached each step, the steps nobody told of, and the time between", async () => {
  const found = await funnel();
  expect(found.steps.map(({ id }) => id)).toEqual([...way.slice(1), "repurchase"]);
  expect(found.missing).toEqual(["add_payment_info"]);
  expect(reached(found)).toEqual([135, 135, 135, 40, 10, 10, 0]);
  expect(found.steps[3]).toMatchObject({ lost: 30, median_ms: 60_000 });
  expect(found.visitor_ratio).toBe(1);
  expect(reached(await funnel("&steps=purchase,view_item&order=any"))).toEqual([10, 10]);
  expect(reached(await funnel("&steps=purchase,view_item"))).toEqual([10, 0]);
  expect(reached(await funnel("&per=visit"))).toEqual(reached(found));
});

test("by a split the keys add up, and what tells who leaves is named", async () => {
  const { keys = [], steps, reasons } = await funnel("&by=device");
  expect(keys.map(({ key, reached }) => [key, ...reached])).toEqual([
    ["phone", 105, 105, 105, 30, 0, 0, 0],
    ["desktop", 30, 30, 30, 10, 10, 10, 0],
  ]);
  expect(keys[0]?.label.en).toBe("Phone");
  expect(steps[0]?.reached).toBe(135);
  expect((await funnel("&by=variant")).keys?.map(({ key }) => key).sort()).toEqual(["L", "S"]);
  // What follows from a source or a product: GA4's group of the one, the brand of the other.
  const groups = (await funnel("&by=channel_group")).keys ?? [];
  expect(groups.map(({ key, reached }) => [key, reached[0]])).toEqual([
    ["Direct", 100],
    ["Paid Other", 35],
  ]);
  await send(store, "PUT", "/v1/products", { products: [{ sku: "A1", title: "A1", brand: "Moon" }] });
  const brands = (await funnel("&by=brand")).keys ?? [];
  expect(brands.map(({ key, reached }) => [key, reached[0]])).toEqual([["Moon", 135]]);
  // Who came by ads put nothing into the cart: 35 of 35, and 60 of the 100 others.
  const [why] = reasons.filter(({ step }) => step === "view_item");
  expect(why).toMatchObject({ key: expect.stringMatching(/^(paid|ads|cpc)$/), extra: 14 });
});

test("a filter and days hold, and what visits cannot be told by is refused", async () => {
  expect(reached(await funnel("&filter=source:ads"))).toEqual([35, 35, 35]);
  expect(reached(await read<Funnel>(store, `/v1/funnel?from=${first}&to=${first}`))).toEqual([90, 90, 90, 30]);
  const problem = async (path: string) => problemOf(await call("GET", path, { key: store.manage_key }));
  expect(await problem(`/v1/funnel?${range}&filter=sku:A1`)).toMatchObject({
    code: "dimension_not_supported",
    field: "filter",
  });
  for (const [query, field] of [
    ["steps=view_item", "steps"],
    ["steps=view_item,view_item", "steps"],
    ["steps=view_item,dance", "steps"],
    ["window=year", "window"],
    ["by=shoe", "by"],
  ] as const) {
    expect(await problem(`/v1/funnel?${query}`)).toMatchObject({ status: 400, field: expect.stringContaining(field) });
  }
});

test("customers lost at a step are told to a key and remembered, to a link never", async () => {
  const path = `/v1/funnel/lost?${range}&step=add_to_cart`;
  expect(await read(store, path)).toMatchObject({ visitors: 30, customers: ["c-1"] });
  expect(await read(store, `/v1/funnel/lost?${range}&step=view_item`)).toMatchObject({ visitors: 95, customers: [] });
  const { entries } = await read<{ entries: { action: string; object: string }[] }>(store, "/v1/audit");
  expect(entries.filter(({ action }) => action === "funnel.lost").map(({ object }) => object)).toContain("add_to_cart");
  const { token } = await openedLink(store, { reports: ["funnel", "journeys"] });
  for (const closed of [path, `/v1/funnel?${range}`, `/v1/journeys?${range}`]) {
    expect(await problemOf(await call("GET", closed, { key: token }))).toMatchObject({ status: 403 });
  }
});

const section = async (token: string, report: string, query = "") => {
  const response = await call("GET", `/v1/reports/${report}?${query}`, { key: token });
  expect(response.status, await response.clone().text()).toBe(200);
  const { sections } = (await response.json()) as ReportResponse;
  return sections.find(({ kind }) => kind === "study") as StudyResult;
};
const table = ({ document }: StudyResult, id: string) => document?.blocks.find((each) => each.id === id) as TableBlock;

test("a link shows its own days and filter, whatever is asked", async () => {
  const { token } = await openedLink(store, { reports: ["funnel", "journeys"], from: first, to: first });
  for (const query of ["", `from=${addDays(first, -20)}&to=${today}`]) {
    const found = await section(token, "funnel", query);
    expect([found.from, found.to]).toEqual([first, first]);
    expect(table(found, "losses").rows.map(([, n]) => n)).toEqual([90, 90, 90, 30]);
  }
  const ads = await openedLink(store, { reports: ["funnel", "journeys"], filter: "source:ads" });
  expect(table(await section(ads.token, "funnel", range), "losses").rows.map(([, n]) => n)).toEqual([35, 35, 35]);
  expect(table(await section(ads.token, "journeys", range), "places").rows[0]?.slice(1, 5)).toEqual([35, 35, 35, 35]);
  const product = await openedLink(store, { reports: ["funnel"], filter: "sku:A1" });
  const withheld = await section(product.token, "funnel", range);
  expect(withheld).toMatchObject({ document: null, withheld: { en: expect.stringContaining("Take it out") } });
});

test("visits are those that the metric counts, under each filter", async () => {
  await rollUp(store);
  for (const filter of ["", "&filter=source:ads", "&filter=device:desktop", "&filter=country:DE"]) {
    const { visits } = await read<{ visits: number }>(store, `/v1/journeys?${range}${filter}`);
    expect(visits, filter).toBe((await totalOf(store, "sessions", `${range}${filter}`)) ?? 0);
  }
});

test("pages say what was found and what to do, in both languages", async () => {
  const { token } = await openedLink(store, { reports: ["funnel", "journeys"] });
  const { document } = await section(token, "funnel", range);
  // Between cart and checkout 30 of 40 leave, between product and cart 95 of 135.
  expect(document?.findings[0]?.text.en).toMatch(/^30 of 40 visitors \(75\.0\s?%\) stop after “Put into cart”/);
  expect(document?.findings[0]?.action["zh-CN"]).toContain("请检查购物车");
  const journeys = await section(token, "journeys", range);
  const flow = journeys.document?.blocks.find(({ id }) => id === "flow") as FlowBlock;
  expect(flow.values[0]?.reduce((sum, n) => sum + n, 0)).toBe(135);
  const empty = await newStore();
  const opened = await openedLink(empty, { reports: ["funnel", "journeys"] });
  for (const report of ["funnel", "journeys"]) {
    const nothing = await section(opened.token, report, range);
    expect(nothing.document?.empty?.en).toContain("Put the script of the start page into the shop");
    expect(nothing.document?.blocks).toEqual([]);
  }
});

test("of another store nothing is counted", async () => {
  const found = await read<Funnel>(other, `/v1/funnel?${range}`);
  expect(reached(found).slice(0, 6)).toEqual([50, 50, 50, 50, 50, 50]);
  await send(other, "PUT", "/v1/products", { products: [{ sku: "A1", title: "A" }] });
});

test("of many events a part of the visitors is looked at, each of them whole", async () => {
  const large = await newStore();
  const row = await rowOf(large);
  const full = await findStore(env.CONTROL, row.id);
  if (!full) throw new Error("no store");
  const db = env.SHARD_0;
  const begin = dayStart(ZONE, first);
  const week = weekOf(begin + 36_000_000);
  await db.batch(createPartition(db, week));
  const [visitors, events, most] = [512, 12, 4_000];
  for (let k = 0; k < events; k += 1) {
    const time = firstIdAt(begin + 36_000_000 + k * 1_000).slice(0, 12);
    await db
      .prepare(
        `INSERT INTO ${eventTable(week)} (store, id, name, visitor, customer_id, page, device, country, data)
         WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${visitors})
         SELECT ?1, unhex(?2 || printf('%020x', i)), ?3, unhex(printf('%014x%02x', i, i % 256)), NULL, '/', 0, 'CN', ''
         FROM n`,
      )
      .bind(row.id, time, k % 2)
      .run();
  }
  const view = { db, store: full, weeks: await listPartitions(db), now: Date.now() };
  const seen: number[] = [];
  const found = await readWalks(
    view,
    { from: first, to: first },
    undefined,
    ({ acts }) => seen.push(acts.length),
    most,
  );
  expect(found.events).toBeLessThanOrEqual(most);
  expect(found.events).toBeGreaterThan(0.9 * most);
  expect(found.visitor_ratio).toBeCloseTo(most / (visitors * events), 2);
  // Nobody is there in part.
  expect(new Set(seen)).toEqual(new Set([events]));
  expect(seen.length / visitors).toBeCloseTo(found.visitor_ratio, 1);
});
