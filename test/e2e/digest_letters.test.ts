// Does a real mail server get the digest, encrypted and whole, and does nothing leave where it cannot be trusted?
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { workers } from "../../scripts/build-worker.ts";
import { type Client, createClient } from "../../scripts/local/client.ts";
import { migrate } from "../../scripts/local/migrate.ts";
import type { stopPlatform } from "../../scripts/local/platform.ts";
import { dueAfter, periodBefore } from "../../shared/digests/due.ts";
import { addDays, DAY_MS, dayStart } from "../../shared/time.ts";
import { authority, type Mailbox, openMailbox } from "../helpers/mailbox.ts";

let folder: string;
let platform: Miniflare;
let stop: typeof stopPlatform;
let client: Client;
let control: D1Database;
let origin: string;
const mailboxes: Mailbox[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "suanpan-"));
  // Read once, when the platform's module is loaded.
  process.env.NODE_EXTRA_CA_CERTS = authority;
  const local = await import("../../scripts/local/platform.ts");
  stop = local.stopPlatform;
  platform = local.startPlatform({
    port: 0,
    folder,
    ...workers,
    bindings: { ADMIN_TOKEN: "admin", WEBHOOKS_LOCAL: "1" },
  });
  origin = (await platform.ready).origin;
  await migrate(platform);
  const settings = { slug: "shop", name: "Shop 算盘", currency: "CNY", timezone: "Asia/Shanghai" };
  const made = await createClient(origin, "admin").send<{ manage_key: string }>("POST", "/v1/stores", settings);
  client = createClient(origin, made.manage_key);
  control = (await platform.getD1Database("CONTROL")) as unknown as D1Database;
  const { from } = periodBefore("week", "Asia/Shanghai", Date.now());
  const orders = [-3, 1, 2].map((day) => ({
    id: `d${day}`,
    ordered_at: dayStart("Asia/Shanghai", addDays(from, day)) + DAY_MS / 2,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 10_000 }],
  }));
  await client.send("POST", "/v1/orders", { orders });
  while ((await client.send<{ pending: number }>("POST", "/v1/rollup")).pending > 0);
});
afterAll(async () => {
  for (const mailbox of mailboxes) await mailbox.close();
  if (platform) await stop(platform);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const { id } of await list()) await client.send("DELETE", `/v1/digests/${id}`);
});

const list = async () =>
  (await client.send<{ digests: { id: string; last_outcome: string | null }[] }>("GET", "/v1/digests")).digests;
const outcome = async () => (await list())[0]?.last_outcome;

async function mailbox(options: Parameters<typeof openMailbox>[0]): Promise<Mailbox> {
  const opened = await openMailbox(options);
  mailboxes.push(opened);
  return opened;
}

/** Sets a digest that is due at once, and lets its job run. */
async function tell(url: string, wishes: object = {}): Promise<void> {
  const mail = { channel: "smtp", url, from: "numbers@shop.com", to: ["boss@shop.com"], secret: "let me in" };
  await client.send("PUT", "/v1/digests/mail", { ...mail, every: "week", ...wishes });
  const due = control.prepare("UPDATE digest SET next_at = ?1");
  await due.bind(Date.now() - 1).run();
  await (await platform.getWorker()).scheduled({ cron: "* * * * *" });
}

test.each([
  ["STARTTLS", "smtp", {}],
  ["TLS", "smtps", { secure: true }],
] as const)("a letter arrives by %s, encrypted, in the words of its reader", async (_, scheme, options) => {
  const box = await mailbox(options);
  await tell(`${scheme}://127.0.0.1:${box.port}`, {
    user: "letters",
    locale: "zh-CN",
    to: ["a@shop.com", "b@shop.com"],
  });
  expect(await outcome()).toBe("sent");
  expect(box.letters).toHaveLength(1);
  const [letter] = box.letters;
  expect(letter).toMatchObject({
    user: "letters",
    encrypted: true,
    from: "numbers@shop.com",
    to: ["a@shop.com", "b@shop.com"],
  });
  const raw = letter?.raw ?? "";
  expect(raw).toContain("Content-Type: text/plain; charset=utf-8");
  expect(raw).toContain("Content-Type: text/html; charset=utf-8");
  expect(raw).toMatch(/Subject: =\?UTF-8\?/);
  expect(raw).toMatch(/Date: .*\r\n/);
  // The link stands whole in one of the two parts, whichever way its line was broken.
  const plain = raw.replaceAll("=\r\n", "").replaceAll("=3D", "=");
  const parts = [...plain.matchAll(/\r\n\r\n([A-Za-z0-9+/=\r\n]{40,})\r\n/g)].map(([, part = ""]) =>
    Buffer.from(part, "base64").toString(),
  );
  const [, id = "", secret = ""] = /\/r\/#([0-9a-f]{16})\.([0-9a-f]{64})/.exec([plain, ...parts].join("\n")) ?? [];
  const opened = await createClient(origin, "").send<{ reports: string[] }>("POST", "/v1/links/open", { id, secret });
  expect(opened.reports).toEqual(["overview"]);
});

test("nothing is said to a server that does not encrypt, nor to one that shows another's certificate", async () => {
  const open = await mailbox({ disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
  await tell(`smtp://127.0.0.1:${open.port}`);
  expect(await outcome()).toBe("not_encrypted");
  const foreign = await mailbox({ secure: true, key: undefined, cert: undefined } as never);
  await tell(`smtps://127.0.0.1:${foreign.port}`);
  expect(await outcome()).toBe("unreachable");
  expect([...open.letters, ...foreign.letters]).toEqual([]);
});

test("a refusal is told in a word, leaves no link, and is tried again only where nobody has the letter", async () => {
  const box = await mailbox({});
  const url = `smtp://127.0.0.1:${box.port}`;
  await tell(url, { secret: "wrong" });
  expect(await outcome()).toBe("login_refused");
  await tell(url, { to: ["nobody@shop.com"] });
  expect(await outcome()).toBe("refused");
  const links = async () => (await client.send<{ links: { label: string }[] }>("GET", "/v1/links")).links.length;
  const before = await links();
  await tell("smtp://127.0.0.1:9");
  expect(await outcome()).toBe("unreachable");
  expect(await links()).toBe(before);
  const told = Date.now();
  await tell(url, { to: ["boss@shop.com", "nobody@shop.com"] });
  expect(await outcome()).toBe("some_refused");
  expect(box.letters.map(({ to }) => to)).toEqual([["boss@shop.com"]]);
  const [digest] = (await client.send<{ digests: { next_at: number }[] }>("GET", "/v1/digests")).digests;
  // Not tried again: its next one is the next week's, as it was before or after it was told.
  const next = [told, Date.now()].map((at) => dueAfter("week", "Asia/Shanghai", at));
  expect(next).toContain(digest?.next_at);
});
