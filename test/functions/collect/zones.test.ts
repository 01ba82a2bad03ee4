// Hours and days are the store's own: over a change of clocks, and where the clock stands half an hour off.
import { expect, test } from "vitest";
import { HOUR_MS } from "../../../shared/time.ts";
import { rollUp, send, totalOf } from "../../helpers/ask.ts";
import { eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Rows {
  rows: { bucket: string; value: number | null }[];
}

async function importViews(store: TestStore, times: readonly string[]): Promise<void> {
  const events = times.map((time, index) => ({
    id: eventId(Date.parse(time)),
    name: "page_view",
    url: "https://shop.example/",
    visitor: `v${index}`,
  }));
  expect(await send(store, "POST", "/v1/import/events", { events })).toMatchObject({
    stored: times.length,
    refused: [],
  });
  await rollUp(store);
}

async function counted(store: TestStore, query: string): Promise<Record<string, number>> {
  const { rows } = await read<Rows>(store, `/v1/metrics/page_views?${query}`);
  return Object.fromEntries(rows.filter(({ value }) => value).map(({ bucket, value }) => [bucket, value ?? 0]));
}

test("the day New York's clocks go back has 25 hours, and the hour shown twice holds both", async () => {
  const store = await newStore({ timezone: "America/New_York" });
  const start = Date.parse("2025-11-02T04:00:00Z");
  const everyHour = Array.from({ length: 25 }, (_, hour) => new Date(start + hour * HOUR_MS + 60_000).toISOString());
  await importViews(store, [
    "2025-11-02T03:59:59.999Z",
    ...everyHour,
    "2025-11-03T04:59:59.999Z",
    "2025-11-03T05:00:00.000Z",
  ]);
  expect(await counted(store, "from=2025-11-01&to=2025-11-03")).toEqual({
    "2025-11-01": 1,
    "2025-11-02": 26,
    "2025-11-03": 1,
  });
  const hours = await counted(store, "from=2025-11-02&to=2025-11-02&grain=hour");
  expect(Object.keys(hours)).toHaveLength(24);
  expect(hours).toMatchObject({ "2025-11-02T00": 1, "2025-11-02T01": 2, "2025-11-02T02": 1, "2025-11-02T23": 2 });
});

test("the day New York's clocks go forward has 23 hours, and none is called 02", async () => {
  const store = await newStore({ timezone: "America/New_York" });
  const start = Date.parse("2026-03-08T05:00:00Z");
  const everyHour = Array.from({ length: 23 }, (_, hour) => new Date(start + hour * HOUR_MS).toISOString());
  await importViews(store, [...everyHour, "2026-03-09T04:00:00Z"]);
  expect(await counted(store, "from=2026-03-08&to=2026-03-09")).toEqual({ "2026-03-08": 23, "2026-03-09": 1 });
  const { rows } = await read<Rows>(store, "/v1/metrics/page_views?from=2026-03-08&to=2026-03-08&grain=hour");
  expect(rows.map(({ bucket }) => bucket.slice(11))).toEqual(
    Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0")).filter((hour) => hour !== "02"),
  );
  expect(rows.every(({ value }) => value === 1)).toBe(true);
});

test("in India hours and days begin on UTC's half hour", async () => {
  const store = await newStore({ timezone: "Asia/Kolkata", currency: "INR" });
  await importViews(store, [
    "2026-05-09T18:29:59.999Z",
    "2026-05-09T18:30:00Z",
    "2026-05-09T19:29:59Z",
    "2026-05-09T19:30:00Z",
  ]);
  expect(await counted(store, "from=2026-05-09&to=2026-05-10")).toEqual({ "2026-05-09": 1, "2026-05-10": 3 });
  expect(await counted(store, "from=2026-05-09&to=2026-05-10&grain=hour")).toEqual({
    "2026-05-09T23": 1,
    "2026-05-10T00": 2,
    "2026-05-10T01": 1,
  });
});

test("a visit over midnight is two sessions of one visitor on two days", async () => {
  const store = await newStore({ timezone: "Asia/Kolkata" });
  const events = ["2026-05-09T18:25:00Z", "2026-05-09T18:35:00Z"].map((time) => ({
    id: eventId(Date.parse(time)),
    name: "page_view",
    visitor: "one",
  }));
  await send(store, "POST", "/v1/import/events", { events });
  await rollUp(store);
  expect(await totalOf(store, "sessions", "from=2026-05-09&to=2026-05-10")).toBe(2);
  expect(await totalOf(store, "visitors", "from=2026-05-09&to=2026-05-10")).toBe(1);
});

test("weeks begin on the store's Monday and months on its first", async () => {
  const store = await newStore({ timezone: "America/New_York" });
  await importViews(store, ["2026-06-01T03:59:00Z", "2026-06-01T04:00:00Z"]);
  expect(await counted(store, "from=2026-05-25&to=2026-06-07&grain=week")).toEqual({
    "2026-05-25": 1,
    "2026-06-01": 1,
  });
  expect(await counted(store, "from=2026-05-25&to=2026-06-07&grain=month")).toEqual({ "2026-05": 1, "2026-06": 1 });
});
