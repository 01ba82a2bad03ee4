// Today and other days that are not over: compared with the same days and hours of the time before, as far as data reaches.
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, dayOf, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
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
import { newStore, read, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;

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
    const report = await overview(`from=${today}&to=${today}`, store);
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
    // Named, since from the 1st of a month on they would stand against those of the month before.
    const query = `from=${addDays(today, -1)}&to=${today}&grain=day&compare=${addDays(today, -3)}`;
    const report = await overview(query, store);
    expect(report.compare).toMatchObject({ from: addDays(today, -3), to: addDays(today, -2) });
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
    const report = await overview(`from=${day}&to=${day}`, store);
    expect(report.compare?.until).toBeNull();
    expect(figureOf(report, "orders")).toMatchObject({ value: 4, compare_value: 0 });
  });

  test("tracking that began after the first order has gaps before, and nothing to be compared with", async () => {
    const report = await overview(`from=${addDays(today, -2)}&to=${today}&grain=day`, store);
    expect(report.first_day).toBe(dayOf(timezone, now - 40 * 24 * HOUR_MS));
    expect(report.metrics.sessions?.first_day).toBe(addDays(today, -1));
    expect(report.metrics.orders?.first_day).toBe(report.first_day);
    const sessions = sectionOf(report, "trend").series.find(({ metric }) => metric === "sessions");
    expect(sessions?.values).toEqual([null, 4, 1]);
    expect(figureOf(report, "visitors")).toMatchObject({ value: 3, compare_value: null, certainty: null });
    expect(figureOf(report, "orders")).toMatchObject({ compare_value: 0 });
  });

  test("days before the first one are compared with nothing", async () => {
    const report = await overview(`from=${addDays(today, -30)}&to=${today}`, store);
    const day = dayOf(timezone, now - 40 * 24 * HOUR_MS);
    expect(report.compare).toBeNull();
    expect(report.compare_refused?.["zh-CN"]).toMatch(/之前没有数据。$/);
    expect(report.first_day).toBe(day);
    expect(report.sections.flatMap((section) => ("figures" in section ? section.figures : []))).toSatisfy(
      (figures: { compare_value: unknown }[]) => figures.every(({ compare_value }) => compare_value === null),
    );
  });
});
