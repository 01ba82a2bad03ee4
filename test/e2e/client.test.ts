// Does the client that the site offers compile strictly with a program that uses it, and call a running server?
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), "client-"));

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});

// Where programs find it, as they write it.
const CLIENT = JSON.stringify("./client.js");

/** What a shop's developer writes: every type in it is the client's own. */
const PROGRAM = `
  import { createSuanpan, SuanpanError } from ${CLIENT};

  export async function run(url: string, key: string) {
    const api = createSuanpan({ url: url + "/", key });
    const lines = [{ sku: "A", quantity: 2, amount_minor: 4200 }];
    await api.putOrdersId({ id: "order/1 ü", body: { ordered_at: "2026-10-05T12:00:00+08:00", currency: "CNY", lines } });
    let left: number;
    do left = (await api.postRollup()).pending;
    while (left > 0);
    const gmv = await api.getMetricsId({ id: "gmv", from: "2026-10-01", to: "2026-10-31" });
    const total: number = gmv.total;
    const group = await api.getMetricsId({ id: "orders", by: "channel_group", grain: "month", from: "2026-10-01", to: "2026-10-31" });
    const keys: string[] = group.rows.map(({ key }) => String(key));
    const { metrics } = await api.getMetrics();
    const titles: string[] = metrics.map(({ title }) => title.en);
    const { verdicts } = await api.getQuarantineVerdicts({});
    return { total, keys, titles: titles.length, verdicts: verdicts.length };
  }

  /** The status and code of what is refused. */
  export async function refusal(url: string, key: string, id: string): Promise<[number, string]> {
    try {
      await createSuanpan({ url, key }).getMetricsId({ id });
    } catch (error) {
      if (error instanceof SuanpanError) return [error.status, error.problem.code ?? ""];
    }
    throw new Error("it was not refused");
  }
`;

interface Program {
  run: (url: string, key: string) => Promise<{ total: number; keys: string[]; titles: number; verdicts: number }>;
  refusal: (url: string, key: string, id: string) => Promise<[number, string]>;
}

test("a program of its types stores an order, reads figures and tells what was refused", {
  timeout: 60_000,
}, async () => {
  const response = await fetch(new URL("/client.ts", server.url));
  expect(response.status).toBe(200);
  writeFileSync(join(folder, "client.ts"), await response.text());
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const flags = "--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --ignoreConfig --skipLibCheck";
  const target = `--target esnext --module nodenext --moduleResolution nodenext --lib esnext,dom --outDir ${join(folder, "out")}`;
  const compiler = "node_modules/typescript-7/bin/tsc";
  execFileSync(process.execPath, [compiler, ...`${flags} ${target}`.split(" "), join(folder, "program.ts")], {
    stdio: "inherit",
  });
  writeFileSync(join(folder, "out", "package.json"), '{"type":"module"}');
  const address = pathToFileURL(join(folder, "out", "program.js")).href;
  const { run, refusal } = (await import(/* @vite-ignore */ address)) as Program;
  const found = await run(server.url, server.manage_key);
  expect(found).toEqual({ total: 4200, keys: ["(untracked)"], titles: expect.any(Number), verdicts: 0 });
  expect(found.titles).toBeGreaterThan(50);
  expect(await refusal(server.url, server.manage_key, "alchemy")).toEqual([404, "metric_unknown"]);
  expect(await refusal(server.url, "sk_no", "gmv")).toEqual([401, "key_unknown"]);
});
