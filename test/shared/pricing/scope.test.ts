// Which products does a scope hold, and how closely does it name them?
import { describe, expect, test } from "vitest";
import { type Scope, scope, scopeMatch } from "../../../shared/pricing/scope.ts";
import { aProduct } from "../../helpers/pricing.ts";

const milk = aProduct({
  sku: "milk",
  category: "Food/Dairy",
  brand: "Fresh",
  tags: ["cold", "new"],
  attributes: { fat: "low" },
  role: "traffic",
  list_minor: 1_000,
  stock: 40,
  days_of_cover: 12.5,
});
const holds = (parts: Scope) => scopeMatch(scope().parse(parts), milk) !== undefined;
const clause = (part: NonNullable<Scope["any"]>[number]) => holds({ any: [part] });

describe("a clause", () => {
  test.each([
    [{ skus: ["tea", "milk"] }, true],
    [{ skus: ["tea"] }, false],
    [{ category: "Food" }, true],
    [{ category: "Food/Dairy" }, true],
    [{ category: "Food/Dairy/Cheese" }, false],
    [{ category: "Foo" }, false],
    [{ brand: "Fresh" }, true],
    [{ brand: "Other" }, false],
    [{ tag: "new" }, true],
    [{ tag: "old" }, false],
    [{ attribute: { name: "fat", value: "low" } }, true],
    [{ attribute: { name: "fat", value: "high" } }, false],
    [{ attribute: { name: "toString", value: "low" } }, false],
    [{ role: "traffic" }, true],
    [{ role: "profit" }, false],
    [{ price_minor: { from: 1_000 } }, true],
    [{ price_minor: { from: 1_001 } }, false],
    [{ price_minor: { to: 1_000 } }, true],
    [{ stock: { from: 40, to: 40 } }, true],
    [{ stock: { to: 39 } }, false],
    [{ days_of_cover: { from: 12, to: 13 } }, true],
    [{ days_of_cover: { from: 60 } }, false],
    [{ category: "Food", tag: "new" }, true],
    [{ category: "Food", tag: "old" }, false],
  ])("%j: %s", (part, expected) => {
    expect(clause(part)).toBe(expected);
  });
});

test("any of the clauses, and none of the exceptions", () => {
  expect(holds({ any: [{ tag: "old" }, { brand: "Fresh" }] })).toBe(true);
  expect(holds({ any: [{ brand: "Fresh" }], except: [{ skus: ["milk"] }] })).toBe(false);
  expect(holds({ except: [{ skus: ["tea"] }] })).toBe(true);
  expect(holds({})).toBe(true);
});

test("what is not known lies in no range", () => {
  const unknown = aProduct({ sku: "tea" });
  expect(scopeMatch({ any: [{ stock: { to: 10 } }] }, unknown)).toBeUndefined();
  expect(scopeMatch({ any: [{ days_of_cover: {} }] }, unknown)).toBeUndefined();
});

test("a sku is closer than two properties, those than one, that than a brand, that than a deep category, that than all", () => {
  const closeness = [
    { skus: ["milk"] },
    { tag: "new", role: "traffic" },
    { tag: "new" },
    { brand: "Fresh" },
    { category: "Food/Dairy" },
    { category: "Food" },
  ].map((part) => scopeMatch({ any: [part] }, milk) ?? -1);
  expect(closeness).toEqual(closeness.toSorted((a, b) => b - a));
  expect(new Set(closeness).size).toBe(closeness.length);
  expect(closeness.at(-1)).toBeGreaterThan(scopeMatch({}, milk) ?? 0);
  // Of several clauses that hold it the closest one counts.
  expect(scopeMatch({ any: [{ category: "Food" }, { skus: ["milk"] }] }, milk)).toBe(closeness[0]);
});

test("an empty clause would hold everything by accident: it is refused", () => {
  expect(scope().safeParse({ any: [{}] }).success).toBe(false);
  expect(scope().safeParse({ any: [] }).success).toBe(false);
});
