// Does an answer say what it does not know? Folded keys and forgotten visitors make it inexact; what waits makes it incomplete.
import { beforeAll, expect, test } from "vitest";
import { freshnessOf, pendingOf } from "../../../functions/reports/fresh.ts";
import { MAX_KEYS } from "../../../shared/cubes.ts";
import { addDays, dayOf, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Answer {
  exact: boolean;
  as_of: number;
  complete_through: number;
  pending_hours: number;
  pending_since: number | null;
}

const ask = (store: TestStore, path: string) => read<Answer>(store, `/v1/metrics/${path}`);
const exact = async (store: TestStore, path: string) => (await ask(store, path)).exact;
const zone = "Asia/Shanghai";
const noon = Date.parse("2026-10-05T12:00:00+08:00");

/** A visit of its own for each campaign. */
const visits = (at: number, campaigns: number) =>
  Array.from({ length: campaigns }, (_, n) => ({
    id: eventId(at + n),
    name: "page_view",
    visitor: `visitor-${n}`,
    url: `https://shop.example/?utm_source=mail&utm_campaign=c${n}`,
  }));

let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  await send(store, "POST", "/v1/import/events", { events: visits(noon, MAX_KEYS + 100) });
  await send(store, "POST", "/v1/import/events", { events: visits(noon + 24 * HOUR_MS, 5) });
  await rollUp(store);
});

test("a split or filter by a dimension whose small keys were folded is not exact, everything else is", async () => {
  const fifth = "from=2026-10-05&to=2026-10-05";
  for (const query of [
    "by=campaign",
    "filter=campaign:c1",
    "by=campaign&grain=hour",
    "by=channel&filter=campaign:c1",
  ]) {
    expect(await exact(store, `sessions?${fifth}&${query}`), query).toBe(false);
  }
  for (const query of ["", "by=channel", "by=device", "filter=channel:email", "by=customer_type"]) {
    const metric = query === "by=customer_type" ? "orders" : "sessions";
    expect(await exact(store, `${metric}?${fifth}&${query}`), query).toBe(true);
  }
  expect(await exact(store, "sessions?from=2026-10-06&to=2026-10-06&by=campaign")).toBe(true);
  for (const range of ["from=2026-10-01&to=2026-10-31", "from=2026-01-01&to=2026-10-31&grain=month"]) {
    expect(await exact(store, `sessions?${range}&by=campaign`), range).toBe(false);
  }
});

test("a report names the sections that are not exact, and in each the metrics", async () => {
  const told = (query: string) =>
    read<{ inexact: string[]; approximate: Record<string, string[]> }>(
      store,
      `/v1/reports/overview?compare=none&${query}`,
    );
  expect(await told("from=2026-10-06&to=2026-10-06")).toMatchObject({ inexact: [], approximate: {} });
  const folded = await told("from=2026-10-05&to=2026-10-05");
  expect(folded.inexact).toEqual(["moved", "sources"]);
  expect(Object.keys(folded.approximate)).toEqual(folded.inexact);
  const today = dayOf(zone, Date.now());
  const long = await told(`from=${addDays(today, -401)}&to=${today}`);
  expect(long.inexact).toContain("headline");
  // Who came is remembered for 400 days, what was sold for good.
  expect(long.approximate.headline).toContain("visitors");
  expect(long.approximate.headline).not.toContain("gmv");
});

test("the days compared with count too", async () => {
  const sixth = "sessions?from=2026-10-06&to=2026-10-06&by=campaign&grain=hour";
  expect(await exact(store, sixth)).toBe(true);
  expect(await exact(store, `${sixth}&compare=previous`)).toBe(false);
});

test("an hour that runs is judged as one that is over", async () => {
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const busy = await newStore();
  await send(busy, "POST", "/v1/import/events", { events: visits(hour, MAX_KEYS + 1) });
  expect(await exact(busy, "sessions?by=campaign")).toBe(false);
  expect(await exact(busy, "sessions?by=channel")).toBe(true);
});

test("visitors of days that are longer ago than visits are remembered are not exact; sessions and customers are", async () => {
  const today = dayOf(zone, Date.now());
  const range = (days: number) => `from=${addDays(today, -days)}&to=${today}&grain=month`;
  expect(await exact(store, `visitors?${range(400)}`)).toBe(true);
  expect(await exact(store, `visitors?${range(401)}`)).toBe(false);
  for (const metric of ["sessions", "customers", "orders"])
    expect(await exact(store, `${metric}?${range(800)}`)).toBe(true);
});

test("late data makes the days it is of incomplete until it is counted, and no others", async () => {
  const late = await newStore();
  await send(late, "POST", "/v1/import/events", { events: visits(noon, 1) });
  const waiting = await ask(late, "sessions?from=2026-10-05&to=2026-10-06");
  expect(waiting).toMatchObject({ complete_through: noon, pending_hours: 1 });
  expect(waiting.pending_since).toBeGreaterThan(noon + HOUR_MS);
  const compared = await ask(late, "sessions?from=2026-10-06&to=2026-10-06&compare=previous");
  expect(compared).toMatchObject({ complete_through: noon, pending_hours: 1 });
  const other = await ask(late, "sessions?from=2026-10-06&to=2026-10-07");
  expect(other).toMatchObject({ complete_through: other.as_of, pending_hours: 0, pending_since: null });
  await rollUp(late);
  const counted = await ask(late, "sessions?from=2026-10-05&to=2026-10-06");
  expect(counted).toMatchObject({ complete_through: counted.as_of, pending_hours: 0, pending_since: null });
});

test("late orders and spend count too", async () => {
  const late = await newStore();
  const lines = [{ sku: "A", quantity: 1, amount_minor: 100 }];
  await send(late, "PUT", "/v1/orders/1", { ordered_at: noon, currency: "CNY", lines });
  expect(await ask(late, "gmv?from=2026-10-05&to=2026-10-05")).toMatchObject({ pending_hours: 1 });
  const spend = [{ day: "2026-10-07", source: "x", medium: "cpc", campaign: "c", cost_minor: 5 }];
  await send(late, "POST", "/v1/spend", { spend });
  const seventh = Date.parse("2026-10-07T00:00:00+08:00");
  const report = await read<Answer>(late, "/v1/reports/overview?from=2026-10-06&to=2026-10-08&compare=none");
  expect(report).toMatchObject({ complete_through: seventh, pending_hours: 0 });
});

test("an hour that runs is counted when somebody looks: nothing waits", async () => {
  const fresh = await newStore();
  await send(fresh, "POST", "/v1/import/events", { events: visits(Date.now() - 5_000, 1) });
  const answer = await ask(fresh, "sessions");
  expect(answer).toMatchObject({ complete_through: answer.as_of, pending_hours: 0 });
});

test("what waits, waits since it came or since its hour was over, whichever is later", async () => {
  const row = await rowOf(await newStore());
  const now = noon + 3 * HOUR_MS;
  const wait = (mark: number) => {
    const pending = pendingOf(row, [{ kind: "event", bucket: noon, mark }], now);
    return freshnessOf({ store: row, pending, now }, [{ from: "2026-10-05", to: "2026-10-05" }]).pending_since;
  };
  expect(wait(noon + 5 * MINUTE_MS)).toBe(noon + HOUR_MS + 2 * MINUTE_MS);
  expect(wait(noon + 2 * HOUR_MS)).toBe(noon + 2 * HOUR_MS);
});
