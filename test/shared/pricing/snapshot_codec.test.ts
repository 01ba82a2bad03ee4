// A snapshot comes back from its text as it was.
import fc from "fast-check";
import { expect, test } from "vitest";
import { packColumn, packRecords, unpackColumn, unpackRecords } from "../../../shared/pricing/columns.ts";
import { config } from "../../../shared/pricing/config.ts";
import type { PricedProduct, PricePoint } from "../../../shared/pricing/product.ts";
import type { Snapshot } from "../../../shared/pricing/snapshot.ts";
import { decodeSnapshot, encodeSnapshot } from "../../../shared/pricing/snapshot_codec.ts";

/** What JSON keeps: it has no minus zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const minor = fc.integer({ min: 0, max: 1e12 });
const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.constantFrom("a", "b", "__proto__", "toString"),
);
const names = fc.dictionary(word, minor, { maxKeys: 4 });
const history = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 4e12 }),
    minor,
    fc.constantFrom(0 as const, 1 as const),
  ) as fc.Arbitrary<PricePoint>,
  { maxLength: 5 },
);

const product: fc.Arbitrary<PricedProduct> = fc.record({
  sku: word,
  title: word,
  list_minor: minor,
  cost_minor: fc.option(minor),
  minimum_minor: fc.option(minor),
  category: word,
  brand: word,
  tags: fc.array(word, { maxLength: 3 }),
  attributes: fc.dictionary(word, word, { maxKeys: 3 }),
  role: fc.option(word),
  stock: fc.option(fc.integer()),
  days_of_cover: fc.option(number),
  competitors: names,
  price_lists: names,
  tax_ratio: number,
  offered_since: fc.option(fc.integer({ min: 0, max: 4e12 })),
  perishable: fc.boolean(),
  history,
});

const snapshotOf = (products: readonly PricedProduct[]): Snapshot => ({
  version: 3,
  effective_at: 1_795_000_000_000,
  currency: "CNY",
  timezone: "Asia/Shanghai",
  config: config.parse({}),
  products,
  day_prices: { a: { day: "2026-11-22", open_minor: 100, last_minor: 90, changes: 1 } },
});

function same(snapshot: Snapshot): void {
  expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot);
}

test("any products, in any number", () => {
  fc.assert(
    fc.property(fc.array(product, { maxLength: 30 }), (products) => same(snapshotOf(products))),
    { seed: 5 },
  );
});

test("many products of few words, and of a word each", () => {
  const few = fc.record({ count: fc.integer({ min: 1, max: 3_000 }), one: product, two: product });
  fc.assert(
    fc.property(few, ({ count, one, two }) => {
      same(
        snapshotOf(Array.from({ length: count }, (_, index) => ({ ...(index % 3 ? one : two), sku: `p-${index}` }))),
      );
    }),
    { seed: 6, numRuns: 20 },
  );
});

test("a column of any values, and records of any names", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(word, number, fc.constant(null), fc.array(word)), { maxLength: 20 }), (values) => {
      const written = JSON.parse(JSON.stringify(packColumn(values))) as ReturnType<typeof packColumn<unknown>>;
      expect([...unpackColumn(written, values.length)]).toEqual(values);
    }),
    { seed: 7 },
  );
  fc.assert(
    fc.property(fc.array(names, { maxLength: 20 }), (records) => {
      const written = JSON.parse(JSON.stringify(packRecords(records))) as ReturnType<typeof packRecords<number>>;
      expect(unpackRecords(written, records.length)).toEqual(records);
    }),
    { seed: 8 },
  );
});

test("what recurs is written once", () => {
  const products = Array.from({ length: 200 }, (_, index): PricedProduct => {
    const [one] = fc.sample(product, { seed: 1, numRuns: 1 });
    return { ...(one as PricedProduct), sku: `p-${index}` };
  });
  const snapshot = snapshotOf(products);
  expect(encodeSnapshot(snapshot).length).toBeLessThan(JSON.stringify(snapshot).length / 4);
});

test("a text of another form is not taken for one", () => {
  expect(() => decodeSnapshot(JSON.stringify(snapshotOf([])))).toThrow("decodeSnapshot requires form 1");
});
