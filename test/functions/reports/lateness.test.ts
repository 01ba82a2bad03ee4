// How late do events come? A share of what really came, within what a link may see, and nothing where it cannot be told.
import { expect, test, vi } from "vitest";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/time.ts";
import { collect, openedLink } from "../../helpers/ask.ts";
import { call, env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

const now = Date.parse("2026-11-18T12:00:00+08:00");

/** Page views that happened at `at` and came at `came`. */
async function send(store: TestStore, count: number, at: number, came: number): Promise<void> {
  vi.setSystemTime(came);
  for (let done = 0; done < count; done += 40) {
    const events = Array.from({ length: Math.min(40, count - done) }, () => {
      return { id: eventId(at), name: "page_view", url: "https://shop.example/" };
    });
    await collect(store, events, { visitor: "visitor-one" });
  }
}

async function latenessOf(key: string, query = ""): Promise<ReportResponse["lateness"]> {
  vi.setSystemTime(now);
  const answer = await call("GET", `/v1/reports/overview${query}`, { key });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as ReportResponse).lateness;
}

test("the share is of events of at least a day ago that came over an hour late, and of a link's own days", async () => {
  try {
    const store = await newStore();
    const old = now - 2 * DAY_MS;
    await send(store, 160, old, old + 1_000);
    // Half an hour is not late; two hours are.
    await send(store, 20, old, old + HOUR_MS / 2);
    await send(store, 20, old, old + 2 * HOUR_MS);
    // Of today's nobody knows yet how many still come.
    await send(store, 40, now - 2 * HOUR_MS, now);
    expect(await latenessOf(store.manage_key)).toEqual({ late_ratio: 0.1, events: 200 });
    const today = "?from=2026-11-18&to=2026-11-18";
    expect(await latenessOf(store.manage_key, today)).toEqual({ late_ratio: 0.1, events: 200 });
    const limited = async (scope: Record<string, unknown>, query = "") =>
      latenessOf((await openedLink(store, scope)).token, query);
    vi.setSystemTime(now);
    expect(await limited({ from: "2026-11-16" })).toEqual({ late_ratio: 0.1, events: 200 });
    expect(await limited({ from: "2026-11-17" })).toBeNull();
    expect(await limited({ to: "2026-11-15" })).toBeNull();
    expect(await limited({ filter: "device:mobile" })).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test("a few events, or none, tell nothing, and telling costs no row", async () => {
  try {
    const store = await newStore();
    expect(await latenessOf(store.manage_key)).toBeNull();
    const before = await env.SHARD_0.prepare("SELECT count(*) AS n FROM late_event").first<{ n: number }>();
    await send(store, 99, now - 2 * DAY_MS, now - 2 * DAY_MS);
    expect(await latenessOf(store.manage_key)).toBeNull();
    const after = await env.SHARD_0.prepare("SELECT count(*) AS n FROM late_event").first<{ n: number }>();
    expect(after).toEqual(before);
  } finally {
    vi.useRealTimers();
  }
});
