// Does the built Worker tell a real server how it went: once a period, signed, with a link that opens, and quiet where nothing changed?
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { workers } from "../../scripts/build-worker.ts";
import { type Client, createClient } from "../../scripts/local/client.ts";
import { migrate } from "../../scripts/local/migrate.ts";
import { startPlatform, stopPlatform } from "../../scripts/local/platform.ts";
import { periodBefore } from "../../shared/digests/due.ts";
import { addDays, DAY_MS, dayStart } from "../../shared/time.ts";
import { openReceiver, type Receiver } from "../helpers/receiver.ts";

let folder: string;
let platform: Miniflare;
let client: Client;
let receiver: Receiver;
let control: D1Database;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "suanpan-"));
  platform = startPlatform({ port: 0, folder, ...workers, bindings: { ADMIN_TOKEN: "admin", WEBHOOKS_LOCAL: "1" } });
  origin = (await platform.ready).origin;
  await migrate(platform);
  const settings = { slug: "shop", name: "Shop", currency: "CNY", timezone: "Asia/Shanghai" };
  const { manage_key } = await createClient(origin, "admin").send<{ manage_key: string }>(
    "POST",
    "/v1/stores",
    settings,
  );
  client = createClient(origin, manage_key);
  receiver = await openReceiver();
  control = (await platform.getD1Database("CONTROL")) as unknown as D1Database;
  // Four times the orders of the week before: something changed.
  const { from } = periodBefore("week", "Asia/Shanghai", Date.now());
  for (let day = -7; day < 7; day += 1) {
    const ordered_at = dayStart("Asia/Shanghai", addDays(from, day)) + DAY_MS / 2;
    const orders = Array.from({ length: day < 0 ? 5 : 20 }, (_, at) => ({
      id: `d${day}-${at}`,
      ordered_at,
      currency: "CNY",
      lines: [{ sku: "A", quantity: 1, amount_minor: 10_000 + at }],
    }));
    await client.send("POST", "/v1/orders", { orders });
  }
  while ((await client.send<{ pending: number }>("POST", "/v1/rollup")).pending > 0);
});
afterAll(async () => {
  await receiver?.close();
  if (platform) await stopPlatform(platform);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const { id } of await list()) await client.send("DELETE", `/v1/digests/${id}`);
  receiver.received.length = 0;
});

interface Digest {
  id: string;
  next_at: number;
  last_outcome: string | null;
}

const list = async () => (await client.send<{ digests: Digest[] }>("GET", "/v1/digests")).digests;
const put = (id: string, wishes: object) =>
  client.send<Digest>("PUT", `/v1/digests/${id}`, { every: "week", ...wishes });
/** As if its moment had come. */
const dueNow = () =>
  control
    .prepare("UPDATE digest SET next_at = ?1")
    .bind(Date.now() - 1)
    .run();
const minute = async () => (await platform.getWorker()).scheduled({ cron: "* * * * *" });

test("tells a chat once a period, though the job runs twice at the same time", async () => {
  await put("team", { channel: "slack", url: `${receiver.url}/slack` });
  await minute();
  expect(receiver.received).toEqual([]);
  await dueNow();
  await Promise.all([minute(), minute()]);
  await minute();
  expect(receiver.received).toHaveLength(1);
  const { text } = JSON.parse(receiver.received[0]!.body) as { text: string };
  expect(text).toMatch(/^\*Shop: .*\*\n• Sales \(GMV\) rose 300.%/u);
  const [told] = await list();
  expect(told).toMatchObject({ last_outcome: "sent" });
  expect(told!.next_at).toBeGreaterThan(Date.now());
});

test("its link opens the days it tells of, nothing else, and ends", async () => {
  await put("team", { channel: "wecom", url: `${receiver.url}/wecom`, locale: "zh-CN" });
  await dueNow();
  await minute();
  const { markdown } = JSON.parse(receiver.received[0]!.body) as { markdown: { content: string } };
  expect(markdown.content).toContain("打开报告");
  const [, id, secret] = /\/r\/#([0-9a-f]+)\.([0-9a-f]+)\)/.exec(markdown.content) ?? [];
  const opened = await createClient(origin, "").send<{ token: string; reports: string[] }>("POST", "/v1/links/open", {
    id,
    secret,
  });
  expect(opened.reports).toEqual(["overview"]);
  const report = await createClient(origin, opened.token).send<{
    from: string;
    to: string;
    link: { expires_at: number };
    sections: { kind: string; figures?: { metric: string; value: number }[] }[];
  }>("GET", "/v1/reports/overview");
  expect(addDays(report.from, 6)).toBe(report.to);
  expect(report.link.expires_at - Date.now()).toBeLessThanOrEqual(31 * DAY_MS);
  const orders = report.sections[0]?.figures?.find(({ metric }) => metric === "orders");
  expect(orders?.value).toBe(140);
  const { links } = await client.send<{ links: { id: string; opens: number }[] }>("GET", "/v1/links");
  // The reader's own opening; the digest's reading is none.
  expect(links.find((each) => each.id === id)?.opens).toBe(1);
});

test("Feishu and DingTalk are signed as they say, mail carries the provider's key", async () => {
  await put("feishu", { channel: "feishu", url: `${receiver.url}/feishu`, secret: "fs" });
  await put("dingtalk", { channel: "dingtalk", url: `${receiver.url}/dingtalk?access_token=t`, secret: "SEC1" });
  await put("mail", {
    channel: "resend",
    url: `${receiver.url}/resend`,
    secret: "re_key",
    from: "a@shop.com",
    to: ["b@shop.com"],
  });
  await dueNow();
  await minute();
  const sent = (path: string) => receiver.received.find((each) => each.path.startsWith(path))!;
  const feishu = JSON.parse(sent("/feishu").body) as { timestamp: string; sign: string };
  expect(feishu.sign).toBe(createHmac("sha256", `${feishu.timestamp}\nfs`).update("").digest("base64"));
  const query = new URL(sent("/dingtalk").path, receiver.url).searchParams;
  expect(query.get("access_token")).toBe("t");
  expect(query.get("sign")).toBe(
    createHmac("sha256", "SEC1")
      .update(`${query.get("timestamp")}\nSEC1`)
      .digest("base64"),
  );
  expect(sent("/resend").headers.authorization).toBe("Bearer re_key");
  expect(JSON.parse(sent("/resend").body)).toMatchObject({ from: "a@shop.com", to: ["b@shop.com"] });
});

test("one that is not taken is tried later with a link of its own, and told once", async () => {
  receiver.answers.set("/away", [500]);
  await put("team", { channel: "slack", url: `${receiver.url}/away` });
  await dueNow();
  const before = (await client.send<{ links: unknown[] }>("GET", "/v1/links")).links.length;
  await minute();
  const [failed] = await list();
  expect(failed).toMatchObject({ last_outcome: "status_500" });
  expect(failed!.next_at - Date.now()).toBeLessThanOrEqual(15 * 60_000);
  expect((await client.send<{ links: unknown[] }>("GET", "/v1/links")).links).toHaveLength(before);
  await dueNow();
  await minute();
  await minute();
  expect(receiver.received).toHaveLength(2);
  expect((await list())[0]).toMatchObject({ last_outcome: "sent" });
});

test("is quiet where nothing changed, and leaves no link", async () => {
  const settings = { slug: "still", name: "Still", currency: "CNY", timezone: "Asia/Shanghai" };
  const made = await createClient(origin, "admin").send<{ manage_key: string }>("POST", "/v1/stores", settings);
  const still = createClient(origin, made.manage_key);
  await still.send("PUT", "/v1/digests/team", { channel: "slack", url: `${receiver.url}/still`, every: "week" });
  await dueNow();
  await minute();
  expect(receiver.received.filter(({ path }) => path === "/still")).toEqual([]);
  const { digests } = await still.send<{ digests: Digest[] }>("GET", "/v1/digests");
  expect(digests[0]).toMatchObject({ last_outcome: "quiet" });
  expect((await still.send<{ links: unknown[] }>("GET", "/v1/links")).links).toEqual([]);
});
