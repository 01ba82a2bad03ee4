// Whether a predicate can hold, against trying every visitor of a small world.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Facts, holds, type Predicate } from "../../../../shared/predicate.ts";
import { satisfiable } from "../../../../shared/pricing/compile/satisfiable.ts";

const numbers = [0, 1, 2, 3];
const countries = ["CN", "DE"];
const tags = ["x", "y"];

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({
    op: fc.constantFrom("at_least" as const, "at_most" as const),
    fact: fc.constant("customer.orders"),
    value: fc.constantFrom(...numbers),
  }),
  fc.record({
    op: fc.constant("is" as const),
    fact: fc.constant("customer.orders"),
    value: fc.constantFrom(...numbers),
  }),
  fc.record({ op: fc.constant("is" as const), fact: fc.constant("country"), value: fc.constantFrom(...countries) }),
  fc.record({
    op: fc.constant("in" as const),
    fact: fc.constant("country"),
    values: fc.subarray(countries, { minLength: 1 }),
  }),
  fc.record({ op: fc.constant("has" as const), fact: fc.constant("customer.tags"), value: fc.constantFrom(...tags) }),
  fc.record({ op: fc.constant("is" as const), fact: fc.constant("customer.known"), value: fc.boolean() }),
);

const tree = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({
      op: fc.constantFrom("all" as const, "any" as const),
      of: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ op: fc.constant("not" as const), of: tie("node") }),
  ),
})).node;

/** Every value at which an answer about these leaves can differ, and the fact unknown. */
const world: Facts[] = [];
for (const orders of [undefined, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4]) {
  for (const country of [undefined, "CN", "DE", "FR"]) {
    for (const held of [undefined, [], ["x"], ["y"], ["x", "y"]]) {
      for (const known of [undefined, true, false]) {
        world.push({ "customer.orders": orders, country, "customer.tags": held, "customer.known": known });
      }
    }
  }
}

test("it says so exactly where somebody meets it", () => {
  let contradictions = 0;
  fc.assert(
    fc.property(tree, (predicate) => {
      const somebody = world.some((facts) => holds(predicate, facts));
      if (!somebody) contradictions += 1;
      expect(satisfiable(predicate)).toBe(somebody);
    }),
    { seed: 11, numRuns: 3_000 },
  );
  expect(contradictions).toBeGreaterThan(100);
});

test("a tree with more ways than can be tried is let pass", () => {
  const pairs = Array.from({ length: 20 }, (_, index): Predicate => {
    const value = `t${index}`;
    return {
      op: "any",
      of: [
        { op: "has", fact: "customer.tags", value },
        { op: "has", fact: "customer.tags", value: `${value}x` },
      ],
    };
  });
  const impossible: Predicate = {
    op: "all",
    of: [
      { op: "is", fact: "country", value: "CN" },
      { op: "is", fact: "country", value: "DE" },
    ],
  };
  expect(satisfiable({ op: "all", of: [...pairs, impossible] })).toBe(true);
  expect(satisfiable({ op: "all", of: [impossible, ...pairs] })).toBe(false);
});
