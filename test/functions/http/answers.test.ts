// What every answer has in common: problems with a code and what to do, nothing cached or indexed, and never a server error.

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { endpoints } from "../../../shared/api/index.ts";
import { dimensions } from "../../../shared/dimensions.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { reports } from "../../../shared/reports/index.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { call, newStore, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;
beforeAll(async () => {
  store = await newStore();
  const lines = [{ sku: "A", quantity: 1, amount_minor: 1000 }];
  await send(store, "PUT", "/v1/orders/1", { ordered_at: "2026-10-05T12:00:00+08:00", currency: "CNY", lines });
});

const get = (path: string) => call("GET", path, { key: store.manage_key });

test.each([
  ["GET", "/v1/nothing"],
  ["GET", "/v1/events"],
  ["DELETE", "/v1/metrics/orders"],
  ["POST", "/v1/../v1/nothing"],
  ["GET", "/shop/api/nothing"],
])("%s %s is no endpoint", async (method, path) => {
  expect(await problemOf(await call(method, path))).toMatchObject({ status: 404, code: "route_unknown" });
});

test.each([
  ["/v1/metrics/profit", 404, "metric_unknown", "id"],
  ["/v1/metrics/constructor", 404, "metric_unknown", "id"],
  ["/v1/reports/secrets", 404, "report_unknown", undefined],
  ["/v1/metrics/orders?by=moon", 400, "dimension_not_supported", "by"],
  ["/v1/metrics/orders?by=constructor", 400, "dimension_not_supported", "by"],
  ["/v1/metrics/orders?by=page", 400, "dimension_not_supported", "by"],
  ["/v1/metrics/orders?filter=moon:full", 400, "dimension_unknown", "filter"],
  ["/v1/metrics/orders?filter=channel", 400, "dimension_unknown", "filter"],
  ["/v1/metrics/customers?filter=channel:paid", 400, "dimension_not_supported", "filter"],
  ["/v1/metrics/orders?grain=minute", 400, "invalid_request", "grain"],
  ["/v1/metrics/customers?grain=hour&from=2026-10-05&to=2026-10-05", 400, "grain_not_supported", "grain"],
  ["/v1/metrics/orders?grain=hour&from=2026-10-01&to=2026-10-31", 400, "grain_too_fine", "grain"],
  ["/v1/metrics/orders?from=2026-10-02&to=2026-10-01", 400, "range_reversed", "from"],
  ["/v1/metrics/orders?from=2026-02-29", 400, "invalid_request", "from"],
  ["/v1/metrics/orders?to=yesterday", 400, "invalid_request", "to"],
  ["/v1/metrics/orders?from=9999-12-31&to=9999-12-31", 400, "invalid_request", "from"],
  ["/v1/metrics/orders?from=0000-01-01&to=0000-01-02&compare=year", 400, "invalid_request", "from"],
  ["/v1/metrics/orders?from=1990-01-01&to=2026-01-01", 400, "range_too_long", "from"],
  ["/v1/metrics/orders?compare=sometimes", 400, "invalid_request", "compare"],
  ["/v1/reports/overview?locale=fr", 400, "invalid_request", "locale"],
  ["/v1/drops?from=2026-13-01", 400, "invalid_request", "from"],
])("%s is refused with what would have been taken", async (path, status, code, field) => {
  expect(await problemOf(await get(path))).toEqual({ status, code, ...(field ? { field } : {}) });
});

test("an unknown metric, dimension or report is answered with the allowed names", async () => {
  const allowed = async (path: string) => ((await (await get(path)).json()) as { allowed: string[] }).allowed;
  expect(await allowed("/v1/metrics/profit")).toEqual(metrics.map(({ id }) => id));
  expect(await allowed("/v1/metrics/orders?filter=moon:1")).toEqual([...dimensions.map(({ id }) => id), "tag"]);
  expect(await allowed("/v1/metrics/sessions?by=sku")).toContain("channel");
  expect(await allowed("/v1/reports/secrets")).toEqual(reports.map(({ id }) => id));
});

test("nothing of the API is cached or indexed, errors included", async () => {
  for (const path of ["/v1/metrics", "/v1/metrics/profit", "/v1/live", "/v1/nothing", "/v1/openapi.json"]) {
    const { headers } = await get(path);
    expect(headers.get("cache-control"), path).toBe("no-store");
    expect(headers.get("x-robots-tag"), path).toBe("noindex");
  }
});

test("no browser may guess what an answer is, errors included", async () => {
  for (const path of ["/v1/metrics", "/v1/metrics/profit", "/v1/nothing", "/shop/api/config", "/shop/api/nothing"]) {
    expect((await get(path)).headers.get("x-content-type-options"), path).toBe("nosniff");
  }
  const beacon = await call("POST", "/v1/events", { body: "{" });
  expect(beacon.headers.get("x-content-type-options")).toBe("nosniff");
});

test("only the beacon route may be read by pages of other origins", async () => {
  for (const path of ["/v1/metrics", "/v1/live", "/v1/nothing"]) {
    const { headers } = await call("GET", path, { key: store.manage_key, headers: { origin: "https://evil.example" } });
    expect(headers.get("access-control-allow-origin"), path).toBeNull();
  }
});

test("the description names every endpoint with its access, and every metric is in the catalogue", async () => {
  const { paths } = (await (await call("GET", "/v1/openapi.json")).json()) as { paths: Record<string, object> };
  expect(Object.keys(paths).sort()).toEqual([...new Set(endpoints.map(({ path }) => path))].sort());
  const catalogue = (await (await get("/v1/metrics")).json()) as { metrics: { id: string }[] };
  expect(catalogue.metrics.map(({ id }) => id)).toEqual(metrics.map(({ id }) => id));
});

test("any query gets an answer or a problem, never a server error", async () => {
  const day = fc.oneof(
    fc.constantFrom("1970-01-01", "2199-12-31", "2026-10-05", "2024-02-29", "", "0000-00-00", "2026-1-1"),
    fc.string({ maxLength: 12 }),
  );
  const name = fc.oneof(fc.constantFrom(...dimensions.map(({ id }) => id)), fc.string({ maxLength: 20 }));
  const query = fc.record(
    {
      from: day,
      to: day,
      grain: fc.constantFrom("hour", "day", "week", "month", "", "year"),
      by: name,
      filter: fc.tuple(name, fc.string({ unit: "binary", maxLength: 20 })).map(([dim, value]) => `${dim}:${value}`),
      compare: fc.constantFrom("previous", "year", "none", "x"),
    },
    { requiredKeys: [] },
  );
  const path = fc.oneof(
    fc.constantFrom(...metrics.map(({ id }) => `/v1/metrics/${id}`)),
    fc.constantFrom("/v1/reports/overview", "/v1/drops"),
  );
  await fc.assert(
    fc.asyncProperty(path, query, async (where, asked) => {
      const search = new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, value.toWellFormed()]));
      const response = await get(`${where}?${search}`);
      expect(response.status, `${where}?${search}`).toBeLessThan(500);
      await response.text();
    }),
    { numRuns: 150, seed: 1 },
  );
});

test("any body to any endpoint gets an answer or a problem, never a server error", async () => {
  const taking = endpoints.filter(({ method, access }) => method !== "get" && access !== "admin");
  const names = [
    "orders",
    "refunds",
    "products",
    "spend",
    "events",
    "scopes",
    "sections",
    "origins",
    "lines",
    "id",
    "sku",
  ];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.array(fc.dictionary(fc.constantFrom(...names), fc.jsonValue())),
  );
  const body = fc.oneof(fc.dictionary(fc.constantFrom(...names, "currency", "day", "from"), value), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...taking), body, async ({ method, path }, wanted) => {
      const response = await call(method.toUpperCase(), path.replace(/\{\w+\}/, "x"), {
        key: store.manage_key,
        body: JSON.stringify(wanted),
      });
      expect(response.status, `${method} ${path} ${JSON.stringify(wanted)}`).toBeLessThan(500);
    }),
    { numRuns: 200, seed: 2 },
  );
});
