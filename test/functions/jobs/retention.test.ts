// Raw events leave at retention by whole weeks; what was summed up of them stays.
import { expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import { applyRetention } from "../../../functions/jobs/retention.ts";
import { rollUp } from "../../../functions/jobs/rollup.ts";
import { listPartitions } from "../../../functions/store/partition.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { messagesOf, rowOf, simulatedEvents } from "../../helpers/trade.ts";
import { env, newStore, read } from "../../helpers/worker.ts";

const sessions = "/v1/metrics/sessions?from=2026-06-01&to=2026-06-14";

test("a week past every store's retention is dropped, and the figures stay", async () => {
  const store = await newStore({ retention_days: 90 });
  const row = await rowOf(store);
  const events = simulatedEvents({ from: "2026-06-01", days: 12, events_per_day: 60 });
  await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
  const now = Date.parse("2026-09-05T04:00:00Z");

  // Not before its hours are summed up.
  await applyRetention(env, now);
  expect(await listPartitions(env.SHARD_0)).toEqual(["20260525", "20260601", "20260608"]);

  await rollUp(env.SHARD_0, row, Date.now, Number.POSITIVE_INFINITY);
  const before = await read<{ total: number }>(store, sessions);
  await applyRetention(env, now);
  // The last moment of the week of 1 June lies 90 days back on 6 September: it stays one day more.
  expect(await listPartitions(env.SHARD_0)).toEqual(["20260601", "20260608"]);
  await applyRetention(env, now + 9 * DAY_MS);
  expect(await listPartitions(env.SHARD_0)).toEqual([]);
  expect(await read<{ total: number }>(store, sessions)).toMatchObject({ total: before.total });
  expect(before.total).toBeGreaterThan(50);
});

test("a store with a shorter retention loses its rows of a week that its neighbour keeps", async () => {
  const short = await rowOf(await newStore({ retention_days: 30 }));
  const long = await rowOf(await newStore({ retention_days: 200 }));
  const events = simulatedEvents({ from: "2026-06-03", days: 2, events_per_day: 60 });
  for (const row of [short, long]) {
    await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
    await rollUp(env.SHARD_0, row, Date.now, Number.POSITIVE_INFINITY);
  }
  await applyRetention(env, Date.parse("2026-09-05T04:00:00Z"));
  const count = async (id: number) =>
    (
      await env.SHARD_0.prepare("SELECT count(*) AS n FROM event_20260601 WHERE store = ?1")
        .bind(id)
        .first<{ n: number }>()
    )?.n;
  expect(await count(short.id)).toBe(0);
  expect(await count(long.id)).toBe(events.length);
});
