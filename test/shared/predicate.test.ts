// Does a visitor qualify, and if not, what decides it?
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compile,
  depthOf,
  firstUnmet,
  holds,
  leavesOf,
  MAX_DEPTH,
  type Predicate,
  predicate,
} from "../../shared/predicate.ts";
import { facts as known } from "../../shared/pricing/facts.ts";
import { unmetFields } from "../../shared/pricing/trace.ts";
import { anythingOf } from "../helpers/anything.ts";

const is = (fact: string, value: string | number | boolean): Predicate => ({ op: "is", fact, value });
const visitor = { channel: "web", "customer.orders": 3, "customer.segments": ["vip", "new"], "customer.known": true };

test("each leaf holds of what it asks for, and nothing holds of what is not known", () => {
  const cases: [Predicate, boolean][] = [
    [is("channel", "web"), true],
    [is("channel", "app"), false],
    [is("customer.known", true), true],
    [is("customer.orders", "3"), false],
    [{ op: "in", fact: "channel", values: ["app", "web"] }, true],
    [{ op: "in", fact: "customer.segments", values: ["vip"] }, false],
    [{ op: "has", fact: "customer.segments", value: "vip" }, true],
    [{ op: "has", fact: "channel", value: "web" }, false],
    [{ op: "at_least", fact: "customer.orders", value: 3 }, true],
    [{ op: "at_least", fact: "customer.orders", value: 4 }, false],
    [{ op: "at_most", fact: "customer.orders", value: 2 }, false],
    [{ op: "at_most", fact: "customer.orders", value: 3 }, true],
    [{ op: "at_most", fact: "customer.days_since_order", value: 1_000 }, false],
    [{ op: "not", of: is("device", "phone") }, true],
    [{ op: "all", of: [is("channel", "web"), is("customer.known", true)] }, true],
    [{ op: "all", of: [is("channel", "web"), is("customer.known", false)] }, false],
    [{ op: "any", of: [is("channel", "app"), is("customer.known", true)] }, true],
    [{ op: "any", of: [is("channel", "app"), is("customer.known", false)] }, false],
    // What every object of the language answers to is no fact.
    [is("constructor", "x"), false],
    [{ op: "at_least", fact: "__proto__", value: 0 }, false],
  ];
  for (const [tree, expected] of cases) expect(holds(tree, visitor), JSON.stringify(tree)).toBe(expected);
});

test("the first leaf that decides is named, with what it asked and what was there", () => {
  const tree: Predicate = {
    op: "all",
    of: [is("channel", "web"), { op: "not", of: { op: "has", fact: "customer.segments", value: "vip" } }],
  };
  const unmet = firstUnmet(tree, visitor);
  expect(unmet && unmetFields(unmet)).toEqual({
    fact: "customer.segments",
    asked: "not_has",
    wanted: "vip",
    actual: "vip, new",
  });
  const other = firstUnmet({ op: "in", fact: "country", values: ["CN", "DE"] }, visitor);
  expect(other && unmetFields(other)).toEqual({ fact: "country", asked: "in", wanted: "CN, DE" });
  expect(firstUnmet(is("channel", "web"), visitor)).toBeUndefined();
});

const anyFacts = fc.dictionary(
  fc.constantFrom(...known.map(({ id }) => id)),
  fc.oneof(
    fc.constantFrom("web", "vip", "A", true, false),
    fc.integer({ min: 0, max: 10 }),
    fc.subarray(["vip", "gold"]),
  ),
);
const anyTree = anythingOf(predicate()) as fc.Arbitrary<Predicate>;

test("compiled or walked it is the same, and one that does not hold always says why", () => {
  fc.assert(
    fc.property(anyTree, anyFacts, (tree, facts) => {
      const held = holds(tree, facts);
      expect(compile(tree)(facts)).toBe(held);
      expect(holds({ op: "not", of: tree }, facts)).toBe(!held);
      const unmet = firstUnmet(tree, facts);
      expect(unmet === undefined).toBe(held);
      if (!unmet) return;
      expect(leavesOf(tree)).toContain(unmet.leaf);
      expect(holds(unmet.leaf, facts)).toBe(unmet.negated);
    }),
    { seed: 1, numRuns: 500 },
  );
});

const nested = (levels: number): Predicate =>
  levels === 1 ? is("channel", "web") : { op: "not", of: nested(levels - 1) };

test("a tree nests as deep as people can read, and one that would exhaust the stack is refused", () => {
  expect(depthOf(nested(MAX_DEPTH))).toBe(MAX_DEPTH);
  expect(predicate().safeParse(nested(MAX_DEPTH)).success).toBe(true);
  expect(predicate().safeParse(nested(MAX_DEPTH + 1)).success).toBe(false);
  let deep: unknown = is("channel", "web");
  for (let level = 0; level < 100_000; level += 1) deep = { op: "all", of: [deep] };
  expect(predicate().safeParse(deep).error?.issues[0]?.message).toBe("must not nest deeper than 6");
});

test("what is not a predicate is refused", () => {
  for (const wrong of [
    null,
    {},
    { op: "eval" },
    { op: "all", of: [] },
    { op: "is", fact: "", value: 1 },
    { op: "not", of: null },
    [],
  ]) {
    expect(predicate().safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});
