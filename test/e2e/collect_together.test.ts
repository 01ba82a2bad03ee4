// Many beacons at once over real connections, some of which break off: each is answered, and what was answered is stored once.
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workers } from "../../scripts/build-worker.ts";
import { type Client, createClient } from "../../scripts/local/client.ts";
import { migrate } from "../../scripts/local/migrate.ts";
import { startPlatform, stopPlatform } from "../../scripts/local/platform.ts";
import { timePrefix } from "../../shared/ids.ts";

const folder = mkdtempSync(join(tmpdir(), "suanpan-"));
const log: string[] = [];
let platform: Miniflare;
let url: string;
let client: Client;
let key: string;

beforeAll(async () => {
  const onLog = (line: string) => log.push(line);
  platform = startPlatform({ port: 0, folder, ...workers, bindings: { ADMIN_TOKEN: "admin" }, onLog });
  url = (await platform.ready).origin;
  await migrate(platform);
  const wanted = { slug: "shop", name: "Shop", currency: "CNY", timezone: "Asia/Shanghai" };
  const made = await createClient(url, "admin").send<Record<string, string>>("POST", "/v1/stores", wanted);
  client = createClient(url, made.manage_key ?? "");
  key = made.write_key ?? "";
});

afterAll(async () => {
  if (platform) await stopPlatform(platform);
  rmSync(folder, { recursive: true, force: true });
});

const BEACONS = 3_000;
const CONNECTIONS = 40;

const now = Date.now();
const event = (n: number) => ({
  id: timePrefix(now) + n.toString(16).padStart(20, "0"),
  name: "page_view",
  url: `https://shop.example/${n % 100}`,
});

/** The status of the answer; undefined when the client went away as soon as it had sent the beacon. */
function send(agent: Agent, n: number, breaksOff: boolean): Promise<number | undefined> {
  const body = JSON.stringify({ key, visitor: `visitor-${n}`, events: [event(n)] });
  const headers = { "user-agent": "Mozilla/5.0 Chrome/153", "content-length": body.length };
  return new Promise((resolve, reject) => {
    const sending = request(`${url}/v1/events`, { method: "POST", agent, headers });
    sending.on("response", (response) => response.resume().on("end", () => resolve(response.statusCode)));
    sending.on("error", (error) => (breaksOff ? resolve(undefined) : reject(error)));
    sending.end(body, () => breaksOff && setImmediate(() => sending.destroy()));
  });
}

test("beacons of many connections are answered and stored once, though every fourth client goes away", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const numbers = Array.from({ length: BEACONS }, (_, n) => n);
  const statuses = await Promise.all(numbers.map((n) => send(agent, n, n % 4 === 0)));
  expect(numbers.filter((n) => n % 4 !== 0 && statuses[n] !== 202)).toEqual([]);

  // A shop's page sends again what was not answered.
  const unanswered = numbers.filter((n) => statuses[n] === undefined);
  expect(await Promise.all(unanswered.map((n) => send(agent, n, false)))).toEqual(unanswered.map(() => 202));
  agent.destroy();
  const views = async () => (await client.send<{ total: number }>("GET", "/v1/metrics/page_views?grain=day")).total;
  await expect.poll(views, { timeout: 60_000, interval: 500 }).toBe(BEACONS);
  // The queue took each: no beacon was left waiting by a request that was cut off.
  expect(log.filter((line) => line.includes("queue_refused"))).toEqual([]);
});
