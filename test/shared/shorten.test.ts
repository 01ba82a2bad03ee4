// Does any JSON text come back as it was, whatever control characters and pieces it holds?
import fc from "fast-check";
import { expect, test } from "vitest";
import { packData } from "../../shared/pack.ts";
import { lengthen, shorten } from "../../shared/shorten.ts";

test("any JSON comes back", () => {
  const bits = fc.constantFrom(
    '"',
    ",",
    "[",
    "]",
    "{",
    "}",
    ":",
    "\\",
    "\u0001",
    "\u001f",
    "items",
    "referrer",
    "甲",
    "😀",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(bits, { maxLength: 30 }).map((each) => each.join("")),
  );
  const key = fc.oneof(text, fc.constantFrom("items", "landing", "engaged_ms", "scroll_ratio", "utm_source", "arm"));
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: "small" }, text, fc.integer(), fc.array(tie("any")), fc.dictionary(key, tie("any"))),
  })).any;
  fc.assert(
    fc.property(value, (given) => {
      const json = JSON.stringify(given);
      expect(lengthen(shorten(json))).toBe(json);
    }),
    { seed: 1, numRuns: 500 },
  );
});

// Rows hold these signs: one that stood for something else would change what is stored.
test("each sign stands for what it stood for when rows were written", () => {
  const signs = Array.from({ length: 24 }, (_, place) => String.fromCharCode(place + 1)).join(" ");
  expect(lengthen(signs).split(" ")).toEqual([
    '"items":[["',
    '],["',
    '",',
    "]]}",
    '"}',
    '{"engaged_ms":',
    ',"scroll_ratio":',
    '{"landing":{',
    '"utm_source":"',
    '"utm_medium":"',
    '"utm_campaign":"',
    '"utm_content":"',
    '"utm_term":"',
    '"click_id":"',
    '"referrer":"',
    '"item_list_id":"',
    '"item_list_name":"',
    '"promotion_id":"',
    '"promotion_name":"',
    '"creative_slot":"',
    '"transaction_id":"',
    '"search_term":"',
    '"experiment":"',
    '"arm":"',
  ]);
});

test.each([
  [{ engaged_ms: 9070, scroll_ratio: 0.55 }, "\u00069070\u00070.55}"],
  [{ items: [{ sku: "A", price_minor: 1900 }, { sku: "B" }] }, '{\u0001A\u00031900\u0002B"\u0004'],
  [{ landing: { utm_source: "douyin", utm_medium: "cpc" } }, "\u0008\u0009douyin\u0003\u000acpc\u0005}"],
])("%o is stored short", (data, stored) => {
  expect(shorten(packData(data))).toBe(stored);
});
