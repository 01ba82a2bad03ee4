// The figures against counts made from the events themselves by the plainest means.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import { rollUp } from "../../../functions/jobs/rollup.ts";
import type { StoredEvent } from "../../../shared/events/parse.ts";
import { idTime } from "../../../shared/ids.ts";
import { unpackData } from "../../../shared/pack.ts";
import { addDays, dayOf, hourLabel } from "../../../shared/time.ts";
import { messagesOf, rowOf, simulatedEvents } from "../../helpers/trade.ts";
import { env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const FROM = "2026-09-28";
const DAYS = 8;
const zone = "Asia/Shanghai";
const events = simulatedEvents({ from: FROM, days: DAYS, events_per_day: 300, seed: 5 });

let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  const row = await rowOf(store);
  await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
  await rollUp(env.SHARD_0, row, Date.now, Number.POSITIVE_INFINITY);
});

const within = (from: string, to: string) =>
  events.filter((event) => {
    const day = dayOf(zone, idTime(event.id));
    return day >= from && day <= to;
  });

/** Sessions by the rule in words: 30 minutes idle, midnight, or another campaign. */
function plainSessions(list: readonly StoredEvent[]): number {
  let sessions = 0;
  for (const own of Map.groupBy(list, (event) => event.visitor).values()) {
    let last = Number.NEGATIVE_INFINITY;
    let campaign = "";
    for (const event of own.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const at = idTime(event.id);
      const { utm_source, utm_medium, utm_campaign, click_id } = unpackData(event.data).landing ?? {};
      const named =
        utm_source || utm_campaign || click_id ? `${utm_source ?? click_id}|${utm_medium}|${utm_campaign}` : "";
      const idle = at - last >= 1_800_000 || dayOf(zone, at) !== dayOf(zone, last);
      if (idle || (named !== "" && named !== campaign)) {
        sessions += 1;
        campaign = named;
      }
      last = at;
    }
  }
  return sessions;
}

const ranges = fc.tuple(fc.nat(DAYS - 1), fc.nat(DAYS - 1)).map(([a, b]) => ({
  from: addDays(FROM, Math.min(a, b)),
  to: addDays(FROM, Math.max(a, b)),
}));

const total = async (path: string) => (await read<{ total: number }>(store, path)).total;

test("distinct visitors of any range equal a count of the events' visitors", async () => {
  await fc.assert(
    fc.asyncProperty(ranges, async ({ from, to }) => {
      const visitors = new Set(within(from, to).map((event) => event.visitor)).size;
      expect(await total(`/v1/metrics/visitors?from=${from}&to=${to}`)).toBe(visitors);
    }),
    { numRuns: 50, seed: 1 },
  );
});

test("distinct visitors by device equal a count of the events' visitors", async () => {
  const { rows } = await read<{ rows: { key: string; bucket: string; value: number }[] }>(
    store,
    `/v1/metrics/visitors?from=${FROM}&to=${addDays(FROM, 1)}&grain=day&by=device`,
  );
  for (const { key, bucket, value } of rows) {
    const expected = new Set(
      within(bucket, bucket)
        .filter((event) => event.device === key)
        .map((event) => event.visitor),
    );
    expect(value).toBe(expected.size);
  }
});

test("sessions and page views of any range equal a plain count", async () => {
  await fc.assert(
    fc.asyncProperty(ranges, async ({ from, to }) => {
      const list = within(from, to);
      expect(await total(`/v1/metrics/sessions?from=${from}&to=${to}`)).toBe(plainSessions(list));
      expect(await total(`/v1/metrics/page_views?from=${from}&to=${to}`)).toBe(
        list.filter((event) => event.name === "page_view").length,
      );
    }),
    { numRuns: 12, seed: 2 },
  );
});

test("every split of a metric adds up to its total, and every grain to the same sum", async () => {
  const range = `from=${FROM}&to=${addDays(FROM, DAYS - 1)}`;
  for (const metric of ["sessions", "page_views", "engaged_ms", "tracked_gmv"]) {
    const whole = await total(`/v1/metrics/${metric}?${range}`);
    for (const by of ["channel", "source", "medium", "campaign", "device", "country"]) {
      expect(await total(`/v1/metrics/${metric}?${range}&by=${by}`), `${metric} by ${by}`).toBe(whole);
    }
    for (const grain of ["hour", "day", "week", "month"]) {
      const { rows } = await read<{ rows: { value: number | null }[] }>(
        store,
        `/v1/metrics/${metric}?${range}&grain=${grain}`,
      );
      expect(
        rows.reduce((sum, row) => sum + (row.value ?? 0), 0),
        `${metric} by ${grain}`,
      ).toBe(whole);
    }
  }
});

test("a filter and a split together agree with the filter alone", async () => {
  const range = `from=${FROM}&to=${addDays(FROM, DAYS - 1)}`;
  const phones = await total(`/v1/metrics/sessions?${range}&filter=device:phone`);
  expect(await total(`/v1/metrics/sessions?${range}&filter=device:phone&by=source`)).toBe(phones);
});

test("distinct visitors by hour equal a count of the hour's visitors", async () => {
  const { rows } = await read<{ rows: { bucket: string; value: number }[] }>(
    store,
    `/v1/metrics/visitors?from=${FROM}&to=${FROM}&grain=hour`,
  );
  for (const { bucket, value } of rows) {
    const hour = within(FROM, FROM).filter((event) => hourLabel(zone, idTime(event.id)) === bucket);
    expect(value, bucket).toBe(new Set(hour.map((event) => event.visitor)).size);
  }
});
