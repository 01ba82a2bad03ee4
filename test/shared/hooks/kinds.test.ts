// Is each kind of webhook a file and a line, and does reading a body never throw?
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExactly } from "../../../shared/hooks/define.ts";
import { hookEventNames, hookEvents } from "../../../shared/hooks/events.ts";
import { hookKindOf, hookKinds } from "../../../shared/hooks/index.ts";
import { hookKindNames } from "../../../shared/hooks/kinds.ts";

test("names and kinds are the same", () => {
  expect(hookKinds.map(({ kind }) => kind)).toEqual(hookKindNames);
  expect(Object.keys(hookEvents)).toEqual(hookEventNames);
});

const context = { currency: "CNY", order_ids: "number", sha256: async () => "0".repeat(64) } as const;

const topics = {
  shopify: ["orders/create", "refunds/create", "products/update", "inventory_levels/update", "", "toString"],
  woocommerce: ["order.updated", "order.deleted", "product.updated", "constructor"],
  standard: [""],
};

test.each(hookKindNames)("%s: any body is read, ignored or named", async (name) => {
  const keys = fc.constantFrom(
    "id",
    "line_items",
    "refunds",
    "price",
    "variants",
    "type",
    "timestamp",
    "data",
    "total",
  );
  const body = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...topics[name]), body, async (topic, value) => {
      const mapped = await hookKindOf.get(name)!.map({ topic, body: value, header: () => "" }, context);
      expect(mapped.ok ? "items" in mapped || "ignored" in mapped : mapped.problems.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("whole numbers that a number does not hold stay text, all others numbers", () => {
  expect(parseExactly('{"a":820982911946154508,"b":12,"c":1.5,"d":[9007199254740993]}')).toEqual({
    a: "820982911946154508",
    b: 12,
    c: 1.5,
    d: ["9007199254740993"],
  });
});
