// What a link does not show, its session cannot read: not by another endpoint, metric, split, filter or day.
import { beforeAll, expect, test } from "vitest";
import { metrics } from "../../../shared/metrics/index.ts";
import { overview } from "../../../shared/reports/overview.ts";
import { collect, openedLink, problemOf, rollUp, send } from "../../helpers/ask.ts";
import { call, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

interface Report {
  from: string;
  to: string;
  filter: unknown;
  filter_options: Record<string, string[]>;
  metrics: Record<string, unknown>;
  sections: { id: string; figures?: { metric: string; value: number }[] }[];
}

let store: TestStore;
const october = "from=2026-10-01&to=2026-10-31";

beforeAll(async () => {
  store = await newStore();
  const order = (id: string, day: string) => ({
    id,
    ordered_at: `${day}T12:00:00+08:00`,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 1000 }],
  });
  await send(store, "POST", "/v1/orders", {
    orders: [order("1", "2026-09-30"), order("2", "2026-10-01"), order("3", "2026-10-31"), order("4", "2026-11-01")],
  });
  await collect(store, [{ id: eventId(Date.now()), name: "page_view", url: "https://shop.example/secret-page" }]);
  await rollUp(store);
});

const get = (token: string, path: string) => call("GET", path, { key: token });
const json = async <T>(token: string, path: string) => (await (await get(token, path)).json()) as T;
const gmvOf = (report: Report) =>
  report.sections.flatMap(({ figures = [] }) => figures).find(({ metric }) => metric === "gmv")?.value;

async function refuses(token: string, path: string): Promise<void> {
  expect(await problemOf(await get(token, path)), path).toMatchObject({ status: 403, code: "outside_link" });
}

test("a session reaches its report and what belongs to it, and no other endpoint", async () => {
  const { id, token } = await openedLink(store);
  for (const path of ["/v1/reports/overview", "/v1/metrics", "/v1/metrics/gmv", "/v1/live"]) {
    expect((await get(token, path)).status, path).toBe(200);
  }
  for (const path of ["/v1/store", "/v1/drops"]) await refuses(token, path);
  const closed = [
    ["GET", "/v1/links"],
    ["POST", "/v1/links"],
    ["GET", `/v1/links/${id}/opens`],
    ["DELETE", `/v1/links/${id}`],
    ["PATCH", "/v1/store"],
    ["GET", "/v1/keys"],
    ["POST", "/v1/keys"],
    ["GET", "/v1/audit"],
    ["GET", "/v1/dead-letters"],
    ["POST", "/v1/orders"],
    ["POST", "/v1/import/events"],
    ["POST", "/v1/rollup"],
  ] as const;
  for (const [method, path] of closed) {
    const response = await call(method, path, { key: token, ...(method === "GET" ? {} : { body: {} }) });
    expect(await problemOf(response), path).toMatchObject({ status: 403, code: "scope_missing" });
  }
  expect((await get(token, "/v1/reports/other")).status).toBe(404);
});

test("a session reads the metrics its report names and no other", async () => {
  const { token } = await openedLink(store);
  const named = new Set<string>(
    overview.sections.flatMap((section) => {
      if (section.kind === "study" || section.kind === "tags" || section.kind === "worked") return [];
      if (section.kind === "moved") return [section.metric];
      return section.kind === "funnel" ? section.steps : section.metrics;
    }),
  );
  for (const { id } of metrics) {
    if (named.has(id)) expect((await get(token, `/v1/metrics/${id}`)).status, id).toBe(200);
    else await refuses(token, `/v1/metrics/${id}`);
  }
  await refuses(token, "/v1/metrics/nothing");
  await refuses(token, "/v1/metrics/constructor");
});

test("a link of some sections gives their metrics by their splits alone", async () => {
  const { token } = await openedLink(store, { sections: ["funnel", "sources"] });
  const report = await json<Report>(token, "/v1/reports/overview");
  expect(report.sections.map(({ id }) => id)).toEqual(["funnel", "sources"]);
  expect(Object.keys(report.metrics)).not.toContain("net_revenue");

  for (const path of ["sessions", "gmv?by=source", "purchase_sessions", "spend?by=source"]) {
    expect((await get(token, `/v1/metrics/${path}`)).status, path).toBe(200);
  }
  for (const path of [
    "net_revenue",
    "visitors",
    "product_sales?by=sku",
    "gmv?by=channel",
    "gmv?by=customer_type",
    "gmv?by=",
    "purchase_sessions?by=source",
    "sessions?by=page",
  ]) {
    await refuses(token, `/v1/metrics/${path}`);
  }
  // Of this moment what these sections tell, see live.test.ts.
  expect(await json<object>(token, "/v1/live")).not.toHaveProperty("orders");
});

test("what moved splits sales as the section does", async () => {
  const { token } = await openedLink(store, { sections: ["moved"] });
  expect((await get(token, "/v1/metrics/gmv?by=device")).status).toBe(200);
  for (const path of ["gmv?by=country", "orders", "sessions?by=source"]) await refuses(token, `/v1/metrics/${path}`);
});

test("a session filters as the page lets it and by nothing else", async () => {
  const { token } = await openedLink(store);
  for (const filter of ["channel:paid", "device:phone", ""]) {
    expect((await get(token, `/v1/metrics/gmv?filter=${filter}`)).status, filter).toBe(200);
    expect((await get(token, `/v1/reports/overview?filter=${filter}`)).status, filter).toBe(200);
  }
  for (const filter of ["country:CN", "customer_type:known", "sku:A", "page:/secret-page"]) {
    await refuses(token, `/v1/metrics/gmv?filter=${filter}`);
    await refuses(token, `/v1/reports/overview?filter=${filter}`);
  }
});

test("a link of some sections filters by what they show and offers no other values", async () => {
  const { token } = await openedLink(store, { sections: ["funnel"] });
  expect((await json<Report>(token, "/v1/reports/overview")).filter_options).toEqual({});
  for (const path of ["metrics/sessions", "reports/overview"]) await refuses(token, `/v1/${path}?filter=device:phone`);

  const moved = await openedLink(store, { sections: ["funnel", "moved"] });
  const { filter_options } = await json<Report>(moved.token, "/v1/reports/overview");
  expect(Object.keys(filter_options)).toEqual(["channel", "device"]);
  expect(filter_options.device).toEqual(["desktop"]);
  expect((await get(moved.token, "/v1/metrics/sessions?filter=device:phone")).status).toBe(200);
});

test("a link's own filter stands whatever is asked", async () => {
  const { token } = await openedLink(store, { filter: "channel:paid" });
  for (const asked of ["", "&filter=", "&filter=channel:free", "&filter=country:CN", "&filter=nonsense"]) {
    const report = await json<Report>(token, `/v1/reports/overview?${october}${asked}`);
    const words = { en: "Channel: Paid", "zh-CN": "渠道类型：付费流量" };
    expect(report.filter).toEqual({ dimension: "channel", value: "paid", words, locked: true });
    expect(report.filter_options).toEqual({});
    expect(gmvOf(report)).toBe(0);
    expect(await json(token, `/v1/metrics/gmv?${october}${asked}`)).toMatchObject({ total: 0 });
  }
  await refuses(token, "/v1/live");
});

test("a link's days cut what is asked on both sides", async () => {
  const { token } = await openedLink(store, { from: "2026-10-01", to: "2026-10-31" });
  for (const asked of ["", "from=2020-01-01", "from=2020-01-01&to=2026-11-30", "to=2026-12-31&from=2026-10-01"]) {
    const report = await json<Report>(token, `/v1/reports/overview?${asked}&compare=none`);
    expect([report.from, report.to], asked).toEqual(["2026-10-01", "2026-10-31"]);
    expect(gmvOf(report), asked).toBe(2000);
    expect(await json(token, `/v1/metrics/gmv?${asked}`)).toMatchObject({
      from: "2026-10-01",
      to: "2026-10-31",
      total: 2000,
    });
  }
  for (const asked of ["from=2026-11-01&to=2026-11-05", "from=2026-09-01&to=2026-09-30"]) {
    for (const path of ["/v1/reports/overview", "/v1/metrics/gmv"]) {
      expect(await problemOf(await get(token, `${path}?${asked}`))).toMatchObject({
        status: 400,
        code: "range_outside_link",
      });
    }
  }
  await refuses(token, "/v1/live");
});

test("a link with one end cuts that end", async () => {
  const since = await openedLink(store, { from: "2026-10-31" });
  expect(await json(since.token, "/v1/metrics/gmv?from=2026-01-01&to=2026-11-01")).toMatchObject({
    from: "2026-10-31",
    total: 2000,
  });
  // Its days go on, and this moment is among them.
  expect((await get(since.token, "/v1/live")).status).toBe(200);
  const until = await openedLink(store, { to: "2026-10-01" });
  expect(await json(until.token, "/v1/metrics/gmv?from=2026-01-01&to=2026-11-01")).toMatchObject({
    to: "2026-10-01",
    total: 2000,
  });
  await refuses(until.token, "/v1/live");
});

test("the live stream is refused as its JSON is", async () => {
  const { token } = await openedLink(store, { sections: ["products"] });
  await refuses(token, "/v1/live");
  const response = await call("GET", "/v1/live", { key: token, headers: { accept: "text/event-stream" } });
  expect(await problemOf(response)).toMatchObject({ status: 403, code: "outside_link" });
});

test("a secret key is not limited by any link", async () => {
  await openedLink(store, { sections: ["funnel"], filter: "channel:paid" });
  expect((await get(store.manage_key, "/v1/metrics/net_revenue?filter=country:CN")).status).toBe(200);
  expect((await get(store.manage_key, "/v1/live")).status).toBe(200);
});

test("a link's days cut the comparison too", async () => {
  const { token } = await openedLink(store, { from: "2026-10-01", to: "2026-10-31" });
  for (const compare of ["previous", "year"]) {
    expect(await json(token, `/v1/reports/overview?compare=${compare}`)).toMatchObject({ compare: null });
    expect(await json(token, `/v1/metrics/gmv?compare=${compare}`)).not.toHaveProperty("compare");
  }
});
