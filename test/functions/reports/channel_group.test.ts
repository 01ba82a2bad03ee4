// Are figures by channel group what a count by hand gives, over whole days, a running hour, and beside another split?
import { beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const fifth = Date.parse("2026-10-05T12:00:00+08:00");
const sixth = fifth + 24 * HOUR_MS;

// Who came when, and from where: two of them twice.
const landings: [visitor: string, at: number, query: string][] = [
  ["a", fifth, "utm_source=baidu&utm_medium=cpc&utm_campaign=autumn"],
  ["b", fifth + 1_000, "utm_source=baidu&utm_medium=organic"],
  ["c", fifth + 2_000, "utm_source=douyin&utm_medium=cpc&utm_campaign=autumn"],
  ["d", fifth + 3_000, "utm_source=xiaohongshu&utm_medium=social"],
  ["e", fifth + 4_000, "utm_source=taobao&utm_medium=referral"],
  ["f", fifth + 5_000, "utm_source=letter&utm_medium=email"],
  ["g", fifth + 6_000, ""],
  ["h", fifth + 7_000, "utm_source=google&utm_medium=cpc&utm_campaign=Cross-Network+7"],
  ["a", sixth, "utm_source=sogou&utm_medium=cpc&utm_campaign=winter"],
  ["b", sixth + 1_000, "utm_source=douyin&utm_medium=cpc&utm_campaign=winter"],
];

const visits = (rows: typeof landings) =>
  rows.map(([visitor, at, query]) => {
    const url = `https://shop.example/?${query}`;
    return { id: eventId(at), name: "page_view", visitor, url };
  });

let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  await send(store, "POST", "/v1/import/events", { events: visits(landings) });
  await rollUp(store);
});

interface Rows {
  total: number;
  exact: boolean;
  rows: { key: string; bucket: string; value: number }[];
}

const by = async (path: string, of = store) => {
  const { rows } = await read<Rows>(of, `/v1/metrics/${path}`);
  return Object.fromEntries(rows.filter(({ value }) => value > 0).map(({ key, value }) => [key, value]));
};

const both = "from=2026-10-05&to=2026-10-06&grain=month";

test("sessions and visitors by group", async () => {
  const once = {
    "Cross-network": 1,
    Direct: 1,
    Email: 1,
    "Organic Search": 1,
    "Organic Shopping": 1,
    "Organic Social": 1,
  };
  expect(await by(`sessions?${both}&by=channel_group`)).toEqual({ ...once, "Paid Search": 2, "Paid Social": 2 });
  // Of the paid search both were one person.
  expect(await by(`visitors?${both}&by=channel_group`)).toEqual({ ...once, "Paid Search": 1, "Paid Social": 2 });
  expect(await by(`visitors?from=2026-10-06&to=2026-10-06&by=channel_group`)).toEqual({
    "Paid Search": 1,
    "Paid Social": 1,
  });
});

test("as a filter, alone and beside another split", async () => {
  const paid = "filter=channel_group:Paid%20Search";
  expect((await read<Rows>(store, `/v1/metrics/sessions?${both}&${paid}`)).total).toBe(2);
  expect((await read<Rows>(store, `/v1/metrics/visitors?${both}&${paid}`)).total).toBe(1);
  expect(await by(`sessions?${both}&by=source&${paid}`)).toEqual({ baidu: 1, sogou: 1 });
  expect(await by(`sessions?${both}&by=channel_group&filter=campaign:autumn`)).toEqual({
    "Paid Search": 1,
    "Paid Social": 1,
  });
  expect(await by(`sessions?${both}&by=channel_group&filter=channel:paid`)).toEqual({
    "Cross-network": 1,
    "Paid Search": 2,
    "Paid Social": 2,
  });
  expect(await by(`sessions?${both}&by=channel&filter=channel_group:Email`)).toEqual({ private: 1 });
});

test("each hour, and the month, add up to the same", async () => {
  const hours = await read<Rows>(
    store,
    "/v1/metrics/sessions?from=2026-10-05&to=2026-10-06&by=channel_group&grain=hour",
  );
  expect(hours.rows.reduce((sum, { value }) => sum + value, 0)).toBe(landings.length);
  const { rows } = await read<Rows>(
    store,
    "/v1/metrics/sessions?from=2026-10-01&to=2026-10-31&by=channel_group&grain=month",
  );
  expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(landings.length);
});

test("spend is of the group of its medium", async () => {
  const spend = [
    { day: "2026-10-05", source: "baidu", medium: "cpc", campaign: "autumn", cost_minor: 300 },
    { day: "2026-10-05", source: "douyin", medium: "cpc", campaign: "autumn", cost_minor: 500 },
  ];
  await send(store, "POST", "/v1/spend", { spend });
  await rollUp(store);
  expect(await by(`spend?${both}&by=channel_group`)).toMatchObject({ "Paid Search": 300, "Paid Social": 500 });
});

test("an hour that runs is told as one that is over", async () => {
  const running = await newStore();
  const now = Date.now() - 1_000;
  const rows = landings.slice(0, 8).map(([visitor, , query], n) => [visitor, now + n, query] as (typeof landings)[0]);
  await send(running, "POST", "/v1/import/events", { events: visits(rows) });
  for (const metric of ["sessions", "visitors"]) {
    const told = await by(`${metric}?by=channel_group`, running);
    expect(told).toMatchObject({ "Paid Search": 1, "Organic Search": 1, "Paid Social": 1, Direct: 1 });
    expect(Object.values(told).reduce((a, b) => a + b)).toBe(8);
  }
});

test("a metric that has no source has no group", async () => {
  const response = await call("GET", `/v1/metrics/item_views?${both}&by=channel_group`, { key: store.manage_key });
  expect(await problemOf(response)).toMatchObject({ status: 400, field: "by" });
});

test("a day keeps a row a group, and an hour none of its own", async () => {
  const { id } = await rowOf(store);
  const { results } = await env.SHARD_0.prepare(
    "SELECT bucket, count(*) AS n FROM rollup WHERE store = ?1 AND dims = 'traffic:channel_group' AND grain = 'day' GROUP BY 1",
  )
    .bind(id)
    .all();
  expect(results).toEqual([
    { bucket: "2026-10-05", n: 8 },
    { bucket: "2026-10-06", n: 2 },
  ]);
  const blobs = await env.SHARD_0.prepare("SELECT facts FROM fact_hour WHERE store = ?1 AND cube = 'traffic'")
    .bind(id)
    .all<{ facts: string }>();
  expect(blobs.results.map(({ facts }) => facts).join()).not.toContain("Paid Search");
});
