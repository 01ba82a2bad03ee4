// Does this machine run what wrangler.toml asks for, and once what it slept through?
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeEach, expect, it, test } from "vitest";
import { lastDue } from "../../scripts/local/cron.ts";
import { runDue } from "../../scripts/local/scheduler.ts";
import { config } from "../../scripts/wrangler.ts";

const at = (time: string) => Date.parse(`2026-11-${time}Z`);

it.each([
  ["* * * * *", "22T09:00:30", "22T09:00"],
  ["17 3 * * *", "22T09:00", "22T03:17"],
  ["17 3 * * *", "22T03:17", "22T03:17"],
  ["17 3 * * *", "22T03:16:59", "21T03:17"],
  ["*/15 * * * *", "22T09:44", "22T09:30"],
  ["0,30 9-17 * * *", "22T18:10", "22T17:30"],
  ["0 0 * * *", "22T00:00", "22T00:00"],
])("%s at %s was due at %s", (cron, now, due) => {
  expect(new Date(lastDue(cron, at(now)))).toEqual(new Date(at(due)));
});

it.each(["0 3 * * 1", "0 3 1 * *", "3 * *", "x 3 * * *", "60 3 * * *", "* * * * * *"])("%s is refused", (cron) => {
  expect(() => lastDue(cron, at("22T09:00"))).toThrow(RangeError);
});

test("every time of wrangler.toml is one it knows", () => {
  expect(config.triggers.crons.length).toBeGreaterThan(1);
  for (const cron of config.triggers.crons) expect(lastDue(cron, at("22T09:00"))).toBeLessThanOrEqual(at("22T09:00"));
});

const folder = mkdtempSync(join(tmpdir(), "suanpan-crons-"));
const platform = new Miniflare(
  convertV4MiniflareOptions({
    modules: true,
    script: `const seen = [];
    export default {
      scheduled({ cron, scheduledTime }) {
        seen.push(cron + " " + new Date(scheduledTime).toISOString().slice(8, 16));
        if (cron.startsWith("1 ")) throw new Error("broken");
      },
      fetch: () => Response.json(seen.splice(0)),
    };`,
  }),
);
afterAll(async () => {
  await platform.dispose();
  rmSync(folder, { recursive: true });
});

const crons = ["* * * * *", "17 3 * * *"];
let file = "";
beforeEach(() => {
  file = join(mkdtempSync(join(folder, "run-")), "crons.json");
});

/** What runs at these moments, one after another. */
async function seen(...times: string[]): Promise<unknown> {
  for (const time of times) await runDue(platform, at(time), crons, file);
  return (await platform.dispatchFetch("http://localhost/")).json();
}

test("each minute, and at its time the nightly one, once", async () => {
  expect(await seen("22T03:16:10", "22T03:17:10", "22T03:18:10")).toEqual([
    "* * * * * 22T03:16",
    "* * * * * 22T03:17",
    "17 3 * * * 22T03:17",
    "* * * * * 22T03:18",
  ]);
});

test("the night a machine was off is made up for at the next start, once however many they were", async () => {
  expect(await seen("20T22:00")).toEqual(["* * * * * 20T22:00"]);
  expect(await seen("22T08:00", "22T08:01")).toEqual([
    "* * * * * 22T08:00",
    "17 3 * * * 22T03:17",
    "* * * * * 22T08:01",
  ]);
});

test("a machine that slept over the minute runs the nightly one when it wakes", async () => {
  await seen("22T03:16:30");
  expect(await seen("22T03:40")).toContain("17 3 * * * 22T03:17");
});

test("a new installation waits for its first night", async () => {
  expect(await seen("22T09:00")).toEqual(["* * * * * 22T09:00"]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ "* * * * *": at("22T09:00"), "17 3 * * *": at("22T09:00") });
});

test("a job that fails does not keep the next one from running", async () => {
  await runDue(platform, at("22T00:01"), ["1 0 * * *", "* * * * *"], file);
  expect(await (await platform.dispatchFetch("http://localhost/")).json()).toEqual([
    "1 0 * * * 22T00:01",
    "* * * * * 22T00:01",
  ]);
});
