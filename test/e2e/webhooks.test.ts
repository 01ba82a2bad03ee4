// Does the built Worker tell a real server what happens, signed, again where it fails, and no longer where it is gone?
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { workers } from "../../scripts/build-worker.ts";
import { type Client, createClient } from "../../scripts/local/client.ts";
import { migrate } from "../../scripts/local/migrate.ts";
import { startPlatform, stopPlatform } from "../../scripts/local/platform.ts";
import { openReceiver, type Receiver } from "../helpers/receiver.ts";

const DAY = 86_400_000;
let folder: string;
let platform: Miniflare;
let client: Client;
let receiver: Receiver;
let orders = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "suanpan-"));
  platform = startPlatform({ port: 0, folder, ...workers, bindings: { ADMIN_TOKEN: "admin", WEBHOOKS_LOCAL: "1" } });
  const url = (await platform.ready).origin;
  await migrate(platform);
  const settings = { slug: "shop", name: "Shop", currency: "CNY", timezone: "Asia/Shanghai" };
  const { manage_key } = await createClient(url, "admin").send<{ manage_key: string }>("POST", "/v1/stores", settings);
  client = createClient(url, manage_key);
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver?.close();
  if (platform) await stopPlatform(platform);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const { id } of await list()) await client.send("DELETE", `/v1/webhooks/${id}`);
  receiver.received.length = 0;
});

interface Webhook {
  id: string;
  secret: string;
  disabled_why: string | null;
  failing_since: number | null;
}

interface Delivery {
  id: string;
  state: string;
  attempts: number;
  next_at: number;
  status: number | null;
  error: string | null;
}

const list = async () => (await client.send<{ webhooks: Webhook[] }>("GET", "/v1/webhooks")).webhooks;

const listen = (path: string, url = receiver.url) =>
  client.send<Webhook>("POST", "/v1/webhooks", { url: `${url}${path}`, events: ["order.created"] });

const logOf = async ({ id }: Webhook) =>
  (await client.send<{ deliveries: Delivery[] }>("GET", `/v1/webhooks/${id}/deliveries`)).deliveries;

async function order(): Promise<string> {
  orders += 1;
  const lines = [{ sku: "A", quantity: 1, amount_minor: 100 }];
  const placed = { ordered_at: Date.now(), currency: "CNY", customer_id: "somebody", lines };
  await client.send("PUT", `/v1/orders/o${orders}`, placed);
  return `o${orders}`;
}

async function minute(): Promise<void> {
  const worker = await platform.getWorker();
  await worker.scheduled({ cron: "* * * * *" });
}

/** As if that much time had passed for all that waits. */
async function pass(ms: number): Promise<void> {
  const shard = await platform.getD1Database("SHARD_0");
  await shard.prepare("UPDATE webhook_delivery SET next_at = max(0, next_at - ?1), since = since - ?1").bind(ms).run();
  await shard.prepare("UPDATE webhook SET failing_since = failing_since - ?1").bind(ms).run();
}

const on = (path: string) => receiver.received.filter((each) => each.path === path);

test("an order is told once, signed, with no person in it", async () => {
  const { secret } = await listen("/plain");
  const id = await order();
  await minute();
  await minute();
  expect(on("/plain")).toHaveLength(1);
  const { headers, body } = on("/plain")[0]!;
  const message = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(message).digest("base64")}`);
  // The same by the project's own library, which receivers use.
  const told = headers as Record<string, string>;
  expect(new Verifier(secret).verify(body, told)).toEqual(JSON.parse(body));
  expect(() => new Verifier(secret).verify(body.replace("shop", "shop2"), told)).toThrow("No matching signature");
  expect(Math.abs(Number(headers["webhook-timestamp"]) * 1000 - Date.now())).toBeLessThan(120_000);
  expect(JSON.parse(body)).toMatchObject({
    type: "order.created",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    data: { store: "shop", id, version: 1, subtotal_minor: 100 },
  });
  expect(body).not.toContain("somebody");
});

test("after a 503 the same is told again, not before its time and under the same id", async () => {
  const webhook = await listen("/busy");
  receiver.answers.set("/busy", [503, { status: 429, headers: { "retry-after": "600" } }]);
  await order();
  await minute();
  expect(await logOf(webhook)).toMatchObject([{ state: "waiting", attempts: 1, status: 503, error: "status" }]);
  await minute();
  expect(on("/busy")).toHaveLength(1);
  await pass(40_000);
  await minute();
  expect(await logOf(webhook)).toMatchObject([{ state: "waiting", attempts: 2, status: 429 }]);
  // It asked for ten minutes.
  await pass(300_000);
  await minute();
  expect(on("/busy")).toHaveLength(2);
  await pass(310_000);
  await minute();
  expect(await logOf(webhook)).toMatchObject([{ state: "delivered", attempts: 3, status: 200, error: null }]);
  expect(new Set(on("/busy").map(({ headers, body }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
  expect(await list()).toMatchObject([{ failing_since: null, disabled_why: null }]);
});

test("no redirect is followed, and an address where nobody is holds up no other", async () => {
  const closed = await openReceiver();
  await closed.close();
  const [moved, away, silent, well] = [
    await listen("/moved"),
    await listen("/", closed.url),
    await listen("/silent"),
    await listen("/well"),
  ];
  receiver.answers.set("/moved", [{ status: 307, headers: { location: `${receiver.url}/elsewhere` } }]);
  receiver.answers.set("/silent", ["silence"]);
  await order();
  await order();
  await minute();
  expect(on("/elsewhere")).toEqual([]);
  expect(on("/well")).toHaveLength(2);
  const first = async (webhook: Webhook) => (await logOf(webhook)).find(({ attempts }) => attempts > 0);
  expect(await first(moved)).toMatchObject({ state: "waiting", status: 307, error: "redirect" });
  expect(await first(away)).toMatchObject({ state: "waiting", status: null, error: "unreachable" });
  expect(await first(silent)).toMatchObject({ state: "waiting", status: null, error: "timeout" });
  expect((await logOf(well)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
});

test("who is gone is told no more, until somebody asks for it again", async () => {
  const webhook = await listen("/gone");
  receiver.answers.set("/gone", [410]);
  await order();
  await minute();
  expect(await list()).toMatchObject([{ disabled_why: "gone" }]);
  await order();
  await pass(DAY);
  await minute();
  expect(on("/gone")).toHaveLength(1);
  const [waiting] = await logOf(webhook);
  const replay = (body: object) => client.send("POST", `/v1/webhooks/${webhook.id}/replay`, body);
  expect(await replay({ ids: [waiting!.id] })).toEqual({ replayed: 1 });
  await minute();
  expect(await list()).toMatchObject([{ disabled_why: null }]);
  expect(on("/gone")).toHaveLength(2);
  // Also what was told: under the id that it had.
  expect(await replay({ ids: [waiting!.id, "msg_of_nobody"] })).toEqual({ replayed: 1 });
  await minute();
  expect(new Set(on("/gone").map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([waiting!.id]));
  expect(on("/gone")).toHaveLength(3);
});

test("after three days a delivery is given up and the webhook switched off, which the audit shows", async () => {
  const webhook = await listen("/never");
  receiver.answers.set(
    "/never",
    Array.from({ length: 20 }, () => 500),
  );
  await order();
  let tries = 0;
  for (; tries < 12 && (await logOf(webhook))[0]?.state === "waiting"; tries += 1) {
    await minute();
    await pass(DAY);
  }
  expect(tries).toBeGreaterThan(2);
  expect(await logOf(webhook)).toMatchObject([{ state: "failed", status: 500 }]);
  await order();
  await minute();
  expect(await list()).toMatchObject([{ disabled_why: "failing" }]);
  const { entries } = await client.send<{ entries: object[] }>("GET", "/v1/audit?limit=5");
  expect(entries).toContainEqual(
    expect.objectContaining({ action: "webhook.switch_off", object: webhook.id, detail: { why: "failing" } }),
  );
  receiver.answers.delete("/never");
  expect(await client.send("POST", `/v1/webhooks/${webhook.id}/replay`, {})).toEqual({ replayed: 1 });
  await minute();
  expect((await logOf(webhook)).filter(({ state }) => state === "failed")).toEqual([]);
});
