// What is kept of a person: nothing that the browser objects to, no address, no user agent, and an id nobody can trace back.
import { expect, test } from "vitest";
import { visitorOf } from "../../../functions/collect/visitor.ts";
import { HOUR_MS } from "../../../shared/time.ts";
import { BROWSER, collect, openedLink, rollUp, textOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read } from "../../helpers/worker.ts";

const view = () => ({ id: eventId(Date.now()), name: "page_view", url: "https://shop.example/p?q=secret-query" });
const id = "0123456789abcdef0123456789abcdef";
const from = (address: string, agent = BROWSER) => ({ "cf-connecting-ip": address, "user-agent": agent });

const visitor = async (store: Parameters<typeof collect>[0], rest = {}, headers = from("203.0.113.7")) =>
  (await collect(store, [view()], rest, headers)).messages[0]?.events[0]?.visitor;

test.each([
  ["Global Privacy Control", { "sec-gpc": "1" }],
  ["Do Not Track", { dnt: "1" }],
])("%s is honoured: the events are not kept", async (_, headers) => {
  const store = await newStore();
  const { body, messages } = await collect(store, [view(), view()], { visitor: id }, headers);
  expect(body).toEqual({ accepted: 0, dropped: { opted_out: 2 } });
  expect(messages[0]?.events).toEqual([]);
  expect(JSON.stringify(messages)).not.toContain(id);
  expect(await read(store, "/v1/metrics/page_views")).toMatchObject({ total: 0 });
});

test("GPC or DNT of 0 is no objection", async () => {
  const store = await newStore();
  expect((await collect(store, [view()], {}, { "sec-gpc": "0", dnt: "0" })).body).toEqual({ accepted: 1, dropped: {} });
});

test("with consent the same browser id is the same visitor from any address", async () => {
  const store = await newStore();
  const one = await visitor(store, { visitor: id });
  expect(await visitor(store, { visitor: id }, from("198.51.100.9", "Mozilla/5.0 Firefox/150"))).toBe(one);
  expect(await visitor(store, { visitor: id.replace("0", "f") })).not.toBe(one);
});

test("without consent a visitor is one address and browser", async () => {
  const store = await newStore();
  const one = await visitor(store);
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(await visitor(store)).toBe(one);
  expect(await visitor(store, {}, from("203.0.113.8"))).not.toBe(one);
  expect(await visitor(store, {}, from("203.0.113.7", "Mozilla/5.0 Firefox/150"))).not.toBe(one);
});

test("one person has another id in each store, with and without consent", async () => {
  const [a, b] = [await newStore(), await newStore()];
  expect(await visitor(a, { visitor: id })).not.toBe(await visitor(b, { visitor: id }));
  expect(await visitor(a)).not.toBe(await visitor(b));
});

test("without consent the id changes with the store's day", async () => {
  const store = await rowOf(await newStore());
  const request = new Request("https://suanpan.test/", { headers: from("203.0.113.7") });
  const at = Date.parse("2026-11-20T15:59:00Z");
  const ofDay = (now: number) => visitorOf(request, env, store, undefined, now);
  expect(await ofDay(at)).toBe(await ofDay(at - 20 * HOUR_MS));
  expect(await ofDay(at)).not.toBe(await ofDay(at + 60_000));
});

test("no table holds an address, a user agent, a query or a browser's own id", async () => {
  const store = await newStore();
  const agent = "Mozilla/5.0 (UnmistakableOS 9) Chrome/153.0.4711.815";
  const headers = { ...from("203.0.113.77", agent), "x-forwarded-for": "203.0.113.78", "x-real-ip": "203.0.113.79" };
  const landing = "https://shop.example/p?email=someone@example.com&gclid=CLICK4711&utm_source=douyin#fragment4711";
  await collect(
    store,
    [
      {
        id: eventId(Date.now()),
        name: "page_view",
        url: landing,
        referrer: "https://www.google.com/search?q=typed4711",
      },
      { ...view(), url: "nowhere" },
      { id: eventId(Date.now() - 9 * 86_400_000), name: "page_view", url: landing },
    ],
    { visitor: "feedbeef00004711feedbeef00004711" },
    headers,
  );
  await collect(store, [view()], {}, headers);
  const link = await openedLink(store);
  await call("POST", "/v1/links/open", { body: { id: link.id, secret: link.secret }, headers });
  await rollUp(store);
  const all = `${await textOf(env.CONTROL)}\n${await textOf(env.SHARD_0)}`;
  expect(all).toContain("douyin");
  // Long enough that no random id holds one by chance.
  const traces = ["203.0.113", "UnmistakableOS", "CLICK4711", "typed4711", "fragment", "153.0.4711", "feedbeef0000"];
  for (const trace of [...traces, "someone@", "secret-query"]) {
    expect(all).not.toContain(trace);
  }
  const opens = await read<{ opens: object[] }>(store, `/v1/links/${link.id}/opens`);
  expect(opens.opens).toHaveLength(2);
  for (const opened of opens.opens) expect(Object.keys(opened).sort()).toEqual(["at", "browser", "country"]);
});
