import { expect, test } from "vitest";
import { guard } from "../../../site/beacon/guard.ts";

test("what a guarded function throws ends there, and its arguments pass", () => {
  const given: unknown[] = [];
  const guarded = guard((...all: unknown[]) => {
    given.push(...all);
    throw new Error("inside");
  });
  expect(guarded(1, "two")).toBeUndefined();
  expect(given).toEqual([1, "two"]);
});
