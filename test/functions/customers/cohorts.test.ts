// Do sign-ups, first orders and campaigns reach the cohorts that a shop asks for, and are two of them compared?
import { beforeAll, expect, test } from "vitest";
import { readSignUps } from "../../../functions/store/sign_up.ts";
import { keepNewSignUps } from "../../../functions/studies/sign_ups.ts";
import { DAY_MS, dayFromNumber, dayNumber, dayOf } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber(dayOf("Asia/Shanghai", Date.now())) - 1;
const noon = (day: number) => Date.parse(`${dayFromNumber(day)}T12:00:00+08:00`);
const month = (day: number) => dayFromNumber(day).slice(0, 7);

/** Two groups of customers, each of one day: half of the earlier and a tenth of the later return within 30 days. */
const GROUPS = [
  { day: LAST - 85, customers: 60, returning: 30, campaign: "spring, second" },
  { day: LAST - 45, customers: 60, returning: 6, campaign: "autumn" },
];

const order = (id: string, day: number, customer_id: string) => ({
  id,
  ordered_at: noon(day) + 60_000,
  currency: "CNY",
  customer_id,
  lines: [{ sku: "A", quantity: 1, amount_minor: 1_000 }],
});

let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  const events: unknown[] = [];
  const orders: unknown[] = [];
  for (const [group, { day, customers, returning, campaign }] of GROUPS.entries()) {
    for (let n = 0; n < customers; n += 1) {
      const id = `${group}-${n}`;
      const [visitor, customer_id] = [`v-${id}`, `c-${id}`];
      const query = `?utm_source=baidu&utm_medium=cpc&utm_campaign=${encodeURIComponent(campaign)}`;
      const url = `https://shop.example/${group === 1 && n % 2 === 0 ? "" : query}`;
      const at = noon(day);
      events.push(
        { id: eventId(at), name: "page_view", url, visitor, customer_id },
        { id: eventId(at + 1_000), name: "sign_up", url, visitor, customer_id },
        {
          id: eventId(at + 30_000),
          name: "purchase",
          url,
          visitor,
          customer_id,
          params: { transaction_id: id, value: 10 },
        },
      );
      orders.push(order(id, day, customer_id));
      if (n < returning) orders.push(order(`${id}-again`, day + 10, customer_id));
    }
    // Signed up and never bought.
    for (let n = 0; n < 20; n += 1) {
      const visitor = `w-${group}-${n}`;
      events.push({
        id: eventId(noon(day)),
        name: "sign_up",
        url: "https://shop.example/",
        visitor,
        customer_id: visitor,
      });
    }
  }
  await send(store, "POST", "/v1/import/events", { events });
  await send(store, "POST", "/v1/orders", { orders });
  await rollUp(store);
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study: "cohorts", day: LAST })], "suanpan-studies");
}, 60_000);

interface Answer {
  to: string | null;
  periods: number[];
  cohorts: {
    cohort: string;
    size: number;
    cells: { period: number; of: number; customers: number; ratio: number }[];
  }[];
  comparison: {
    first: string;
    periods: { period: number; difference: number; relative: number; p: number; low: number; high: number }[];
    at: number;
    split: { source: { en: string }; mix: number; rate: number; difference: number }[] | null;
  } | null;
}

const ask = (query: string, of = store) => read<Answer>(of, `/v1/cohorts?${query}`);
const [early, late] = GROUPS.map(({ day }) => month(day)) as [string, string];

test("first orders by month: who came back within 1, 7, 30 and 90 days, of those observed for as long", async () => {
  const { cohorts, periods, to } = await ask("");
  expect([periods, to]).toEqual([[1, 7, 30, 90], dayFromNumber(LAST)]);
  expect(cohorts).toMatchObject([
    {
      cohort: early,
      size: 60,
      cells: [{ customers: 0 }, { customers: 0 }, { of: 60, customers: 30, ratio: 0.5 }, { of: 0, ratio: null }],
    },
    { cohort: late, size: 60, cells: [{}, {}, { of: 60, customers: 6, ratio: 0.1 }, {}] },
  ]);
});

test("two cohorts: the difference with its interval and p, and what each source makes of it", async () => {
  const { comparison } = await ask(`compare=${late},${early}`);
  const thirty = comparison!.periods.find(({ period }) => period === 30)!;
  // By hand: pooled 36 of 120, and -0.4 / sqrt(0.3 x 0.7 / 30) is -4.7809144.
  expect(thirty.difference).toBeCloseTo(-0.4, 12);
  expect(thirty.relative).toBeCloseTo(-0.8, 12);
  expect(thirty).toMatchObject({ z: expect.closeTo(-4.780914, 5) });
  expect(thirty.p).toBeLessThan(1e-5);
  expect(thirty.low < -0.4 && thirty.high > -0.4 && thirty.high < 0).toBe(true);
  expect(comparison!.at).toBe(30);
  const split = comparison!.split!;
  expect(split.map(({ source }) => source.en)).toEqual(["Paid", "Direct"]);
  expect(split.reduce((sum, { difference }) => sum + difference, 0)).toBeCloseTo(-0.4, 9);
});

test("sign-ups hold everyone, those who never bought too, from the event that named them", async () => {
  const { cohorts } = await ask("by=sign_up");
  expect(cohorts).toMatchObject([
    { cohort: early, size: 80, cells: [{}, {}, { of: 80, customers: 30 }, {}] },
    { cohort: late, size: 80, cells: [{}, {}, { of: 80, customers: 6 }, {}] },
  ]);
  const kept = await readSignUps(env.SHARD_0, await rowOf(store), LAST);
  expect([kept.size, kept.get("c-0-3"), kept.get("w-1-0")?.channel]).toEqual([
    160,
    { day: GROUPS[0]!.day, channel: "paid" },
    "direct",
  ]);
  // Of more than fit into memory the newest are read.
  const newest = await readSignUps(env.SHARD_0, await rowOf(store), LAST, 80);
  expect([newest.size, [...newest.values()].every(({ day }) => day === GROUPS[1]!.day)]).toEqual([80, true]);
  // Once more keeps nothing else.
  await keepNewSignUps(env.SHARD_0, (await rowOf(store)).id, Date.now() + DAY_MS);
  expect(await readSignUps(env.SHARD_0, await rowOf(store), LAST)).toEqual(kept);
});

test("campaigns and sources of first orders, also with a comma in a name", async () => {
  const named = GROUPS[0]!.campaign;
  const { cohorts, comparison } = await ask(`by=campaign&compare=${encodeURIComponent(`${named},autumn`)}&at=7`);
  expect(cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([
    [named, 60],
    ["autumn", 30],
  ]);
  expect(comparison).toMatchObject({ first: named, second: "autumn", at: 7, split: null });
  expect((await ask("by=source")).cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([
    ["baidu", 90],
    ["(direct)", 30],
  ]);
});

test("calendar months, and a range of cohorts", async () => {
  const months = await ask("grain=month");
  expect(months.cohorts.map(({ cells }) => cells[0]!.ratio)).toEqual([1, 1]);
  expect((await ask(`from=${late}-01`)).cohorts.map(({ cohort }) => cohort)).toEqual([late]);
  expect((await ask(`to=${early}-28`)).cohorts.map(({ cohort }) => cohort)).toEqual([early]);
});

test.each([
  ["by", "by=colour"],
  ["grain", "grain=year"],
  ["from", "from=2026-13-01"],
  ["by", "by=campaign&from=2026-01-01"],
  ["compare", "compare=2019-01,2019-02"],
  ["at", `compare=${early},${late}&at=8`],
  ["by2", "by2=segment"],
])("a wrong %s is refused by name: %s", async (field, query) => {
  const answer = await call("GET", `/v1/cohorts?${query}`, { key: store.manage_key });
  expect(await problemOf(answer)).toMatchObject({ status: 400, field });
});

test("another store sees none of it, and a store whose study has not run is told so", async () => {
  const other = await newStore();
  expect(await ask("", other)).toMatchObject({ to: null, made_at: null, cohorts: [], comparison: null });
  expect((await readSignUps(env.SHARD_0, await rowOf(other), LAST)).size).toBe(0);
  expect((await call("GET", "/v1/cohorts", { key: other.write_key })).status).toBe(401);
});
