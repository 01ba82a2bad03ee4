// What is taken for a machine's is kept aside with the reason; somebody reverses that, and back, and the figures follow.
import { expect, test } from "vitest";
import { MOST_KEPT } from "../../../functions/collect/verdict.ts";
import { applyRetention } from "../../../functions/jobs/retention.ts";
import { DAY_MS, dayOf, HOUR_MS } from "../../../shared/time.ts";
import { BROWSER, collect, dropsOf, problemOf, rollUp, send, totalOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const zone = "Asia/Shanghai";
const today = () => dayOf(zone, Date.now());
const days = () => ({ from: today(), to: today() });
const CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const AMAZON = 16_509;
const TELECOM = 4134;

/** Views of yesterday, so that figures come from what is summed up. */
const yesterday = () => Date.now() - DAY_MS;
const view = (at: number, page: string) => ({ id: eventId(at), name: "page_view", url: `https://shop.example${page}` });

interface Changed {
  restored?: number;
  returned?: number;
  sealed?: number;
  refused?: unknown[];
  next: string | null;
}
const change = (store: TestStore, way: "restore" | "return", wanted: object) =>
  send<Changed>(store, "POST", `/v1/quarantine/${way}`, { ...days(), ...wanted });

const verdictsOf = async (store: TestStore) =>
  (await read<{ verdicts: object[] }>(store, "/v1/quarantine/verdicts")).verdicts;

/** Three people, a crawler of two pages, a script of one, and a browser in a data centre that sees two. */
async function come(store: TestStore): Promise<void> {
  const at = yesterday();
  const visit = (visitor: string, events: object[], agent: string, asn: number) =>
    collect(store, events, { visitor }, { "user-agent": agent }, { asn });
  for (const n of [1, 2, 3]) await visit(`person-${n}-of-the-day`, [view(at + n, "/")], BROWSER, TELECOM);
  await visit("a-crawler-comes-by", [view(at + 10, "/a"), view(at + 11, "/b")], CRAWLER, AMAZON);
  await visit("a-script-of-somebody", [view(at + 20, "/c")], "python-requests/2.31", TELECOM);
  await visit("a-browser-in-a-cloud", [view(at + 30, "/"), view(at + 31, "/d")], BROWSER, AMAZON);
}

/** Page views, visits and people of yesterday. */
async function figures(store: TestStore): Promise<(number | null)[]> {
  await rollUp(store);
  const range = `from=${dayOf(zone, yesterday())}&to=${dayOf(zone, yesterday())}`;
  return [
    await totalOf(store, "page_views", range),
    await totalOf(store, "sessions", range),
    await totalOf(store, "visitors", range),
  ];
}

test("machines are left out with what speaks against them, by reason, program and network", async () => {
  const store = await newStore();
  await come(store);
  expect(await figures(store)).toEqual([3, 3, 3]);
  expect(await dropsOf(store)).toEqual({ bot: 3, datacentre: 2 });
  expect(await verdictsOf(store)).toEqual([
    { reason: "bot", agent: "googlebot", network: AMAZON, waiting: 2, restored: 0 },
    { reason: "datacentre", agent: "", network: AMAZON, waiting: 2, restored: 0 },
    { reason: "bot", agent: "python-requests", network: TELECOM, waiting: 1, restored: 0 },
  ]);
  const { events } = await read<{ events: object[] }>(store, "/v1/quarantine?agent=googlebot");
  expect(events).toMatchObject([
    { page: "/a", reason: "bot", agent: "googlebot", network: AMAZON },
    { page: "/b", reason: "bot", agent: "googlebot", network: AMAZON },
  ]);
  // The browser's whole name is nobody's to keep.
  const { results } = await env.SHARD_0.prepare("SELECT * FROM quarantine").all();
  expect(JSON.stringify(results)).not.toContain("Mozilla");
});

test("a reversal by reason, program or network counts them, and back, as often as one likes", async () => {
  const store = await newStore();
  await come(store);
  expect(await figures(store)).toEqual([3, 3, 3]);

  expect(await change(store, "restore", { reason: "datacentre" })).toMatchObject({ restored: 2, refused: [] });
  expect(await figures(store)).toEqual([5, 4, 4]);
  expect(await dropsOf(store)).toEqual({ bot: 3 });
  expect(await change(store, "restore", { reason: "datacentre" })).toMatchObject({ restored: 0 });

  expect(await change(store, "restore", { reason: "bot", agent: "googlebot" })).toMatchObject({ restored: 2 });
  expect(await figures(store)).toEqual([7, 5, 5]);
  expect(await dropsOf(store)).toEqual({ bot: 1 });
  expect(await verdictsOf(store)).toContainEqual({
    reason: "bot",
    agent: "googlebot",
    network: AMAZON,
    waiting: 0,
    restored: 2,
  });
  expect((await read<{ total: number }>(store, "/v1/quarantine?restored=true")).total).toBe(4);

  // All that came from the network, for both reasons.
  expect(await change(store, "return", { network: AMAZON })).toEqual({ returned: 4, sealed: 0, next: null });
  expect(await figures(store)).toEqual([3, 3, 3]);
  expect(await dropsOf(store)).toEqual({ bot: 3, datacentre: 2 });
  expect(await change(store, "return", { network: AMAZON })).toEqual({ returned: 0, sealed: 0, next: null });

  expect(await change(store, "restore", { reason: "bot", network: TELECOM })).toMatchObject({ restored: 1 });
  expect(await figures(store)).toEqual([4, 4, 4]);
  expect(await change(store, "return", {})).toMatchObject({ returned: 1 });
  expect(await figures(store)).toEqual([3, 3, 3]);
  expect(await dropsOf(store)).toEqual({ bot: 3, datacentre: 2 });
});

test("what counts after all is not counted twice when it is sent again, nor what is left out", async () => {
  const store = await newStore();
  const events = [view(yesterday(), "/a")];
  const again = () => collect(store, events, { visitor: "a-crawler-comes-by" }, { "user-agent": CRAWLER });
  await again();
  await again();
  expect(await dropsOf(store)).toEqual({ bot: 1 });
  await change(store, "restore", { reason: "bot" });
  await again();
  expect(await figures(store)).toEqual([1, 1, 1]);
  await change(store, "return", {});
  expect(await figures(store)).toEqual([0, 0, 0]);
  expect(await dropsOf(store)).toEqual({ bot: 1 });
});

test("a clock that was wrong is corrected on the way in, and found on the way back", async () => {
  const store = await newStore();
  const slow = { visitor: "a-crawler-comes-by", sent_at: Date.now() - 3 * HOUR_MS };
  await collect(store, [view(Date.now() - 27 * HOUR_MS, "/")], slow, { "user-agent": CRAWLER });
  await change(store, "restore", { reason: "bot" });
  expect(await figures(store)).toEqual([1, 1, 1]);
  expect(await change(store, "return", {})).toMatchObject({ returned: 1 });
  expect(await figures(store)).toEqual([0, 0, 0]);
});

test("of sealed days nothing is taken out, and nobody else's events are touched", async () => {
  const [store, other] = [await newStore(), await newStore()];
  for (const each of [store, other]) {
    await collect(each, [view(yesterday(), "/")], { visitor: "a-crawler-comes-by" }, { "user-agent": CRAWLER });
    await change(each, "restore", { reason: "bot" });
  }
  expect(await change(other, "return", {})).toMatchObject({ returned: 1 });
  expect(await figures(store)).toEqual([1, 1, 1]);
  await env.SHARD_0.prepare(
    "INSERT INTO rollup_state (store, sealed_before) VALUES (?1, ?2) ON CONFLICT (store) DO UPDATE SET sealed_before = ?2",
  )
    .bind((await rowOf(store)).id, Date.now())
    .run();
  expect(await change(store, "return", {})).toEqual({ returned: 0, sealed: 1, next: null });
  expect(await figures(store)).toEqual([1, 1, 1]);
});

test("of a flood only a part is kept, and all is counted", async () => {
  const store = await newStore();
  const at = yesterday();
  const times = MOST_KEPT * 2 + 10;
  for (let n = 0; n < times; n += 1) await collect(store, [view(at + n, "/")], {}, { "user-agent": CRAWLER });
  // Takes along what was only counted.
  await collect(store, [view(at, "/")]);
  expect((await dropsOf(store)).bot).toBe(times);
  const { total } = await read<{ total: number }>(store, "/v1/quarantine?reason=bot");
  // The minute may end in between.
  expect(total).toBeGreaterThanOrEqual(MOST_KEPT);
  expect(total).toBeLessThanOrEqual(MOST_KEPT * 2);
});

test("what is kept of machines goes with raw events' retention", async () => {
  const store = await newStore({ retention_days: 30 });
  await collect(store, [view(yesterday(), "/")], {}, { "user-agent": CRAWLER });
  await change(store, "restore", { reason: "bot" });
  await applyRetention(env, Date.now() + 30 * DAY_MS);
  expect((await read<{ total: number }>(store, "/v1/quarantine?restored=true")).total).toBe(0);
});

test("only who manages may look and judge, and only by verdicts", async () => {
  const store = await newStore();
  const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { scopes: ["read"] });
  expect((await call("GET", "/v1/quarantine/verdicts", { key: secret })).status).toBe(403);
  expect((await call("POST", "/v1/quarantine/return", { key: secret, body: {} })).status).toBe(403);
  for (const body of [{}, { ...days(), reason: "too_old" }, { ...days(), network: "many" }, { ...days(), moon: 1 }]) {
    const response = await call("POST", "/v1/quarantine/return", { key: store.manage_key, body });
    expect(await problemOf(response)).toMatchObject({ status: 422 });
  }
});
