import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { idTime } from "../../../site/beacon/ids.ts";
import { forget, grant, identify, recall, remember } from "../../../site/beacon/storage.ts";
import type { BeaconEvent } from "../../../site/beacon/types.ts";

let storage: Record<string, string>;
beforeEach(() => {
  storage = {};
  vi.stubGlobal("localStorage", storage);
});
afterEach(() => {
  forget();
  vi.unstubAllGlobals();
});

const event = (tail: number, at = Date.now()): BeaconEvent => ({
  id: idTime(at) + String(tail).padStart(20, "0"),
  name: "purchase",
  url: "https://shop.example/",
  params: {},
});

test("nothing is written before consent, whatever is called", () => {
  identify("c-1");
  remember([event(1)], [event(1)]);
  expect(storage).toEqual({});
  expect(recall()).toEqual({ events: [] });
});

test("consent writes an identifier once, with the customer named before it", () => {
  identify("c-1");
  grant();
  const { visitor } = recall();
  expect(visitor).toMatch(/^[0-9a-f]{32}$/);
  grant();
  expect(recall()).toEqual({ visitor, customer_id: "c-1", events: [] });
  identify(undefined);
  expect(recall()).toEqual({ visitor, events: [] });
});

test("a consent given again on a page that names nobody keeps the customer", () => {
  storage.suanpan = JSON.stringify({ visitor: "v", customer_id: "c-1", events: [] });
  grant();
  expect(recall()).toEqual({ visitor: "v", customer_id: "c-1", events: [] });
});

test("a batch is kept until it is confirmed, and other tabs' events stay", () => {
  grant();
  const [other, ...batch] = [event(1), event(2), event(3)];
  remember([other!], [other!]);
  remember(batch, batch);
  remember(batch, batch);
  expect(recall().events).toEqual([other, ...batch]);
  remember(batch, []);
  expect(recall().events).toEqual([other]);
});

test("at most 100 events are kept, the newest ones", () => {
  grant();
  const many = Array.from({ length: 130 }, (_, index) => event(index));
  remember(many, many);
  expect(recall().events).toEqual(many.slice(30));
});

test("an event of more than a day ago is no longer recalled", () => {
  grant();
  const [old, fresh] = [event(1, Date.now() - 25 * 36e5), event(2, Date.now() - 23 * 36e5)];
  remember([old, fresh], [old, fresh]);
  expect(recall().events).toEqual([fresh]);
});

test("forget leaves nothing; a refusal against a declared basis leaves a mark without content", () => {
  grant();
  forget();
  expect(storage).toEqual({});
  forget(true);
  expect(storage).toEqual({ suanpan: "{}" });
  expect(recall()).toEqual({ events: [] });
});

test.each(["", "null", "[", '"text"', '{"events":5}', '{"events":[null]}'])(
  "damaged storage %j reads as empty",
  (text) => {
    storage.suanpan = text;
    expect(recall()).toEqual({ events: [] });
  },
);
