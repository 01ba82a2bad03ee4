// Does an assistant get a store's figures, only what its key or link reads, and the protocol's errors for all else?
import { beforeAll, describe, expect, it } from "vitest";
import { collect, openedLink, rollUp, send } from "../../helpers/ask.ts";
import { call, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;
let other: TestStore;

interface Rpc {
  id: unknown;
  result?: { content?: { text: string }[]; isError?: boolean; tools?: { name: string; inputSchema: object }[] };
  error?: { code: number; message: string };
}

const order = (id: string, day: string, amount_minor = 1000) => ({
  id,
  ordered_at: `${day}T12:00:00+08:00`,
  currency: "CNY",
  lines: [{ sku: "A", quantity: 1, amount_minor }],
});

beforeAll(async () => {
  [store, other] = [await newStore(), await newStore()];
  await send(store, "POST", "/v1/orders", {
    orders: [order("1", "2026-09-30"), order("2", "2026-10-01"), order("3", "2026-10-31")],
  });
  await send(other, "POST", "/v1/orders", { orders: [order("1", "2026-10-01", 777_777)] });
  await collect(store, [{ id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" }]);
  for (const each of [store, other]) await rollUp(each);
});

const post = (key: string | undefined, body: unknown, headers: Record<string, string> = {}) =>
  call("POST", "/mcp", { ...(key ? { key } : {}), body, headers });
const ask = async (key: string, method: string, params?: object) =>
  (await (await post(key, { jsonrpc: "2.0", id: 7, method, params })).json()) as Rpc;
const use = async (key: string, name: string, args: object = {}) => {
  const { result, error } = await ask(key, "tools/call", { name, arguments: args });
  expect(error).toBeUndefined();
  return { text: result?.content?.[0]?.text ?? "", isError: result?.isError ?? false };
};
const told = async (key: string, name: string, args: object = {}) => {
  const { text, isError } = await use(key, name, args);
  expect(isError, text).toBe(false);
  return JSON.parse(text) as Record<string, unknown>;
};

const STUDY = "experiments";
const october = { from: "2026-10-01", to: "2026-10-31" };

describe("tools", () => {
  it("are listed with the endpoints' own schemas", async () => {
    const { result } = await ask(store.manage_key, "tools/list");
    expect(result?.tools?.map(({ name }) => name)).toEqual([
      "list_metrics",
      "get_metric",
      "list_reports",
      "get_findings",
      "list_studies",
      "get_study",
    ]);
    expect(result?.tools?.[1]?.inputSchema).toMatchObject({
      type: "object",
      required: ["metric"],
      additionalProperties: false,
      properties: { grain: { enum: ["hour", "day", "week", "month"] }, from: { type: "string" } },
    });
  });

  it("give a metric with its definition, as the endpoint gives it, of the key's own store", async () => {
    const figures = await told(store.manage_key, "get_metric", { metric: "gmv", ...october, grain: "month" });
    const endpoint = await call("GET", "/v1/metrics/gmv?from=2026-10-01&to=2026-10-31&grain=month", {
      key: store.manage_key,
    });
    expect(figures).toMatchObject({
      total: 2000,
      rows: ((await endpoint.json()) as { rows: unknown }).rows,
      definition: { id: "gmv", unit: "minor" },
    });
    expect(await told(other.manage_key, "get_metric", { metric: "gmv", ...october })).toMatchObject({ total: 777_777 });
  });

  it("give findings, reports and studies in the language that is asked for", async () => {
    const found = await told(store.manage_key, "get_findings", { report: "overview", ...october, locale: "zh-CN" });
    expect(found).toMatchObject({ report: "overview", from: "2026-10-01", store: { currency: "CNY" } });
    expect(JSON.stringify(found.findings)).toMatch(/[一-鿿]/);
    const { reports } = await told(store.manage_key, "list_reports");
    expect(reports).toContainEqual(expect.objectContaining({ id: "overview" }));
    const { studies } = await told(store.manage_key, "list_studies", { locale: "zh-CN" });
    expect(studies).toContainEqual(expect.objectContaining({ id: STUDY, title: expect.stringMatching(/[一-鿿]/) }));
    expect(await told(store.manage_key, "get_study", { study: STUDY })).toMatchObject({ id: STUDY, document: null });
    const { metrics } = await told(store.manage_key, "list_metrics");
    expect(metrics).toContainEqual(expect.objectContaining({ id: "gmv", formula: expect.any(String) }));
  });

  it("read through a report link what the link shows, and no more", async () => {
    const { token } = await openedLink(store, { reports: ["overview"], ...october });
    expect(await told(token, "get_metric", { metric: "gmv" })).toMatchObject({ ...october, total: 2000 });
    expect((await told(token, "list_reports")).reports).toHaveLength(1);
    for (const [name, args] of [
      ["get_findings", { report: "customers" }],
      ["list_studies", {}],
      ["get_study", { study: STUDY }],
      ["get_metric", { metric: "gmv", from: "2026-09-01", to: "2026-09-30" }],
    ] as const) {
      const { text, isError } = await use(token, name, args);
      const shows = name === "get_metric" ? !text.includes("1000") : isError;
      expect(shows, text).toBe(true);
    }
  });

  it.each<[string, object, RegExp]>([
    ["get_metric", { metric: "profits" }, /There is no such metric.*Allowed: .*gmv/],
    ["get_metric", {}, /metric/],
    ["get_metric", { metric: "gmv", grain: "decade" }, /grain/],
    ["get_metric", { metric: "gmv", froom: "2026-10-01" }, /froom/],
    ["get_metric", { metric: "../store" }, /There is no such metric/],
    ["get_study", { study: "alchemy" }, /There is no such study/],
  ])("%s tells what is wrong with %j in a result that a model reads", async (name, args, sentence) => {
    const { text, isError } = await use(store.manage_key, name, args);
    expect(isError).toBe(true);
    expect(text).toMatch(sentence);
  });
});

describe("protocol", () => {
  it("agrees on a revision that both know, else names its own", async () => {
    const asked = async (protocolVersion: string) =>
      (await ask(store.manage_key, "initialize", { protocolVersion, capabilities: {}, clientInfo: {} })).result;
    expect(await asked("2025-03-26")).toMatchObject({ protocolVersion: "2025-03-26", capabilities: { tools: {} } });
    expect(await asked("1999-01-01")).toMatchObject({ protocolVersion: "2025-11-25" });
  });

  it("answers a notification with 202 and nothing", async () => {
    const response = await post(store.manage_key, { jsonrpc: "2.0", method: "notifications/initialized" });
    expect([response.status, await response.text()]).toEqual([202, ""]);
  });

  it.each<[string, unknown, number, number]>([
    ["no JSON", "{", 400, -32700],
    ["a batch", [{ jsonrpc: "2.0", id: 1, method: "ping" }], 400, -32600],
    ["no version", { id: 1, method: "ping" }, 400, -32600],
    ["an id that is an object", { jsonrpc: "2.0", id: {}, method: "ping" }, 400, -32600],
    ["params that are no object", { jsonrpc: "2.0", id: 1, method: "ping", params: 5 }, 400, -32600],
    ["null", "null", 400, -32600],
    ["an unknown method", { jsonrpc: "2.0", id: 1, method: "resources/list" }, 200, -32601],
    ["an unknown tool", { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "drop" } }, 200, -32602],
    [
      "a tool of the prototype",
      { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "toString" } },
      200,
      -32602,
    ],
  ])("answers %s with its error", async (_, body, status, code) => {
    const response = await post(store.manage_key, body);
    expect([response.status, ((await response.json()) as Rpc).error?.code]).toEqual([status, code]);
  });

  it("lets nobody in without a key that reads, from a page of another site, or with another revision", async () => {
    const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
    expect((await post(undefined, ping)).status).toBe(401);
    expect((await post("sk_wrong", ping)).status).toBe(401);
    const { secret: key } = await send<{ secret: string }>(store, "POST", "/v1/keys", {
      label: "import",
      kind: "secret",
      scopes: ["write"],
    });
    expect((await post(key, ping)).status).toBe(403);
    expect((await post(store.manage_key, ping, { origin: "https://evil.example" })).status).toBe(403);
    expect((await post(store.manage_key, ping, { "mcp-protocol-version": "2001-01-01" })).status).toBe(400);
    expect((await post(store.manage_key, ping, { "mcp-protocol-version": "2025-06-18" })).status).toBe(200);
  });

  it("has no stream to get and no session to delete", async () => {
    for (const method of ["GET", "DELETE"]) {
      const response = await call(method, "/mcp", { key: store.manage_key });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    }
  });
});
