// Who is lost at a step of a funnel as a list: counted by hand, filled by the night's job, a file, and nobody else's.
import { beforeAll, expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import { storedVisitor } from "../../../functions/collect/visitor.ts";
import { jobs, NIGHTLY } from "../../../functions/jobs/index.ts";
import { newQueries } from "../../../functions/jobs/queries.ts";
import { tagAll } from "../../../functions/jobs/tags_all.ts";
import { splitCsv } from "../../../shared/csv.ts";
import { parseEvent, type StoredEvent } from "../../../shared/events/parse.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import type { GridBlock, TableBlock } from "../../../shared/studies/blocks.ts";
import { addDays, dayOf, dayStart, HOUR_MS } from "../../../shared/time.ts";
import { openedLink, problemOf, send } from "../../helpers/ask.ts";
import { putOrders, putTag, runTags } from "../../helpers/tags.ts";
import { messagesOf, rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const ZONE = "Asia/Shanghai";
/** A noon that is over a day ago: visits end at the store's midnight. */
const begun = dayStart(ZONE, addDays(dayOf(ZONE, Date.now()), -2)) + 12 * HOUR_MS;

interface Way {
  who: string;
  customer?: string;
  device?: "phone" | "desktop";
  query?: string;
  fee?: number;
  /** How many of `way` it goes. */
  far: number;
}

const way = ["page_view", "view_item", "add_to_cart", "add_shipping_info", "purchase"];

/** Seven visits by hand, and forty more to the cart of nobody in particular, so that shares are said. */
const ways: Way[] = [
  { who: "ann", customer: "ann", far: 2 },
  { who: "ben", customer: "ben", far: 4 },
  { who: "cat-phone", customer: "cat", far: 2 },
  { who: "cat-desk", customer: "cat", device: "desktop", far: 4 },
  { who: "dan", customer: "dan", far: 2 },
  { who: "eve", customer: "eve", far: 1 },
  { who: "fay", customer: "fay", query: "?utm_source=ads&utm_medium=cpc", far: 2 },
  ...Array.from({ length: 30 }, (_, at) => ({ who: `dear-${at}`, fee: 12, far: at < 6 ? 4 : 3 })),
  ...Array.from({ length: 30 }, (_, at) => ({ who: `free-${at}`, fee: 0, far: at < 24 ? 4 : 3 })),
];

function eventsOf(row: number): StoredEvent[] {
  return ways.flatMap(({ who, customer = null, device = "phone", query = "", fee = 0, far }, at) =>
    way.slice(0, far + 1).map((name, step) => {
      const items = [{ item_id: "A1", price: 10, quantity: 1 }];
      const params = {
        ...(name === "page_view" ? {} : { items }),
        ...(name === "add_shipping_info" ? { shipping: fee } : {}),
        ...(name === "purchase" ? { transaction_id: `t-${who}` } : {}),
      };
      const url = `https://shop.example/p/${step}${step === 0 ? query : ""}`;
      const wire = { id: eventId(begun + at * 1_000 + step * 60_000), name, url, params };
      const sender = { visitor: storedVisitor(row, who), customer_id: customer };
      const parsed = parseEvent(wire, { ...sender, device, country: "CN", currency: "CNY" });
      if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.detail}`);
      return parsed.event;
    }),
  );
}

const lost = (more: Record<string, unknown> = {}) => ({
  dimension: "behaviour",
  name: { en: "Lost after the cart", "zh-CN": "加购后流失" },
  source: { kind: "lost", step: "add_to_cart", steps: ["view_item", "add_to_cart", "purchase"], ...more },
});

let store: TestStore;

interface List {
  total: number;
  customers: { id: string; since: number; orders: number }[];
}

const listed = async (of = "lost_cart") => {
  const { total, customers } = await read<List>(store, `/v1/audiences/tag-${of}`);
  expect(total).toBe(customers.length);
  return customers.map(({ id }) => id);
};

beforeAll(async () => {
  store = await newStore();
  const row = await rowOf(store);
  await storeBeacons(env.SHARD_0, messagesOf(row, eventsOf(row.id)), Date.now());
  // Dan ordered an hour later where no script saw it.
  const order = { id: "o-dan", customer_id: "dan", currency: "CNY", ordered_at: begun + HOUR_MS };
  await putOrders(store, [{ ...order, lines: [{ sku: "A1", quantity: 1, amount_minor: 1_000 }] }]);
  await putTag(store, "lost_cart", lost());
});

test("on the list are those who went no further with any browser and have not ordered since", async () => {
  // Reached by ann, ben, cat, dan and fay; ben and cat went on, dan ordered.
  const preview = await send(store, "POST", "/v1/tags/draft/preview", lost());
  expect(preview).toMatchObject({ customers: 5, matched: 2, complete: true });
  expect(await runTags(store)).toMatchObject({ written: 2, complete: true });
  expect(await listed()).toEqual(["ann", "fay"]);
  expect(await runTags(store)).toMatchObject({ written: 0 });
  const { audiences } = await read<{ audiences: { id: string; customers: number; title: { en: string } }[] }>(
    store,
    "/v1/audiences",
  );
  expect(audiences.find(({ id }) => id === "tag-lost_cart")).toMatchObject({
    customers: 2,
    title: { en: "Lost after the cart" },
  });
  await putTag(store, "lost_ads", lost({ filter: "source:ads" }));
  await putTag(store, "lost_view", lost({ step: "view_item" }));
  await runTags(store);
  expect([await listed("lost_ads"), await listed("lost_view")]).toEqual([["fay"], ["eve"]]);
});

test("the night fills it: who orders leaves, who left comes, and a deleted one is gone", async () => {
  const order = { id: "o-ann", customer_id: "ann", currency: "CNY", ordered_at: Date.now() };
  await putOrders(store, [{ ...order, lines: [{ sku: "A1", quantity: 1, amount_minor: 1_000 }] }]);
  const row = await rowOf(store);
  const gus = { visitor: storedVisitor(row.id, "gus"), customer_id: "gus" };
  const events = way.slice(1, 3).map((name, step) => {
    const wire = { id: eventId(begun + step * 60_000), name, url: "https://shop.example/p/1", params: {} };
    const parsed = parseEvent(wire, { ...gus, device: "phone", country: "CN", currency: "CNY" });
    if (!parsed.ok) throw new Error(parsed.detail);
    return parsed.event;
  });
  await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
  const nightly = jobs.find(({ when, what }) => when === NIGHTLY && what.includes("tags"));
  await nightly?.run(env, Date.now(), newQueries(env));
  await tagAll(env, Date.now());
  expect((await listed()).sort()).toEqual(["fay", "gus"]);
  const response = await call("GET", "/v1/audiences/tag-lost_cart/customers.csv", { key: store.manage_key });
  const [header = [], ...rows] = splitCsv(await response.text())?.map(({ cells }) => cells) ?? [];
  expect(header.slice(-2)).toEqual(["since", "value"]);
  expect(rows.map(([customer]) => customer).sort()).toEqual(["fay", "gus"]);
  await call("DELETE", "/v1/tags/lost_view", { key: store.manage_key });
  const gone = await call("GET", "/v1/audiences/tag-lost_view", { key: store.manage_key });
  expect(await problemOf(gone)).toMatchObject({ status: 404, code: "audience_unknown" });
});

test("what cannot be a list is refused by its field, and nobody else's list is reached", async () => {
  for (const [more, field] of [
    [{ step: "purchase" }, "source.step"],
    [{ step: "view_cart" }, "source.step"],
    [{ steps: ["add_to_cart"] }, "source.steps"],
    [{ steps: ["view_item", "add_to_cart", "add_to_cart"] }, "source.steps"],
    [{ filter: "sku:A1" }, "source.filter"],
    [{ days: 91 }, "source.days"],
  ] as const) {
    const answer = await call("PUT", "/v1/tags/wrong", { key: store.manage_key, body: lost(more) });
    expect(await problemOf(answer), field).toMatchObject({ status: 422, field });
  }
  const other = await newStore();
  const away = await call("GET", "/v1/audiences/tag-lost_cart", { key: other.manage_key });
  expect(await problemOf(away)).toMatchObject({ status: 404 });
  const { token } = await openedLink(store, { reports: ["funnel", "customers"] });
  const closed = await call("GET", "/v1/audiences/tag-lost_cart/customers.csv", { key: token });
  expect(await problemOf(closed)).toMatchObject({ status: 403 });
});

test("a reader counts the funnel his own way, inside the link, and what says no reading is refused", async () => {
  const { token } = await openedLink(store, { reports: ["funnel"] });
  const ask = (funnel: string) => call("GET", `/v1/reports/funnel?funnel=${funnel}`, { key: token });
  const sectionOf = async (funnel: string) => {
    const { sections } = (await (await ask(funnel)).json()) as ReportResponse;
    const found = sections.find(({ id }) => id === "steps");
    if (found?.kind !== "study") throw new Error("the funnel has no steps");
    return found;
  };
  const first = await sectionOf("");
  expect(first.reading).toMatchObject({ chosen: "", text: { en: expect.stringContaining("within 7 days") } });
  const chosen = "view_item-add_shipping_info-purchase.any.day.visitor.fee";
  const { reading, document } = await sectionOf(chosen);
  expect(reading).toMatchObject({ chosen, text: { "zh-CN": expect.stringContaining("按配送费") } });
  const losses = document?.blocks.find(({ id }) => id === "losses") as TableBlock;
  // 68 browsers saw a product, two of them of one customer, one since the night before; 62 chose a delivery, 32 ordered: six at 12, 24 for nothing, ben and cat.
  expect(losses.rows.map(([, n]) => n)).toEqual([68, 62, 32]);
  const drops = document?.blocks.find(({ id }) => id === "drop_by") as GridBlock;
  expect(drops.rows.map(({ label, values }) => [label, values[1]])).toEqual([
    [{ en: "Free delivery", "zh-CN": "免配送费" }, 6 / 32],
    [{ en: "Fee of CN¥12.00", "zh-CN": "配送费¥12.00" }, 24 / 30],
  ]);
  const reasons = document?.blocks.find(({ id }) => id === "reasons") as TableBlock;
  expect(reasons.rows[0]?.slice(0, 3)).toMatchObject([
    { en: "Delivery fee" },
    expect.any(Number),
    { en: "Fee of CN¥12.00" },
  ]);
  for (const wrong of ["view_item.any.day.visitor", "view_item-dance.any.day.visitor", "view_item-purchase.any", "."]) {
    expect(await problemOf(await ask(wrong)), wrong).toMatchObject({ status: 400, field: "funnel" });
  }
});
