import fc from "fast-check";
import { expect, test } from "vitest";
import { dropReasons } from "../../../shared/events/drops.ts";
import { eventId, parseEvent, type Sender } from "../../../shared/events/parse.ts";
import { unpackData } from "../../../shared/pack.ts";

const sender: Sender = {
  visitor: "0123456789abcdef",
  customer_id: null,
  device: "phone",
  country: "CN",
  currency: "CNY",
};
const id = "0198c0de00000123456789abcdef0123";
const parse = (over: Record<string, unknown>) => parseEvent({ id, name: "page_view", ...over }, sender);
const dataOf = (over: Record<string, unknown>) => {
  const parsed = parse(over);
  if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.detail}`);
  return unpackData(parsed.event.data);
};

test("an event is stored with its sender's columns and its path alone", () => {
  const parsed = parse({ url: "https://shop.example/p/%E7%94%B2?email=a@b.c#x" });
  expect(parsed).toMatchObject({
    ok: true,
    at: 0x0198c0de0000,
    event: { ...{ id, name: "page_view", page: "/p/%E7%94%B2", data: "" }, visitor: sender.visitor, country: "CN" },
  });
});

test("money arrives decimal and is stored in minor units of its currency", () => {
  const params = { currency: "CNY", value: 12.5, tax: 0.1, shipping: 8, transaction_id: "T" };
  expect(dataOf({ name: "purchase", params })).toEqual({
    value_minor: 1250,
    tax_minor: 10,
    shipping_minor: 800,
    transaction_id: "T",
  });
  expect(dataOf({ name: "purchase", params: { ...params, currency: "JPY", value: 1200 } })).toMatchObject({
    currency: "JPY",
    value_minor: 1200,
  });
});

test("items keep GA4's names, with sku for item_id and money in minor units", () => {
  const items = [{ item_id: 42, item_name: " 奶粉 ", price: 199.99, discount: 5, quantity: 2, unknown: "x" }];
  expect(dataOf({ name: "view_item", params: { items } })).toEqual({
    items: [{ sku: "42", quantity: 2, price_minor: 19_999, discount_minor: 500 }],
    value_minor: 39_998,
  });
});

test("a name stays with an item that has no id: the catalogue cannot tell it", () => {
  const items = [{ item_name: " 奶粉 " }, { item_id: "A", item_name: "茶", item_brand: "B", item_variant: "M" }];
  expect(dataOf({ name: "view_item", params: { items } }).items).toEqual([
    { item_name: "奶粉", quantity: 1 },
    { sku: "A", item_variant: "M", quantity: 1 },
  ]);
});

test("a landing is read from page views alone", () => {
  const url = "https://shop.example/?utm_source=douyin&gclid=secret";
  expect(dataOf({ url })).toEqual({ landing: { utm_source: "douyin", click_id: "gclid" } });
  expect(dataOf({ url, name: "login" })).toEqual({});
});

test("an id is taken with dashes and in upper case, and stored one way", () => {
  const uuid = "0198C0DE-0000-0123-4567-89ABCDEF0123";
  expect(parse({ id: uuid })).toMatchObject({ event: { id } });
  expect(eventId.safeParse("0198c0de").success).toBe(false);
});

test("the first wrong field is named", () => {
  const wrong = (over: Record<string, unknown>) => {
    const parsed = parse(over);
    return parsed.ok ? undefined : [parsed.reason, parsed.field];
  };
  expect(wrong({ id: 1 })).toEqual(["invalid_field", "id"]);
  expect(wrong({ url: "data:," })).toEqual(["invalid_field", "url"]);
  expect(wrong({ name: "view_item", params: { items: [{ item_id: "A" }, { price: 1 }] } })).toEqual([
    "invalid_field",
    "params.items.1",
  ]);
  expect(wrong({ name: "vip", params: { a: "x".repeat(201) } })).toEqual(["invalid_field", "params.a"]);
  expect(wrong({ name: "vip", params: { items: 1 } })).toEqual(["invalid_field", "params"]);
  expect(parseEvent(null, sender)).toMatchObject({ ok: false, field: "event" });
});

test("never throws; what it takes can be stored, what it does not has a documented reason", () => {
  const names = fc.constantFrom("page_view", "purchase", "view_item", "engagement", "search", "vip", "constructor");
  const raw = fc.oneof(
    fc.anything(),
    fc.record({ id: fc.constant(id), name: names, url: fc.anything(), referrer: fc.string(), params: fc.anything() }),
    fc.record({ id: fc.constant(id), name: names, params: fc.dictionary(fc.string({ maxLength: 8 }), fc.anything()) }),
  );
  fc.assert(
    fc.property(raw, (each) => {
      const parsed = parseEvent(each, sender);
      if (!parsed.ok) {
        expect(dropReasons).toContain(parsed.reason);
        return;
      }
      const { event } = parsed;
      expect(event.id).toMatch(/^[0-9a-f]{32}$/);
      expect(event.data.length).toBeLessThanOrEqual(16_384);
      expect(event.page.length).toBeLessThanOrEqual(300);
      expect(unpackData(event.data)).toBeTypeOf("object");
    }),
    { seed: 1, numRuns: 500 },
  );
});
