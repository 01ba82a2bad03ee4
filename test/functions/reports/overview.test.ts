// The overview of a shop worked by hand: like compared with like, chance told from change, nothing said twice, gaps as gaps.
import { beforeAll, describe, expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { addDays, dayOf, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { collect, rollUp, send } from "../../helpers/ask.ts";
import { messagesOf, rowOf, simulatedEvents } from "../../helpers/trade.ts";
import { env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const now = Date.now();
/** A zone where it is between noon and one, so that a day has hours before and after now. */
const shift = 12 - new Date(now).getUTCHours();
const timezone = `Etc/GMT${shift <= 0 ? "+" : "-"}${Math.abs(shift)}`;
const today = dayOf(timezone, now);
const yesterday = now - 24 * HOUR_MS;

let store: TestStore;

const order = (id: string, at: number, over: Record<string, unknown> = {}) => ({
  id,
  ordered_at: new Date(at).toISOString(),
  currency: "CNY",
  lines: [{ sku: "A", quantity: 1, amount_minor: 1_000 }],
  ...over,
});
const overview = (query: string, of = store) => read<ReportResponse>(of, `/v1/reports/overview?${query}`);
const sectionOf = <K extends ReportResponse["sections"][number]["kind"]>(
  report: ReportResponse,
  kind: K,
  id?: string,
) => {
  const found = report.sections.find((section) => section.kind === kind && (id === undefined || section.id === id));
  return found as Extract<ReportResponse["sections"][number], { kind: K }>;
};
const figureOf = (report: ReportResponse, metric: string) => {
  const figures = report.sections.flatMap((section) => ("figures" in section ? section.figures : []));
  return figures.find((figure) => figure.metric === metric);
};
const visit = (at: number, visitor: string) => ({
  id: eventId(at),
  name: "page_view",
  url: "https://shop.example/",
  visitor,
});

describe("today", () => {
  beforeAll(async () => {
    store = await newStore({ timezone });
    const orders = [
      order("old", now - 40 * 24 * HOUR_MS, { customer_id: "ann" }),
      order("y1", yesterday - 3 * HOUR_MS, { customer_id: "ann" }),
      order("y2", yesterday - MINUTE_MS, { customer_id: "bob" }),
      order("y3", yesterday + MINUTE_MS, { customer_id: "cid" }),
      order("y4", yesterday + 3 * HOUR_MS, { customer_id: "bob" }),
      order("t1", now - 2 * HOUR_MS, { customer_id: "dan" }),
      order("t2", now - MINUTE_MS, { customer_id: "ann" }),
    ];
    await send(store, "POST", "/v1/orders", { orders });
    const visits = [
      visit(yesterday - 3 * HOUR_MS, "a1"),
      visit(yesterday - 2 * MINUTE_MS, "a2"),
      visit(yesterday + 2 * MINUTE_MS, "a3"),
      visit(yesterday + 4 * HOUR_MS, "a1"),
      visit(now - HOUR_MS, "a1"),
    ];
    for (const event of visits) await collect(store, [event], { visitor: event.visitor.padEnd(32, "0") });
    await rollUp(store);
  });

  test("stands against the same hours of yesterday", async () => {
    const report = await overview(`from=${today}&to=${today}`);
    const day = addDays(today, -1);
    expect(report.compare).toMatchObject({ kind: "previous", from: day, to: day, alignment: "days" });
    const until = report.compare?.until ?? 0;
    expect(Math.abs(until - (report.as_of - 24 * HOUR_MS))).toBeLessThan(1_000);
    expect(figureOf(report, "orders")).toMatchObject({ value: 2, compare_value: 2 });
    expect(figureOf(report, "gmv")).toMatchObject({ value: 2_000, compare_value: 2_000 });
    expect(figureOf(report, "visitors")).toMatchObject({ value: 1, compare_value: 2 });
    expect(sectionOf(report, "funnel").steps[0]).toMatchObject({ value: 1, compare_value: 2 });
    const { rows } = sectionOf(report, "table", "products");
    expect(rows[0]).toMatchObject({
      key: "A",
      values: { product_sales: 2_000 },
      compare_values: { product_sales: 2_000 },
    });
    // What is still to come of yesterday's hours is no zero.
    const trend = sectionOf(report, "trend");
    expect(trend.series[0]?.compare_values.slice(14).every((value) => value === null)).toBe(true);
  });

  test("the last days with an unfinished one stand against days that end at the same hour", async () => {
    const report = await overview(`from=${addDays(today, -1)}&to=${today}&grain=day`);
    expect(report.compare).toMatchObject({ from: addDays(today, -3), to: addDays(today, -2), alignment: "days" });
    expect(report.compare?.until).not.toBeNull();
    expect(figureOf(report, "orders")).toMatchObject({ value: 6, compare_value: 0 });
    expect(figureOf(report, "repurchase_ratio")?.value).toBe(2 / 4);
    const days = await read<{ compare: { total: number } }>(
      store,
      `/v1/metrics/customers?from=${today}&to=${today}&compare=previous`,
    );
    // Ann and Bob until this hour; Cid and Bob's second order came later.
    expect(days.compare.total).toBe(2);
  });

  test("days that are over are compared whole", async () => {
    const day = addDays(today, -1);
    const report = await overview(`from=${day}&to=${day}`);
    expect(report.compare?.until).toBeNull();
    expect(figureOf(report, "orders")).toMatchObject({ value: 4, compare_value: 0 });
  });

  test("tracking that began after the first order has gaps before, and nothing to be compared with", async () => {
    const report = await overview(`from=${addDays(today, -2)}&to=${today}&grain=day`);
    expect(report.first_day).toBe(dayOf(timezone, now - 40 * 24 * HOUR_MS));
    expect(report.metrics.sessions?.first_day).toBe(addDays(today, -1));
    expect(report.metrics.orders?.first_day).toBe(report.first_day);
    const sessions = sectionOf(report, "trend").series.find(({ metric }) => metric === "sessions");
    expect(sessions?.values).toEqual([null, 4, 1]);
    expect(figureOf(report, "visitors")).toMatchObject({ value: 3, compare_value: null, certainty: null });
    expect(figureOf(report, "orders")).toMatchObject({ compare_value: 0 });
  });

  test("days before the first one are compared with nothing", async () => {
    const report = await overview(`from=${addDays(today, -30)}&to=${today}`);
    const day = dayOf(timezone, now - 40 * 24 * HOUR_MS);
    expect(report.compare).toBeNull();
    expect(report.compare_refused?.["zh-CN"]).toMatch(/之前没有数据。$/);
    expect(report.first_day).toBe(day);
    expect(report.sections.flatMap((section) => ("figures" in section ? section.figures : []))).toSatisfy(
      (figures: { compare_value: unknown }[]) => figures.every(({ compare_value }) => compare_value === null),
    );
  });
});

describe("a shop of some weeks", () => {
  const from = addDays(today, -15);
  const week = `from=${addDays(today, -7)}&to=${addDays(today, -1)}`;
  let shop: TestStore;

  beforeAll(async () => {
    shop = await newStore({ timezone });
    const row = await rowOf(shop);
    const events = simulatedEvents({ from, days: 15, events_per_day: 160, seed: 3 });
    await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
    const sold = events.flatMap((event) => (event.name === "purchase" ? [event] : []));
    const orders = sold.map((event, index) =>
      order(
        String((event.data as { transaction_id?: string }).transaction_id ?? index),
        now - (index % 14) * 24 * HOUR_MS,
      ),
    );
    await send(shop, "POST", "/v1/orders", { orders: [...orders, order("alone", now - 9 * 24 * HOUR_MS)] });
    await collect(shop, [visit(now - MINUTE_MS, "bot")], {}, { "user-agent": "Googlebot/2.1" });
    await rollUp(shop);
  }, 60_000);

  test("every change says whether it is more than chance", async () => {
    const report = await overview(week, shop);
    for (const metric of ["gmv", "orders", "aov", "visitors", "conversion_ratio", "bounce_ratio", "net_revenue"]) {
      expect(["clear", "within", "few", "flat", "people"], metric).toContain(figureOf(report, metric)?.certainty);
    }
    expect(figureOf(report, "refunds")?.certainty).not.toBe("clear");
    const steps = sectionOf(report, "funnel").steps;
    expect(steps.at(-1)?.certainty).toBeNull();
    expect(steps[0]?.certainty).not.toBeNull();
    // Seven days of some ten sales each are no proof of anything, and are not sold as such.
    expect(figureOf(report, "orders")?.certainty).toBe("within");
    const none = await overview(`${week}&compare=none`, shop);
    expect(figureOf(none, "orders")?.certainty).toBeNull();
  });

  test("how complete: tracked beside confirmed, and what was not counted by reason", async () => {
    const report = await overview(`from=${addDays(today, -6)}&to=${today}`, shop);
    const coverage = sectionOf(report, "coverage");
    expect(coverage.figures.map(({ metric }) => metric)).toEqual([
      "tracked_ratio",
      "orders",
      "tracked_orders",
      "gmv",
      "tracked_gmv",
    ]);
    expect(coverage.drops).toEqual([
      {
        reason: "bot",
        title: { en: "The sender says it is a crawler or a script.", "zh-CN": "发送方为爬虫或脚本。" },
        count: 1,
      },
    ]);
    expect(coverage.pending_hours).toBe(0);
    expect(coverage.complete_through).toBeLessThanOrEqual(report.as_of);
    expect(sectionOf(report, "headline", "quality").figures.map(({ metric }) => metric)).toEqual([
      "bounce_ratio",
      "engaged_ms_per_session",
      "repurchase_ratio",
      "refunds",
    ]);
    // Drops cannot be told by channel.
    const filtered = await overview(`${week}&filter=channel:paid`, shop);
    expect(sectionOf(filtered, "coverage").drops).toBeNull();
    expect(filtered.filter).toEqual({
      dimension: "channel",
      value: "paid",
      words: { en: "Channel: Paid", "zh-CN": "渠道类型：付费流量" },
      locked: false,
    });
  });

  test("rows of a table whose change may be chance are marked", async () => {
    const { rows } = sectionOf(await overview(week, shop), "table", "sources");
    expect(rows.some(({ within }) => within.includes("orders") || within.includes("sessions"))).toBe(true);
    expect(rows.every(({ within }) => !within.includes("spend"))).toBe(true);
  });
});

test("what moved names each set of rows once, and two that only look alike twice", async () => {
  const shop = await newStore({ timezone });
  const noon = yesterday;
  const bought = (id: string, url: string, visitor: string) => [
    { id: eventId(noon), name: "page_view", url: `https://shop.example/${url}`, visitor, device: "phone" },
    { id: eventId(noon + 1), name: "purchase", visitor, device: "phone", params: { transaction_id: id, value: 10 } },
  ];
  const ads = (source: string) => `?utm_source=${source}&utm_medium=cpc`;
  const events = [
    ...bought("o1", "", "d1"),
    ...bought("o2", "", "d2"),
    ...bought("o3", ads("google"), "g1"),
    ...bought("o4", ads("baidu"), "b1"),
  ];
  expect(await send(shop, "POST", "/v1/import/events", { events })).toMatchObject({ refused: [] });
  const ids = ["o1", "o2", "o3", "o4", "seen by nobody"];
  const orders = [order("first", noon - 24 * HOUR_MS), ...ids.map((id) => order(id, noon + 2))];
  await send(shop, "POST", "/v1/orders", { orders: [...orders, order("more", noon + 3)] });
  await rollUp(shop);
  const day = addDays(today, -1);
  const { rows, total_delta } = sectionOf(await overview(`from=${day}&to=${day}`, shop), "moved");
  expect(total_delta).toBe(5_000);
  expect(rows.map(({ dimension, key, delta }) => [dimension, key, delta])).toEqual([
    ["device", "phone", 4_000],
    ["channel", "direct", 2_000],
    ["channel", "paid", 2_000],
    ["channel", "(untracked)", 1_000],
    ["source", "baidu", 1_000],
    ["source", "google", 1_000],
  ]);
});

test("where the events of the compared day are gone, it counts up to the hour, and who came in a part of it is not told", async () => {
  const shop = await newStore({ timezone, retention_days: 8 });
  const at = (days: number) => now - days * 24 * HOUR_MS;
  const hour = Math.floor(at(10) / HOUR_MS) * HOUR_MS;
  const visits = [visit(at(25), "a1"), visit(at(12), "a2"), visit(hour - MINUTE_MS, "a3"), visit(at(1), "a4")];
  expect(await send(shop, "POST", "/v1/import/events", { events: visits })).toMatchObject({ refused: [] });
  const orders = [order("before", hour - MINUTE_MS), order("after", hour)];
  await send(shop, "POST", "/v1/orders", { orders });
  await rollUp(shop);
  const report = await overview(`from=${addDays(today, -9)}&to=${today}`, shop);
  expect(report.compare).toMatchObject({ to: addDays(today, -10), until: hour });
  expect(figureOf(report, "orders")).toMatchObject({ value: 0, compare_value: 1 });
  expect(figureOf(report, "visitors")).toMatchObject({ value: 1, compare_value: null, certainty: null });
  expect(sectionOf(report, "funnel").steps[0]).toMatchObject({ value: 1, compare_value: 2 });
});

test("a shop without any data has zeros, since it is not known when it will begin", async () => {
  const empty = await newStore({ timezone });
  const report = await overview("", empty);
  expect(report.first_day).toBeNull();
  expect(figureOf(report, "orders")?.value).toBe(0);
  expect(report.metrics.sessions?.first_day).toBeNull();
});
