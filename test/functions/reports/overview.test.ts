// The overview of a shop worked by hand: like compared with like, chance told from change, nothing said twice, gaps as gaps.
import { beforeAll, describe, expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import { addDays, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { collect, rollUp, send } from "../../helpers/ask.ts";
import {
  figureOf,
  now,
  order,
  overview,
  sectionOf,
  timezone,
  today,
  visit,
  yesterday,
} from "../../helpers/overview.ts";
import { messagesOf, rowOf, simulatedEvents } from "../../helpers/trade.ts";
import { env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

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
  // Named, since from the 1st of a month on they would stand against those of the month before.
  const compared = addDays(today, -19);
  const report = await overview(`from=${addDays(today, -9)}&to=${today}&compare=${compared}`, shop);
  expect(report.compare).toMatchObject({ from: compared, to: addDays(today, -10), until: hour });
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
