// A real shop's two years enter by the import command and come out as the published figures.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../helpers/server.ts";

const FILE = "../shared/data/online_retail.csv.gz";
const present = existsSync(FILE);
const folder = mkdtempSync(join(tmpdir(), "suanpan-retail-"));
const rejected = join(folder, "rejected.csv");

let server: TestServer;

beforeAll(async () => {
  if (present) server = await startServer({ store: { currency: "GBP", timezone: "Europe/London" } });
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

/** Its first 60,000 lines, to the end of an order. */
function firstPart(): string {
  const lines = gunzipSync(readFileSync(FILE)).toString().split("\n").slice(0, 60_000);
  const invoiceOf = (line = "") => line.slice(0, line.indexOf(","));
  const last = invoiceOf(lines.at(-1));
  const part = lines.slice(
    0,
    lines.findIndex((line) => invoiceOf(line) === last),
  );
  const path = join(folder, "part.csv");
  writeFileSync(path, `${part.join("\n")}\n`);
  return path;
}

function importFile(file: string): Promise<{ code: number | null; output: string }> {
  const args = ["scripts/import/index.ts", file, "--as", "orders", "--preset", "online-retail", "--rejected", rejected];
  const child = spawn(process.execPath, [...args, "--url", server.url, "--key", server.manage_key]);
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}

interface Answer {
  total: number;
  rows: { key?: string; value: number }[];
}

const days = "from=2010-12-01&to=2011-12-09&grain=month";
const read = (path: string) => server.client.send<Answer>("GET", `/v1/metrics/${path}`);

test.skipIf(!present)("Online Retail imports whole and gives the published figures", { timeout: 400_000 }, async () => {
  const { code, output } = await importFile(FILE);
  expect(output).toContain("541,909");
  expect(code).toBe(0);
  // Source: the rule "customer known, no cancellation, quantity > 0, price > 0" gives 4,338 / 18,532 / 8,911,407.90.
  expect((await read(`customers?${days}`)).total).toBe(4338);
  expect((await read(`orders?${days}&filter=customer_type:known`)).total).toBe(18_532);
  expect((await read(`gmv?${days}&filter=customer_type:known`)).total).toBe(891_140_790);
  // 2,845 of 4,338 customers ordered twice.
  expect((await read(`repeat_customers?${days}`)).total).toBe(2845);
  expect((await read(`refund_count?${days}`)).total).toBe(3836);

  // Again, and nothing is counted twice.
  const again = await importFile(firstPart());
  expect(again.output).toMatch(/^stored +0$/m);
  expect(again.code).toBe(0);
  expect((await read(`orders?${days}&filter=customer_type:known`)).total).toBe(18_532);
  expect((await read(`gmv?${days}&filter=customer_type:known`)).total).toBe(891_140_790);
});

test.skipIf(present)(`needs ${FILE}, which is not here`, () => {});
