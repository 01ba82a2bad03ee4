// Does the client that the site offers call a running server?
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../helpers/server.ts";

interface Api {
  putOrdersId: (input: object) => Promise<unknown>;
  getMetricsId: (input: object) => Promise<{ total: number; metric: string }>;
  getMetrics: () => Promise<{ metrics: { id: string }[] }>;
}

interface Module {
  createSuanpan: (options: { url: string; key?: string }) => Api;
  SuanpanError: new (status: number, problem: object) => Error;
}

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), "client-"));

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});

test("as a file of the site it stores an order and reads its figures, and tells what was refused", async () => {
  const response = await fetch(new URL("/client.ts", server.url));
  expect(response.status).toBe(200);
  const file = join(folder, "client.mjs");
  writeFileSync(file, transformSync(await response.text(), { loader: "ts", format: "esm" }).code);
  const { createSuanpan, SuanpanError } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Module;
  const api = createSuanpan({ url: `${server.url}/`, key: server.manage_key });
  const lines = [{ sku: "A", quantity: 2, amount_minor: 4200 }];
  const body = { ordered_at: "2026-10-05T12:00:00+08:00", currency: "CNY", lines };
  await api.putOrdersId({ id: "order/1 ü", body });
  let pending = 1;
  while (pending > 0) ({ pending } = await server.client.send<{ pending: number }>("POST", "/v1/rollup", {}));
  const days = { from: "2026-10-01", to: "2026-10-31" };
  expect(await api.getMetricsId({ id: "gmv", ...days })).toMatchObject({ metric: "gmv", total: 4200 });
  expect((await api.getMetrics()).metrics.length).toBeGreaterThan(50);
  const refused = await api.getMetricsId({ id: "alchemy" }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SuanpanError);
  expect(refused).toMatchObject({ status: 404, problem: { code: "metric_unknown" } });
  await expect(createSuanpan({ url: server.url, key: "sk_no" }).getMetrics()).rejects.toMatchObject({ status: 401 });
});
