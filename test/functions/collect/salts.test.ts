// How long can anybody tell which visitor an id was? Salts are in KV alone, a day ahead, and gone 48 hours after their day began.
import type { KVNamespace } from "@cloudflare/workers-types";
import { expect, test, vi } from "vitest";
import { EVERY_MINUTE } from "../../../functions/jobs/index.ts";
import { runJobs } from "../../../functions/jobs/run.ts";
import { makeSalts } from "../../../functions/jobs/salts.ts";
import { saltOf } from "../../../functions/store/salts.ts";
import { addDays, dayNumber, dayOf, HOUR_MS } from "../../../shared/time.ts";
import { collect, textOf } from "../../helpers/ask.ts";
import { env, eventId, newStore } from "../../helpers/worker.ts";

const list = async () => (await env.CONFIG.list<unknown>({ prefix: "salt:" })).keys;
const clear = async () => {
  for (const { name } of await list()) await env.CONFIG.delete(name);
  await env.CONTROL.prepare("DELETE FROM lease").run();
};
const text = (day: string) => env.CONFIG.get(`salt:${day}`);
/** KV in memory whose answers a test decides. */
const kv = (get: (name: string) => Promise<string | null>) => ({ get }) as unknown as KVNamespace;

test("cron makes the salts of every day in use and the day after, once, each with its end", async () => {
  await clear();
  const now = Date.now();
  await runJobs(EVERY_MINUTE, env, now);
  const made = await list();
  const days = made.map(({ name }) => name.slice(5));
  for (const zone of ["Etc/GMT+12", "Asia/Shanghai", "Pacific/Kiritimati"]) expect(days).toContain(dayOf(zone, now));
  expect(days.at(-1)).toBe(addDays(dayOf("Pacific/Kiritimati", now), 1));
  for (const [index, { expiration = 0 }] of made.entries()) {
    expect(expiration * 1000 - dayNumber(days[index] ?? "") * 86_400_000).toBe(48 * HOUR_MS);
  }
  const before = await Promise.all(days.map(text));
  for (const value of before) expect(value).toMatch(/^[0-9a-f]{32}$/);
  await runJobs(EVERY_MINUTE, env, now);
  expect(await Promise.all(days.map(text))).toEqual(before);
});

test("KV that does not yet show a salt gets no second one", async () => {
  await clear();
  const put = vi.fn();
  const CONFIG = { get: async () => null, put } as unknown as KVNamespace;
  await makeSalts({ ...env, CONFIG }, Date.now());
  const first = put.mock.calls.length;
  expect(first).toBeGreaterThan(2);
  await makeSalts({ ...env, CONFIG }, Date.now() + 60_000);
  expect(put.mock.calls.length).toBe(first);
});

test("what KV did not take is made at the next try", async () => {
  await clear();
  const put = vi.fn().mockRejectedValueOnce(new Error("KV failed"));
  const CONFIG = { get: async () => null, put } as unknown as KVNamespace;
  await expect(makeSalts({ ...env, CONFIG }, Date.now())).rejects.toThrow("KV failed");
  await makeSalts({ ...env, CONFIG }, Date.now());
  expect(put.mock.calls.length).toBeGreaterThan(3);
});

test("a new installation has its salts with its first store, and no database holds one", async () => {
  await clear();
  const store = await newStore();
  const view = { id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" };
  await collect(store, [view]);
  const all = `${await textOf(env.CONTROL)}\n${await textOf(env.SHARD_0)}`;
  const salts = await Promise.all((await list()).map(({ name }) => text(name.slice(5))));
  expect(salts.length).toBeGreaterThan(2);
  for (const salt of salts) expect(all).not.toContain(salt);
});

const noon = (day: string) => dayNumber(day) * 86_400_000 + 12 * HOUR_MS;

test("the salt of KV is read once a day and isolate", async () => {
  const get = vi.fn(async (name: string) => `of ${name}`);
  const now = noon("2031-03-01");
  expect(await saltOf(kv(get), "2031-03-01", now)).toBe("of salt:2031-03-01");
  expect(await saltOf(kv(get), "2031-03-01", now + 5 * HOUR_MS)).toBe("of salt:2031-03-01");
  expect(get).toHaveBeenCalledTimes(1);
});

test("without KV's answer an isolate has one salt of its own, and takes KV's within a minute of its coming back", async () => {
  const now = noon("2031-04-01");
  const down = kv(async () => {
    throw new Error("KV GET failed: 500");
  });
  const values = await Promise.all([1, 2, 3].map(() => saltOf(down, "2031-04-01", now)));
  expect(new Set(values).size).toBe(1);
  expect(values[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(await saltOf(down, "2031-04-01", now + 90_000)).toBe(values[0]);
  const up = kv(async () => "from KV");
  expect(await saltOf(up, "2031-04-01", now + 100_000)).toBe(values[0]);
  expect(await saltOf(up, "2031-04-01", now + 151_000)).toBe("from KV");
});

test("a salt leaves memory when its day is over everywhere", async () => {
  const get = vi.fn(async (name: string) => `of ${name}`);
  const day = "2031-05-01";
  const over = dayNumber(day) * 86_400_000 + 36 * HOUR_MS;
  const asked = () => get.mock.calls.filter(([name]) => name === `salt:${day}`).length;
  await saltOf(kv(get), day, noon(day));
  await saltOf(kv(get), "2031-05-02", over - 1);
  await saltOf(kv(get), day, noon(day));
  expect(asked()).toBe(1);
  await saltOf(kv(get), "2031-05-02", over);
  await saltOf(kv(get), day, noon(day));
  expect(asked()).toBe(2);
});
