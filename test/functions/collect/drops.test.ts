// Every documented reason for which an event is not counted: provoked, answered, and seen in GET /v1/drops.
import { expect, test } from "vitest";
import { UNASKED } from "../../../functions/http/limits.ts";
import { type DropReason, dropReasons, drops } from "../../../shared/events/drops.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { type Collected, collect, dropsOf, post, problemOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const view = (at = Date.now()) => ({ id: eventId(at), name: "page_view", url: "https://shop.example/" });
const refusing = { limit: async () => ({ success: false }) };

// How each reason comes about, as two events of it; unknown_key belongs to no store and is tested apart.
const provoke: Record<Exclude<DropReason, "unknown_key">, (store: TestStore) => Promise<unknown>> = {
  origin_not_allowed: (store) => collect(store, [view(), view()], {}, { origin: "https://copy.example" }),
  bot: (store) => collect(store, [view(), view()], {}, { ...home, "user-agent": "Googlebot/2.1" }),
  datacentre: (store) => collect(store, [view(), view()], {}, home, { asn: 16_509 }),
  opted_out: (store) => collect(store, [view(), view()], {}, { ...home, "sec-gpc": "1" }),
  over_limit: async (store) => {
    const { response } = await sendTillRefused(store, [view(), view()]);
    expect(await problemOf(response)).toMatchObject({ status: 429, code: "over_limit" });
    // The count travels with the store's next beacon.
    await collect(store, [view()], {}, home);
  },
  too_old: (store) => collect(store, [view(Date.now() - 8 * DAY_MS), view(Date.now() - 30 * DAY_MS)], {}, home),
  sealed: async (store) => {
    const seal = "INSERT INTO rollup_state (store, sealed_before) VALUES (?1, ?2)";
    await env.SHARD_0.prepare(seal)
      .bind((await rowOf(store)).id, Date.now() - DAY_MS)
      .run();
    const late = [view(Date.now() - 3 * DAY_MS), view(Date.now() - 2 * DAY_MS)];
    // Counted once, however often it is sent.
    await collect(store, late, {}, home);
    await collect(store, late, {}, home);
  },
  in_future: (store) => collect(store, [view(Date.now() + 10 * MINUTE_MS), view(Date.now() + DAY_MS)], {}, home),
  invalid_field: (store) => collect(store, [{ ...view(), name: "Not A Name" }, null], {}, home),
  too_large: (store) => collect(store, [large(), large()], {}, home),
  conflict: async (store) => {
    const events = [view(), view()];
    await collect(store, events, {}, home);
    await collect(
      store,
      events.map((event) => ({ ...event, url: "https://shop.example/other" })),
      {},
      home,
    );
  },
};

const home = { origin: "https://shop.example" };
/** Sends the same beacon from one address, none of them stored, until the platform is asked, which refuses. */
async function sendTillRefused(store: TestStore, events: unknown[]): Promise<Collected> {
  const body = JSON.stringify({ key: store.write_key, events });
  const headers = { ...home, "cf-connecting-ip": `198.51.100.${store.slug.replace(/\D/g, "")}` };
  for (let n = 0; n <= UNASKED.address; n += 1) {
    const sent = await post(body, headers, { LIMIT_ADDRESS: refusing });
    if (sent.status !== 202) return sent;
  }
  throw new Error("every beacon was taken");
}

const large = () => ({
  ...view(),
  name: "view_item",
  params: { items: Array.from({ length: 120 }, () => ({ item_name: "n".repeat(190) })) },
});

test("every documented reason but the unknown key has a case here", () => {
  expect([...Object.keys(provoke), "unknown_key"].sort()).toEqual([...dropReasons].sort());
});

test.each(Object.entries(provoke))("%s is counted for the store", async (reason, run) => {
  const store = await newStore({ origins: ["https://shop.example"] });
  await run(store);
  expect(await dropsOf(store)).toEqual({ [reason]: 2 });
});

test("the list of reasons explains each in both languages", async () => {
  const store = await newStore();
  expect((await read<{ reasons: unknown }>(store, "/v1/drops")).reasons).toEqual(drops);
});

test("an unknown key is answered like a drop and stores nothing", async () => {
  const { body, messages } = await post(JSON.stringify({ key: "pk_nobody", events: [view(), view()] }));
  expect(body).toEqual({ accepted: 0, dropped: { unknown_key: 2 } });
  expect(messages).toEqual([]);
});

test("a secret key sends no beacons", async () => {
  const { manage_key } = await newStore();
  const { body } = await post(JSON.stringify({ key: manage_key, events: [view()] }));
  expect(body).toEqual({ accepted: 0, dropped: { unknown_key: 1 } });
});

test("a refusal over the limit tells a page of another origin when to come again", async () => {
  const { response, messages } = await sendTillRefused(await newStore(), [view()]);
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("60");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(messages).toEqual([]);
});

test("the drops of an allowed origin are those of its events alone", async () => {
  const store = await newStore({ origins: ["https://shop.example"] });
  expect((await collect(store, [view()], {}, home)).body).toEqual({ accepted: 1, dropped: {} });
  expect((await collect(store, [view()], {}, { origin: "https://shop.example.evil.test" })).body).toMatchObject({
    dropped: { origin_not_allowed: 1 },
  });
  expect((await collect(store, [view()])).body).toMatchObject({ dropped: { origin_not_allowed: 1 } });
  // The first of a minute is told at once, the others with the store's next beacon.
  expect(await dropsOf(store)).toEqual({ origin_not_allowed: 1 });
  expect((await collect(store, [view()], {}, home)).body).toEqual({ accepted: 1, dropped: {} });
  expect(await dropsOf(store)).toEqual({ origin_not_allowed: 2 });
});

test("a changed list of origins holds for the next beacon", async () => {
  const store = await newStore();
  expect((await collect(store, [view()])).body).toMatchObject({ accepted: 1 });
  await call("PATCH", "/v1/store", { key: store.manage_key, body: { origins: ["https://shop.example"] } });
  expect((await collect(store, [view()])).body).toMatchObject({ accepted: 0 });
  expect((await collect(store, [view()], {}, home)).body).toMatchObject({ accepted: 1 });
});

test("drops count once however often their message is delivered and their events are sent", async () => {
  const store = await newStore();
  const events = [{ ...view(), url: "nowhere" }, view(Date.now() - 9 * DAY_MS), view()];
  const sent: Collected[] = [];
  for (const sent_at of [Date.now() - 1500, Date.now() - 700, Date.now()]) {
    sent.push(await collect(store, events, { sent_at }));
  }
  const messages = sent.flatMap((each) => each.messages);
  await consume([...messages, ...messages].reverse());
  expect(await dropsOf(store)).toEqual({ invalid_field: 1, too_old: 1 });
});

test("other events are other drops, even with the same fault", async () => {
  const store = await newStore();
  await collect(store, [{ ...view(), url: "nowhere" }]);
  await collect(store, [{ ...view(), url: "nowhere" }]);
  expect(await dropsOf(store)).toEqual({ invalid_field: 2 });
});

test("drops of a sender whose clock is hours ahead are counted today", async () => {
  const store = await newStore();
  const ahead = Date.now() + 20 * HOUR_MS;
  await collect(store, [{ ...view(ahead), url: "nowhere" }], { sent_at: ahead });
  expect(await dropsOf(store)).toEqual({ invalid_field: 1 });
});

test("drops of one store are not another's", async () => {
  const [one, other] = [await newStore(), await newStore()];
  const events = [{ ...view(), url: "nowhere" }];
  await collect(one, events);
  expect(await dropsOf(other)).toEqual({});
  await collect(other, events);
  expect([await dropsOf(one), await dropsOf(other)]).toEqual([{ invalid_field: 1 }, { invalid_field: 1 }]);
});

test("events out of time are kept in quarantine with their reason, once", async () => {
  const store = await newStore();
  const old = view(Date.now() - 8 * DAY_MS);
  const early = view(Date.now() + HOUR_MS);
  await collect(store, [old, early]);
  await collect(store, [old, early]);
  const { results } = await env.SHARD_0.prepare("SELECT lower(hex(id)) AS id, reason, event FROM quarantine").all<{
    id: string;
    reason: string;
    event: string;
  }>();
  const own = results.filter(({ id }) => [old.id, early.id].includes(id));
  expect(own.map(({ id, reason }) => ({ id, reason }))).toEqual([
    { id: old.id, reason: "too_old" },
    { id: early.id, reason: "in_future" },
  ]);
  expect(JSON.parse(own[0]?.event ?? "")).toMatchObject({ id: old.id, name: "page_view" });
});

test("events just inside the window of seven days and five minutes count", async () => {
  const store = await newStore();
  const { body } = await collect(store, [view(Date.now() - 7 * DAY_MS + MINUTE_MS), view(Date.now() + 4 * MINUTE_MS)]);
  expect(body).toEqual({ accepted: 2, dropped: {} });
});

test("with the queue and storage both gone the beacon is told to come again, and the page may read it", async () => {
  const store = await newStore();
  const gone = { send: () => Promise.reject(new Error("queue is full")) } as never;
  const broken = {
    batch: () => Promise.reject(new Error("overloaded")),
    prepare: () => ({ bind: () => ({}) }),
  } as never;
  const body = JSON.stringify({ key: store.write_key, events: [view()] });
  const { response } = await post(body, {}, { BEACONS: gone, SHARD_0: broken });
  expect(await problemOf(response)).toMatchObject({ status: 503, code: "try_again" });
  expect(response.headers.get("retry-after")).toBe("30");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

test("without the queue a beacon is stored directly", async () => {
  const store = await newStore();
  const gone = { send: () => Promise.reject(new Error("queue is full")) } as never;
  const { body } = await post(JSON.stringify({ key: store.write_key, events: [view()] }), {}, { BEACONS: gone });
  expect(body).toEqual({ accepted: 1, dropped: {} });
  expect(await read(store, "/v1/metrics/page_views")).toMatchObject({ total: 1 });
});
