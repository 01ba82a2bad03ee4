// From file to server: is everything stored once, held back, tried again and named as it should be?
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../../../scripts/import/client.ts";
import { parseOptions } from "../../../scripts/import/options.ts";
import { runImport } from "../../../scripts/import/run.ts";
import { openSource } from "../../../scripts/import/source.ts";
import { MAX_BULK_BYTES } from "../../../shared/trade.ts";
import { startRecorder } from "./recorder.ts";

const folder = mkdtempSync(join(tmpdir(), "import-"));
const rejected = join(folder, "rejected.csv");
let server: Awaited<ReturnType<typeof startRecorder>>;
let waits: number[] = [];

beforeEach(async () => {
  server = await startRecorder();
  waits = [];
});
afterEach(async () => {
  await server.close();
  rmSync(rejected, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(text: string, ...args: string[]) {
  const file = join(folder, "in.csv");
  writeFileSync(file, text);
  const options = parseOptions([file, "--preset", "csv", "--rejected", rejected, ...args]);
  if (options === "help") throw new Error("no help here");
  const sleep = async (ms: number) => void waits.push(ms);
  const client = createClient({ url: server.url, key: "sk_test" }, { sleep, random: () => 1 });
  const progress = { show: () => undefined, say: () => undefined, end: () => undefined };
  const source = await openSource(file);
  return runImport({ options, source, client, progress, now: () => performance.now(), sleep });
}

const orderHeader = "id,ordered_at,currency,sku,title,quantity,amount\n";
const order = (id: number | string, title = "t") => `${id},2024-01-31T14:05:00Z,CNY,S,${title},1,9.99\n`;
const orders = (count: number) =>
  orderHeader + Array.from({ length: count }, (_, index) => order(`o${index}`)).join("");

describe("runImport", () => {
  it("stores everything in batches of at most 1,000, rolls up, and stores nothing a second time", async () => {
    const first = await run(orders(2500), "--as", "orders");
    expect(first.counts).toMatchObject({ read: 2500, refused: 0, stored: { orders: 2500 }, unchanged: { orders: 0 } });
    expect(first.rejected).toBe(false);
    expect(server.requests.map((each) => each.records).sort()).toEqual([1000, 1000, 500]);
    expect(new Set(server.requests.map((each) => each.path))).toEqual(new Set(["POST /v1/orders"]));
    expect(server.requests[0]?.key).toBe("Bearer sk_test");
    expect(server.state.pending).toBe(0);
    expect(server.get("orders", "o2499")).toEqual({
      id: "o2499",
      ordered_at: Date.parse("2024-01-31T14:05:00Z"),
      currency: "CNY",
      status: "paid",
      lines: [{ sku: "S", title: "t", quantity: 1, amount_minor: 999 }],
    });
    const second = await run(orders(2500), "--as", "orders");
    expect(second.counts).toMatchObject({ stored: { orders: 0 }, unchanged: { orders: 2500 } });
  });

  it("keeps a few requests under way, no more than asked", async () => {
    server.state.delayMs = 20;
    await run(orders(100), "--as", "orders", "--batch", "10", "--in-flight", "2");
    expect(server.requests).toHaveLength(10);
    expect(server.state.mostUnderWay).toBe(2);
  });

  it("keeps a request under 4 MB, and splits one that the server still finds too large", async () => {
    const params = JSON.stringify(JSON.stringify({ note: "x".repeat(8000) })).replaceAll('\\"', '""');
    const rows = Array.from({ length: 900 }, (_, index) => `2024-01-31T14:05:00Z,seen,u${index},${params}\n`);
    const text = `at,name,visitor,params\n${rows.join("")}`;
    await run(text, "--as", "events");
    expect(server.requests).toHaveLength(2);
    expect(Math.max(...server.requests.map((each) => each.bytes))).toBeLessThanOrEqual(MAX_BULK_BYTES);
    server.state.maxBytes = 1_000_000;
    const again = await run(text, "--as", "events");
    expect(again.counts).toMatchObject({ stored: { events: 0 }, unchanged: { events: 900 } });
    expect(Math.max(...server.requests.slice(2).map((each) => each.bytes))).toBeLessThanOrEqual(1_000_000);
  });

  it("tries again after 429, 503 and lost connections, waiting as told or longer each time", async () => {
    server.faults.push({ status: 429, headers: { "retry-after": "7" } }, { status: 503 }, "drop");
    const { counts } = await run(orders(3), "--as", "orders");
    expect(counts.stored.orders).toBe(3);
    expect(waits).toEqual([7000, 1000, 2000]);
  });

  it("gives up after 8 tries, with what was refused so far written down", async () => {
    for (let index = 0; index < 8; index += 1) server.faults.push({ status: 500, body: { detail: "broken" } });
    const text = `${orders(1)}bad,never,CNY,S,t,1,1\n`;
    await expect(run(text, "--as", "orders")).rejects.toThrow(
      /failed 8 times \(broken\): run the same command again later/,
    );
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
    expect(readFileSync(rejected, "utf8")).toContain("3,orders,bad,ordered_at,never,");
  });

  it("names rows refused by the mapping and by the server, by line, and stores the rest", async () => {
    server.refuse.set("o2", "the store keeps GBP");
    const text = `${orderHeader}${order("o1")}${order("o2")}${order("o2")}o3,never,CNY,S,t,1,1\n${order("o4")}=1+1,x\n`;
    const { counts, rejected: written } = await run(text, "--as", "orders");
    expect(counts).toMatchObject({ read: 6, refused: 4, stored: { orders: 2 } });
    expect(written).toBe(true);
    expect(readFileSync(rejected, "utf8").split("\n")).toEqual([
      "line,kind,id,field,value,reason",
      expect.stringMatching(/^5,orders,o3,ordered_at,never,"""never"" is not a time: /),
      "7,orders,'=1+1,,,the row has 2 cells where the header has 7",
      "3,orders,o2,currency,,server: the store keeps GBP",
      "4,orders,o2,currency,,server: the store keeps GBP",
      "",
    ]);
    // Corrected and run again, the old file of refused rows is gone.
    server.refuse.clear();
    const again = await run(text.replace("never", "2024-01-31T14:05:00Z").replace("=1+1,x\n", ""), "--as", "orders");
    expect(again.counts).toMatchObject({ refused: 0, stored: { orders: 2 }, unchanged: { orders: 2 } });
    expect(existsSync(rejected)).toBe(false);
  });

  it("does not replace a file that is not its own", async () => {
    writeFileSync(rejected, "my notes");
    await expect(run(orders(1), "--as", "orders")).rejects.toThrow("is in the way: choose another place");
    expect(readFileSync(rejected, "utf8")).toBe("my notes");
  });

  it.each([
    [{ status: 401, body: { detail: "unknown key" } }, /does not know the key \(unknown key\): take a secret key/],
    [
      { status: 403, body: { detail: "scope read" } },
      /the key may not do this \(scope read\): take one with the scope manage/,
    ],
    [{ status: 404 }, /has no such address/],
    [{ status: 400, body: { detail: "no such field" } }, /did not take a batch of orders as a whole: no such field/],
    [{ status: 200, body: { ok: true } }, /did not take a batch of orders as a whole/],
  ])("stops at %j with a sentence", async (fault, sentence) => {
    server.faults.push(fault);
    await expect(run(orders(1), "--as", "orders")).rejects.toThrow(sentence);
    expect(waits).toEqual([]);
  });

  it("sends products, spend, events and refunds to their own addresses", async () => {
    await run("sku,title\nS,One\n", "--as", "products");
    await run("day,source,medium,cost_minor\n2024-01-31,google,cpc,5\n", "--as", "spend");
    await run("id,refunded_at,currency,amount\nR,2024-01-31T14:05:00Z,CNY,1\n", "--as", "refunds");
    const events = "at,name,visitor\n2024-01-31T14:05:00Z,page_view,u\n2024-01-31T14:05:00Z,page_view,u\n";
    const { counts } = await run(events, "--as", "events");
    expect(counts).toMatchObject({ stored: { events: 1 }, unchanged: { events: 1 } });
    const paths = ["PUT /v1/products", "POST /v1/spend", "POST /v1/refunds", "POST /v1/import/events"];
    expect(server.requests.map((each) => each.path)).toEqual(paths);
  });

  it("asks for what the file does not say before it sends anything", async () => {
    const text = "id,ordered_at,sku,quantity,amount\n1,2024-01-31T14:05:00Z,S,1,1\n";
    await expect(run(text, "--as", "orders")).rejects.toThrow("the file does not say its currency: add --currency GBP");
    expect((await run(text, "--as", "orders", "--currency", "cny")).counts.stored.orders).toBe(1);
  });
});
