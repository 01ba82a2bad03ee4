// Does a store leave one installation and arrive in another with every figure? Over a bad network, stopped and gone on with.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportStore } from "../../scripts/export.ts";
import { readManifest } from "../../scripts/export_files.ts";
import { importStore } from "../../scripts/import_store.ts";
import { rollUp } from "../../scripts/local/seed.ts";
import { splitsOf } from "../../shared/dimensions.ts";
import { metrics } from "../../shared/metrics/index.ts";
import { products, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { simulate } from "../../shared/sim/simulate.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { type FaultyProxy, openFaultyProxy } from "../helpers/faulty_proxy.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const folder = mkdtempSync(join(tmpdir(), "suanpan-export-"));
const out = join(folder, "out");
const zone = "Asia/Shanghai";
const to = addDays(dayOf(zone, Date.now()), -1);
const from = addDays(to, -4);
let server: TestServer;
let other: TestServer;
let proxy: FaultyProxy;

beforeAll(async () => {
  server = await startServer({ store: { slug: "leaving" } });
  other = await startServer({ store: { slug: "arriving" } });
  proxy = await openFaultyProxy(server.url, 40);
  const { client } = server;
  await client.send("PUT", "/v1/products", {
    products: products.map((each) => toProductRecord(each, "https://shop.example")),
  });
  for (const day of simulate({ seed: 3, timezone: zone, from, days: 5, events_per_day: 400 })) {
    await client.send("POST", "/v1/import/events", { events: day.events });
    await client.send("POST", "/v1/orders", { orders: day.orders });
    await client.send("POST", "/v1/refunds", { refunds: day.refunds });
    await client.send("POST", "/v1/spend", { spend: day.spend });
  }
  await rollUp(client, () => {});
});

afterAll(async () => {
  await proxy?.close();
  await Promise.all([server?.stop(), other?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const source = () => ({ url: proxy.url, key: server.manage_key });
const goal = () => ({ url: other.url, key: other.manage_key });

async function figuresOf({ client }: TestServer): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  for (const [at, metric] of metrics.entries()) {
    // The splits in turn: over all metrics each of them is asked for.
    const splits = splitsOf(metric);
    for (const by of ["", ...splits.slice(at % splits.length).slice(0, 1)]) {
      const path = `/v1/metrics/${metric.id}?from=${from}&to=${to}${by && `&by=${by}`}`;
      const { as_of: _, complete_through: __, ...rest } = await client.send<Record<string, unknown>>("GET", path);
      figures[`${metric.id} ${by}`] = rest;
    }
  }
  return figures;
}

/** Throws after some lines, as when somebody presses Ctrl-C. */
const stopAfter = (lines: number) => {
  let left = lines;
  return () => {
    left -= 1;
    if (left < 0) throw new Error("stopped");
  };
};

test("what was stopped goes on, and every figure arrives", async () => {
  await expect(exportStore({ out, target: source(), say: stopAfter(5) })).rejects.toThrow("stopped");
  expect(readdirSync(out)).toContain("progress.json");
  const manifest = await exportStore({ store: "leaving", out, target: source() });
  expect(proxy.faults.refused).toBeGreaterThan(5);
  expect(readdirSync(out).sort()).toEqual(
    ["manifest.json", ...manifest.tables.map(({ table }) => `${table}.ndjson.gz`)].sort(),
  );
  const text = readdirSync(out)
    .filter((name) => name.endsWith(".gz"))
    .map((name) => gunzipSync(readFileSync(join(out, name))).toString())
    .join("");
  for (const secret of [server.manage_key, server.write_key]) expect(text).not.toContain(secret);

  await expect(importStore({ folder: out, target: goal(), say: stopAfter(9) })).rejects.toThrow("stopped");
  await importStore({ folder: out, target: goal() });
  await rollUp(other.client, () => {});
  const [figures, arrived] = await Promise.all([server, other].map(figuresOf));
  expect(figures!["gmv "]).toMatchObject({ total: expect.any(Number) });
  expect(arrived).toEqual(figures);
});

test("an export goes into an empty store of the same currency, and unchanged", async () => {
  await expect(importStore({ folder: out, target: goal() })).rejects.toThrow("has rows already");
  await expect(exportStore({ out, target: source() })).rejects.toThrow("holds an export already");
  const elsewhere = join(folder, "elsewhere");
  await expect(exportStore({ store: "x", out: elsewhere, target: source() })).rejects.toThrow("of the store leaving");
  const body = { slug: "euros", name: "E", currency: "EUR", timezone: zone };
  const admin = await fetch(`${other.url}/v1/stores`, {
    method: "POST",
    headers: { authorization: "Bearer admin", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { manage_key } = (await admin.json()) as { manage_key: string };
  const euros = { url: other.url, key: manage_key };
  await expect(importStore({ folder: out, target: euros })).rejects.toThrow("currency is CNY");
  const file = join(out, "orders.ndjson.gz");
  const lines = gunzipSync(readFileSync(file))
    .toString()
    .replace(/"subtotal_minor":(\d)/, '"subtotal_minor":9$1');
  writeFileSync(file, gzipSync(lines));
  expect(readManifest(out).tables.map(({ table }) => table)).toContain("orders");
  await expect(importStore({ folder: out, target: euros })).rejects.toThrow("is not what was exported");
});
