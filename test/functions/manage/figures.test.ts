// A small month worked by hand: orders, refunds, spend and customers through the API, and what the metrics make of them.
import { beforeAll, expect, test } from "vitest";
import { rollUp, send, totalOf, totalsOf } from "../../helpers/ask.ts";
import { newStore, read, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;

const order = (id: string, day: string, customer_id: string | null, amounts: number[], over = {}) => ({
  id,
  ordered_at: `${day}T12:00:00+08:00`,
  currency: "CNY",
  customer_id,
  lines: amounts.map((amount_minor, n) => ({ sku: `S${n}`, quantity: n + 1, amount_minor })),
  ...over,
});

beforeAll(async () => {
  store = await newStore();
  await send(store, "POST", "/v1/orders", {
    orders: [
      order("1", "2026-09-20", "ann", [10_000]),
      order("2", "2026-10-02", "ann", [20_000, 5_000], { discount_minor: 1_000, shipping_minor: 800, tax_minor: 300 }),
      order("3", "2026-10-05", "bob", [30_000]),
      order("4", "2026-10-05", "bob", [8_000]),
      order("5", "2026-10-09", "cid", [7_000]),
      order("6", "2026-10-09", null, [4_000]),
      order("7", "2026-10-12", "dan", [99_000], { status: "cancelled" }),
    ],
  });
  await send(store, "POST", "/v1/refunds", {
    refunds: [
      { id: "R1", order_id: "2", refunded_at: "2026-10-20T00:00:00+08:00", currency: "CNY", amount_minor: 5_000 },
      { id: "R2", order_id: "1", refunded_at: "2026-11-01T00:00:00+08:00", currency: "CNY", amount_minor: 9_999 },
    ],
  });
  await send(store, "POST", "/v1/spend", {
    spend: [
      { day: "2026-10-01", source: "douyin", medium: "cpc", cost_minor: 9_000, clicks: 90 },
      { day: "2026-10-31", source: "baidu", medium: "cpc", cost_minor: 1_000, clicks: 10 },
      { day: "2026-11-01", source: "baidu", medium: "cpc", cost_minor: 77_000 },
    ],
  });
  await rollUp(store);
});

const october = "from=2026-10-01&to=2026-10-31";

test("October's figures are what paper and pencil give", async () => {
  const expected = {
    // Orders 2 to 6; 7 is cancelled.
    orders: 5,
    gmv: 20_000 + 5_000 + 30_000 + 8_000 + 7_000 + 4_000,
    discounts: 1_000,
    refunds: 5_000,
    refund_count: 1,
    net_revenue: 74_000 - 1_000 - 5_000,
    aov: 74_000 / 5,
    // One each, and order 2 has 1 + 2 of them.
    units: 7,
    items_per_order: 7 / 5,
    // Ann, Bob and Cid; Ann bought in September; Bob bought twice.
    customers: 3,
    new_customers: 2,
    returning_customers: 1,
    repeat_customers: 1,
    repurchase_ratio: 1 / 3,
    spend: 10_000,
    ad_clicks: 100,
    cac: 10_000 / 2,
    roas: 74_000 / 10_000,
    roi: (68_000 - 10_000) / 10_000,
  };
  expect(await totalsOf(store, Object.keys(expected), october)).toEqual(expected);
});

test("ratios over nothing have no value, sums over nothing are zero", async () => {
  const nothing = "from=2026-09-21&to=2026-09-30";
  // Of a store that has never told any spend it is not known, which is not zero.
  expect(await totalsOf(store, ["orders", "gmv", "customers", "spend"], nothing)).toEqual({
    orders: 0,
    gmv: 0,
    customers: 0,
    spend: null,
  });
  expect(await totalsOf(store, ["aov", "cac", "roas", "repurchase_ratio", "conversion_ratio"], nothing)).toEqual({
    aov: null,
    cac: null,
    roas: null,
    repurchase_ratio: null,
    conversion_ratio: null,
  });
});

test("before the first day of data there is nothing, not zero", async () => {
  const before = "from=2026-08-01&to=2026-09-19";
  expect(await totalsOf(store, ["orders", "gmv", "customers", "spend"], before)).toEqual({
    orders: null,
    gmv: null,
    customers: null,
    spend: null,
  });
  const { rows } = await read<{ rows: { bucket: string; value: number | null }[] }>(
    store,
    "/v1/metrics/gmv?from=2026-09-18&to=2026-09-22",
  );
  expect(rows.map(({ value }) => value)).toEqual([null, null, 10_000, 0, 0]);
  // Orders came, visits never did.
  expect(await totalsOf(store, ["sessions", "visitors", "tracked_ratio"], october)).toEqual({
    sessions: null,
    visitors: null,
    tracked_ratio: null,
  });
});

test("a comparison is the period before of equal length", async () => {
  const answer = await read(store, "/v1/metrics/gmv?from=2026-10-03&to=2026-10-12&compare=previous");
  expect(answer).toMatchObject({
    total: 49_000,
    currency: "CNY",
    compare: { kind: "previous", from: "2026-09-23", to: "2026-10-02", alignment: "days", until: null, total: 25_000 },
  });
});

test("a comparison with days before the first of data is refused, and says so", async () => {
  for (const asked of [`${october}&compare=year`, `${october}&compare=previous`]) {
    const answer = await read(store, `/v1/metrics/gmv?${asked}`);
    expect(answer).not.toHaveProperty("compare");
    expect(answer).toHaveProperty("compare_refused", {
      en: "No data before Sep 20, 2026.",
      "zh-CN": "2026年9月20日之前没有数据。",
    });
  }
});

test("customers by day and by month count each person once in each", async () => {
  const { rows } = await read<{ rows: { bucket: string; value: number }[] }>(store, `/v1/metrics/customers?${october}`);
  const days = rows.filter(({ value }) => value > 0).map(({ bucket, value }) => [bucket, value]);
  expect(days).toEqual([
    ["2026-10-02", 1],
    ["2026-10-05", 1],
    ["2026-10-09", 1],
  ]);
  expect(await read(store, `/v1/metrics/customers?from=2026-09-01&to=2026-10-31&grain=month`)).toMatchObject({
    total: 3,
    rows: [
      { bucket: "2026-09", value: 1 },
      { bucket: "2026-10", value: 3 },
    ],
  });
});

test("spend splits by channel and source, and guests by customer type", async () => {
  expect(await read(store, `/v1/metrics/spend?${october}&by=source&grain=month`)).toMatchObject({
    total: 10_000,
    rows: expect.arrayContaining([{ bucket: "2026-10", key: "douyin", value: 9_000 }]),
  });
  expect(await totalOf(store, "orders", `${october}&filter=customer_type:guest`)).toBe(1);
  expect(await totalOf(store, "gmv", `${october}&filter=customer_type:known`)).toBe(70_000);
});

test("the same numbers come from hours, days, weeks and months", async () => {
  for (const grain of ["day", "week", "month"]) {
    const { rows } = await read<{ rows: { value: number | null }[] }>(
      store,
      `/v1/metrics/gmv?from=2026-10-01&to=2026-10-31&grain=${grain}`,
    );
    expect(
      rows.reduce((sum, { value }) => sum + (value ?? 0), 0),
      grain,
    ).toBe(74_000);
  }
  const { rows } = await read<{ rows: { bucket: string; value: number | null }[] }>(
    store,
    "/v1/metrics/gmv?from=2026-10-05&to=2026-10-05&grain=hour",
  );
  expect(rows.filter(({ value }) => value)).toEqual([{ bucket: "2026-10-05T12", value: 38_000 }]);
});

test("a currency without decimals counts whole units", async () => {
  const yen = await newStore({ currency: "JPY", timezone: "Asia/Tokyo" });
  const lines = [{ sku: "A", quantity: 1, amount_minor: 1200 }];
  await send(yen, "PUT", "/v1/orders/1", { ordered_at: "2026-10-05T12:00:00+09:00", currency: "JPY", lines });
  await rollUp(yen);
  expect(await read(yen, `/v1/metrics/gmv?${october}`)).toMatchObject({ total: 1200, currency: "JPY" });
});
