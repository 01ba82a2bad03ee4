// Where clocks move by half an hour, an hour of the store's day is thirty or ninety minutes long. All of it counts once.
import { expect, test } from "vitest";
import { rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { eventId, newStore, read } from "../../helpers/worker.ts";

const MINUTES = [-80, -50, -40, -20, -10, 10, 20, 40, 50, 80];
const METRICS = ["orders", "gmv", "refund_count", "page_views", "sessions", "visitors"];

test.each([
  // 02:30 became 03:00.
  ["America/Caracas", "2016-05-01T07:00:00Z", "from=2016-05-01&to=2016-05-01"],
  // 02:00 became 01:30.
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", "from=2026-04-04&to=2026-04-05"],
  // 02:00 became 02:30.
  ["Australia/Lord_Howe", "2025-10-04T15:30:00Z", "from=2025-10-04&to=2025-10-05"],
])("in %s at %s", async (timezone, shift, range) => {
  const store = await newStore({ timezone });
  const times = MINUTES.map((minute) => Date.parse(shift) + minute * 60_000);
  const orders = times.map((ordered_at, n) => {
    return { id: `o${n}`, ordered_at, currency: "CNY", lines: [{ sku: "A", quantity: 1, amount_minor: 100 }] };
  });
  const refunds = times.map((refunded_at, n) => ({ id: `r${n}`, refunded_at, currency: "CNY", amount_minor: 10 }));
  const events = times.map((at, n) => {
    return { id: eventId(at), name: "page_view", url: "https://shop.example/", visitor: `v${n}` };
  });
  await send(store, "POST", "/v1/orders", { orders });
  await send(store, "POST", "/v1/refunds", { refunds });
  await send(store, "POST", "/v1/import/events", { events });
  await rollUp(store);
  expect(await totalsOf(store, METRICS, range)).toEqual({
    orders: 10,
    gmv: 1_000,
    refund_count: 10,
    page_views: 10,
    sessions: 10,
    visitors: 10,
  });
  for (const metric of ["orders", "sessions", "visitors"]) {
    const { rows } = await read<{ rows: { value: number | null }[] }>(
      store,
      `/v1/metrics/${metric}?${range}&grain=hour`,
    );
    expect(
      rows.reduce((sum, { value }) => sum + (value ?? 0), 0),
      metric,
    ).toBe(10);
  }
});
