import fc from "fast-check";
import { expect, test } from "vitest";
import { timePrefix } from "../../shared/ids.ts";
import { ENGAGED_MS, IDLE_MS, isEngaged, reached, sessionize, type VisitEvent } from "../../shared/sessions.ts";
import { dayOf, HOUR_MS, MINUTE_MS } from "../../shared/time.ts";

const zone = "Asia/Shanghai";
const noon = Date.parse("2026-10-05T04:00:00Z");
let n = 0;

function event(at: number, over: Partial<VisitEvent> = {}): VisitEvent {
  n += 1;
  const id = timePrefix(at) + n.toString(16).padStart(20, "0");
  return { id, name: "page_view", visitor: "v", page: "/", device: "phone", country: "", data: {}, ...over };
}
const landing = (utm_source: string, utm_campaign = "c") => ({ data: { landing: { utm_source, utm_campaign } } });

test("29 minutes 59.999 seconds without an event are one visit, 30 minutes are two", () => {
  expect(sessionize([event(noon), event(noon + IDLE_MS - 1)], zone)).toHaveLength(1);
  expect(sessionize([event(noon), event(noon + IDLE_MS)], zone)).toHaveLength(2);
});

test("the store's midnight ends a visit", () => {
  const midnight = Date.parse("2026-10-05T16:00:00Z");
  const events = [event(midnight - MINUTE_MS), event(midnight)];
  expect(sessionize(events, zone)).toHaveLength(2);
  expect(sessionize(events, "UTC")).toHaveLength(1);
});

test("another campaign begins a new visit, the same one and a bare referrer do not", () => {
  const next = (over: Partial<VisitEvent>) =>
    sessionize([event(noon, landing("douyin")), event(noon + 1000, over)], zone).map(({ source }) => source);
  expect(next(landing("baidu"))).toEqual(["douyin", "baidu"]);
  expect(next(landing("douyin", "other"))).toEqual(["douyin", "douyin"]);
  expect(next(landing("Douyin"))).toEqual(["douyin"]);
  expect(next({ data: { landing: { referrer: "pay.example" } } })).toEqual(["douyin"]);
  expect(next({})).toEqual(["douyin"]);
});

test("an exposure, which the server tells, neither begins a visit nor prolongs one", () => {
  const told = { name: "exposure", page: "" };
  expect(sessionize([event(noon, told)], zone)).toEqual([]);
  const [first, ...rest] = sessionize(
    [event(noon - 1, told), event(noon, landing("douyin")), event(noon + 1, told)],
    zone,
  );
  expect([first?.source, first?.last_at, rest]).toEqual(["douyin", noon, []]);
});

test("what happened in a visit is added up", () => {
  const [session] = sessionize(
    [
      event(noon, { page: "/a" }),
      event(noon + 1, { page: "/b" }),
      event(noon + 2, { name: "engagement", page: "/b", data: { engaged_ms: 4000 } }),
      event(noon + 3, { name: "purchase", page: "", data: { transaction_id: "1", value_minor: 500 } }),
      event(noon + 4, { name: "purchase", page: "", data: { transaction_id: "1", value_minor: 500 } }),
      event(noon + 5, { name: "purchase", page: "", data: { transaction_id: "2", value_minor: 9, currency: "USD" } }),
    ],
    zone,
  );
  expect(session).toMatchObject({
    entry_page: "/a",
    exit_page: "/b",
    page_views: 2,
    engaged_ms: 4000,
    purchases: ["1", "2"],
    tracked_minor: 500,
    last_at: noon + 5,
  });
  expect(session && reached(session, "purchase")).toBe(true);
  expect(session && reached(session, "view_item")).toBe(false);
});

test("a visit is engaged by time, by pages or by buying", () => {
  const bare = { steps: 0, engaged_ms: 0, page_views: 1 };
  expect(isEngaged(bare)).toBe(false);
  expect(isEngaged({ ...bare, engaged_ms: ENGAGED_MS })).toBe(true);
  expect(isEngaged({ ...bare, page_views: 2 })).toBe(true);
  expect(isEngaged({ ...bare, steps: 1 << 5 })).toBe(true);
});

const visits = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 600 }),
    visitor: fc.constantFrom("a", "b", "c"),
    source: fc.constantFrom(undefined, "baidu", "douyin"),
  }),
  { maxLength: 40 },
);

test("sessions are the same in whatever order the events come, and share out every event", () => {
  fc.assert(
    fc.property(visits, fc.infiniteStream(fc.nat()), (list, order) => {
      const events = list.map(({ minute, visitor, source }) =>
        event(noon + minute * MINUTE_MS, { visitor, ...(source ? landing(source) : {}) }),
      );
      const sessions = sessionize(events, zone);
      const keys = [...order.take(events.length)];
      const shuffled = events.map((each, index) => ({ each, key: keys[index] ?? 0 })).sort((a, b) => a.key - b.key);
      expect(
        sessionize(
          shuffled.map(({ each }) => each),
          zone,
        ),
      ).toEqual(sessions);
      expect(sessions.reduce((sum, { page_views }) => sum + page_views, 0)).toBe(events.length);
      for (const { id, last_at } of sessions) {
        const begun = Number.parseInt(id.slice(0, 12), 16);
        expect(last_at).toBeGreaterThanOrEqual(begun);
        expect(dayOf(zone, begun)).toBe(dayOf(zone, last_at));
      }
    }),
    { seed: 1 },
  );
});

test("sessions of one visitor without campaigns lie at least 30 minutes apart, or on two days", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40 * 60), { maxLength: 30 }), (minutes) => {
      const sessions = sessionize(
        minutes.map((minute) => event(noon - 20 * HOUR_MS + minute * MINUTE_MS)),
        zone,
      );
      sessions.forEach((session, index) => {
        const before = sessions[index - 1];
        if (!before) return;
        const begun = Number.parseInt(session.id.slice(0, 12), 16);
        expect(begun - before.last_at >= IDLE_MS || dayOf(zone, begun) !== dayOf(zone, before.last_at)).toBe(true);
      });
    }),
    { seed: 2 },
  );
});
