// What is written down of an event's data can be read back as it was.
import fc from "fast-check";
import { expect, test } from "vitest";
import { packData, unpackData } from "../../shared/pack.ts";

const item = fc.record(
  {
    sku: fc.string({ minLength: 1 }),
    price_minor: fc.nat(),
    quantity: fc.nat(99),
    item_variant: fc.string(),
  },
  { requiredKeys: ["sku"] },
);

test("any data comes back, with the quantity and value that GA4 takes for granted", () => {
  const data = fc.record(
    { items: fc.array(item), value_minor: fc.nat(), transaction_id: fc.string(), engaged_ms: fc.nat() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(data, (given) => {
      const expected = JSON.parse(JSON.stringify(given)) as typeof given & { items?: { quantity?: number }[] };
      for (const each of expected.items ?? []) each.quantity ??= 1;
      const priced = given.items?.some((each) => each.price_minor !== undefined);
      const worth = given.items?.reduce((sum, each) => sum + (each.price_minor ?? 0) * (each.quantity ?? 1), 0);
      if (priced && worth !== undefined) expected.value_minor ??= worth;
      expect(unpackData(packData(given))).toEqual(expected);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("a list of products is written as short as it can be", () => {
  const items = [
    { sku: "A", price_minor: 1900, quantity: 1 },
    { sku: "B", quantity: 1 },
    { sku: "C", quantity: 3 },
  ];
  expect(packData({ items, value_minor: 1900 })).toBe('{"items":[["A",1900],["B"],["C",null,3]]}');
  expect(packData({})).toBe("");
});
