// The last 30 minutes: once as JSON, or as a stream that ends with the key or link it was opened with.
import { expect, test } from "vitest";
import { MINUTE_MS } from "../../../shared/time.ts";
import { collect, openedLink, send } from "../../helpers/ask.ts";
import { call, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Live {
  as_of: number;
  visitors_now: number;
  visitors_30m: number;
  page_views_30m: number[];
  top_pages: { page: string; views: number }[];
  orders: { id: string; total_minor: number; currency: string }[];
}

const view = (minutesAgo: number, page = "/") => ({
  id: eventId(Date.now() - minutesAgo * MINUTE_MS),
  name: "page_view",
  url: `https://shop.example${page}`,
});

function streamOf(key: string): Promise<Response> {
  return call("GET", "/v1/live", { key, headers: { accept: "text/event-stream" } });
}

/** Reads a stream until this text has come, or to its end. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted?: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (wanted !== undefined && text.includes(wanted)) return text;
  }
}

test("people, pages and views of the last 30 minutes are counted, older ones are not", async () => {
  const store = await newStore();
  await collect(store, [view(1, "/a"), view(2, "/a"), view(20, "/b")], { visitor: "visitor-one" });
  await collect(store, [view(10, "/c")], { visitor: "visitor-two" });
  await collect(store, [view(40, "/old")], { visitor: "visitor-three" });
  const live = await read<Live>(store, "/v1/live");
  expect(live).toMatchObject({ visitors_now: 1, visitors_30m: 2 });
  expect(live.page_views_30m).toHaveLength(30);
  expect(live.page_views_30m.reduce((a, b) => a + b)).toBe(4);
  expect(live.top_pages).toEqual([
    { page: "/a", views: 2 },
    { page: "/b", views: 1 },
    { page: "/c", views: 1 },
  ]);
});

test("orders come with what is to be paid, cancelled and old ones do not", async () => {
  const store = await newStore();
  const order = (id: string, minutesAgo: number, over = {}) => ({
    id,
    ordered_at: Date.now() - minutesAgo * MINUTE_MS,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 1000 }],
    discount_minor: 100,
    shipping_minor: 30,
    tax_minor: 7,
    ...over,
  });
  const orders = [order("new", 1), order("older", 20), order("old", 40), order("gone", 2, { status: "cancelled" })];
  await send(store, "POST", "/v1/orders", { orders });
  const live = await read<Live>(store, "/v1/live");
  expect(live.orders.map(({ id, total_minor, currency }) => [id, total_minor, currency])).toEqual([
    ["new", 937, "CNY"],
    ["older", 937, "CNY"],
  ]);
});

test("orders by minute, countries and sources are told, and an order's minute is its own", async () => {
  const store = await newStore();
  const order = (id: string, minutesAgo: number) => ({
    id,
    ordered_at: Date.now() - minutesAgo * MINUTE_MS - 5_000,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 1000 }],
  });
  await send(store, "POST", "/v1/orders", { orders: [order("a", 3), order("b", 3), order("c", 20), order("d", 31)] });
  const query = "?utm_source=douyin&utm_medium=cpc";
  await collect(store, [view(2, `/a${query}`), view(1, "/b")], { visitor: "visitor-one" });
  await collect(store, [view(4, "/a")], { visitor: "visitor-two" });
  const live = await read<{
    orders_30m: number[];
    tracked: boolean;
    sources: unknown;
    countries: { visitors: number }[];
  }>(store, "/v1/live");
  expect(live.tracked).toBe(true);
  expect(live.orders_30m).toHaveLength(30);
  expect(live.orders_30m.map((n, at) => [at, n]).filter(([, n]) => n)).toEqual([
    [9, 1],
    [26, 2],
  ]);
  expect(live.sources).toEqual([{ channel: "paid", source: "douyin", visits: 1 }]);
  expect(live.countries.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(2);
});

test("the live page shows no customer and no order number, and through a link of some days nothing", async () => {
  const store = await newStore();
  const lines = [{ sku: "A", quantity: 1, amount_minor: 1000 }];
  const order = { id: "SECRET-NUMBER", customer_id: "SECRET-PERSON", ordered_at: Date.now(), currency: "CNY", lines };
  await send(store, "POST", "/v1/orders", { orders: [order] });
  const text = JSON.stringify(await read(store, "/v1/reports/live"));
  expect(text).toContain("1000");
  expect(text).not.toContain("SECRET");
  // No browser of it told anything: that nobody came is not known.
  expect(text).toContain("is unknown, not zero");
  const { token } = await openedLink(store, { reports: ["live"], from: "2026-01-01", to: "2026-01-31" });
  const withheld = await (await call("GET", "/v1/reports/live", { key: token })).text();
  expect(JSON.parse(withheld)).toMatchObject({ sections: [{ document: null, withheld: { en: expect.any(String) } }] });
  expect(withheld).not.toContain("1000");
});

test.each([
  [{ sections: ["headline"] }, ["orders_30m", "visitors_30m", "visitors_now"]],
  [{ sections: ["trend"] }, ["visitors_30m", "visitors_now"]],
  [{ sections: ["products"] }, []],
  [{ sections: ["sources"] }, ["orders_30m", "sources", "visitors_30m", "visitors_now"]],
  [{ reports: ["live"], sections: ["now"] }, "all"],
  [{ rolling_days: 7 }, "all"],
  [{ from: "2020-01-01" }, "all"],
  [{ to: "2020-01-01" }, []],
  [{ filter: "channel:paid" }, []],
] as const)("a link of %j is shown of this moment what it shows anyway, once and streamed", async (limits, fields) => {
  const store = await newStore();
  const lines = [{ sku: "A", quantity: 1, amount_minor: 4321 }];
  const order = { id: "SECRET-NUMBER", ordered_at: Date.now(), currency: "CNY", lines };
  await send(store, "POST", "/v1/orders", { orders: [order] });
  await collect(store, [view(1, "/secret-page?utm_source=douyin&utm_medium=cpc")], { visitor: "visitor-one" });
  const { token } = await openedLink(store, limits);
  const first = limits && "reports" in limits ? limits.reports[0] : "overview";
  const { link } = (await (await call("GET", `/v1/reports/${first}`, { key: token })).json()) as { link: object };
  expect(link).toMatchObject({ live: fields.length > 0 });
  if (fields.length === 0) {
    for (const answer of [await call("GET", "/v1/live", { key: token }), await streamOf(token)]) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toMatch(/4321|secret-page|visitors/);
    }
    return;
  }
  const state = (await (await call("GET", "/v1/live", { key: token })).json()) as Record<string, unknown>;
  const reader = ((await streamOf(token)).body as ReadableStream<Uint8Array>).getReader();
  const streamed = await readUntil(reader, "\n\n");
  await reader.cancel();
  for (const text of [JSON.stringify(state), streamed]) {
    expect(text).not.toContain("SECRET-NUMBER");
    expect(text.includes("4321")).toBe(fields === "all");
    expect(text.includes("secret-page")).toBe(fields === "all");
  }
  if (fields === "all") expect(state.orders).toHaveLength(1);
  else expect(Object.keys(state).sort()).toEqual([...fields, "as_of", "tracked"].sort());
});

test("an empty store is answered with zeros, not with gaps", async () => {
  expect(await read<Live>(await newStore(), "/v1/live")).toMatchObject({
    visitors_now: 0,
    visitors_30m: 0,
    page_views_30m: new Array(30).fill(0),
    top_pages: [],
    orders: [],
  });
});

const enders: [string, (store: TestStore) => Promise<{ key: string; end: () => Promise<unknown> }>][] = [
  [
    "link",
    async (store) => {
      const { id, token } = await openedLink(store);
      return { key: token, end: () => send(store, "DELETE", `/v1/links/${id}`, undefined) };
    },
  ],
  [
    "key",
    async (store) => {
      const made = await send<{ id: string; secret: string }>(store, "POST", "/v1/keys", { scopes: ["read"] });
      return { key: made.secret, end: () => send(store, "DELETE", `/v1/keys/${made.id}`, undefined) };
    },
  ],
];

test.each(enders)("a stream shows what comes, and ends when its %s is withdrawn", async (_, begin) => {
  const store = await newStore();
  const { key, end } = await begin(store);
  const response = await streamOf(key);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  expect(await readUntil(reader, "\n\n")).toContain("event: live");
  await collect(store, [view(0, "/just-now")]);
  expect(await readUntil(reader, "/just-now")).toContain('"visitors_now":1');
  await end();
  await readUntil(reader);
});
