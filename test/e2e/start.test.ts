// npm start as a newcomer meets it: what it prints and writes, a second start, a taken port, the end.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStarter, type Starter } from "../helpers/start.ts";

let root: string;
let folder: string;
let npm: Starter;

// A folder of its own each time: one that failed half way still holds its own.
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "suanpan-start-"));
  folder = join(root, "data");
  npm = createStarter(folder);
});
afterEach(() => {
  npm.killAll();
  rmSync(root, { recursive: true, force: true });
});

test("an empty start prints where everything is, keeps its data, and ends cleanly", { timeout: 240_000 }, async () => {
  const { start, started } = npm;
  const first = start(["--no-seed"]);
  const settings = await started(first);
  expect(Object.keys(settings).sort()).toEqual([
    "api_url",
    "report_url",
    "secret_key",
    "shop_url",
    "store",
    "url",
    "write_key",
  ]);
  expect(settings.store).toBe("demo");
  for (const address of [settings.shop_url, settings.report_url, settings.api_url]) {
    expect(first.output()).toContain(address ?? "");
    expect((await fetch(address ?? "")).status).toBe(200);
  }
  expect(statSync(join(folder, "dev.json")).mode & 0o077).toBe(0);
  const metric = await fetch(`${settings.url}/v1/metrics/sessions`, {
    headers: { authorization: `Bearer ${settings.secret_key}` },
  });
  expect(await metric.json()).toMatchObject({ total: 0, timezone: "Asia/Shanghai" });

  // Its prices are decided from the first moment.
  const asked = { key: settings.write_key, lines: [{ sku: "tea-001" }] };
  const decided = await fetch(`${settings.url}/v1/decide`, { method: "POST", body: JSON.stringify(asked) });
  expect(await decided.json()).toMatchObject({ version: 1, decisions: [{ sku: "tea-001", list_minor: 29_800 }] });

  // Another start on the same data is refused, and told by whom; the data stays as it is, even when it asks to reset.
  const lock = join(folder, "lock.json");
  const { port } = new URL(settings.url);
  expect(JSON.parse(readFileSync(lock, "utf8"))).toEqual({ pid: first.child.pid, port: Number(port) });
  const other = start(["--reset"]);
  expect(await other.closed).toBe(1);
  expect(other.output()).toContain(`process ${first.child.pid} at http://127.0.0.1:${port}`);
  expect((await fetch(settings.report_url)).status).toBe(200);

  first.child.kill("SIGINT");
  expect(await first.closed).toBe(0);
  expect(existsSync(lock)).toBe(false);

  // What one that was killed left behind is taken over.
  writeFileSync(lock, JSON.stringify({ pid: first.child.pid, port: Number(port) }));
  const second = start();
  const again = await started(second);
  expect(second.output()).not.toContain("Filling");
  expect({ ...again, url: "", shop_url: "", report_url: "", api_url: "" }).toEqual({
    ...settings,
    url: "",
    shop_url: "",
    report_url: "",
    api_url: "",
  });
  expect(new URL(again.report_url).hash).toBe(new URL(settings.report_url).hash);
  second.child.kill("SIGINT");
  expect(await second.closed).toBe(0);
});

test("a taken port and a wrong one are told in a sentence, before anything is written", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as { port: number };
  const refused = npm.start([], { PORT: String(port) });
  expect(await refused.closed).toBe(1);
  expect(refused.output()).toContain(`Port ${port} is taken`);
  taken.close();
  const wrong = npm.start([], { PORT: "many" });
  expect(await wrong.closed).toBe(1);
  expect(wrong.output()).toContain('PORT is "many"');
  expect(existsSync(folder)).toBe(false);
});
