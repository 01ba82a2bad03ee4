// What does a planned document take over of a change made before it, and what does it keep?
import { expect, test } from "vitest";
import { rebase } from "../../../shared/pricing/rebase.ts";

const rule = (id: string, value: number) => ({ id, value });
const rules = (...list: object[]) => ({ rules: list });

test.each([
  ["adds", rules(rule("a", 1)), rules(rule("a", 1), rule("b", 1)), rules(rule("a", 1)), ["a 1", "b 1"], []],
  ["changes", rules(rule("a", 1)), rules(rule("a", 2)), rules(rule("a", 1), rule("c", 1)), ["a 2", "c 1"], []],
  ["takes out", rules(rule("a", 1), rule("b", 1)), rules(rule("b", 1)), rules(rule("a", 1), rule("b", 5)), ["b 5"], []],
  [
    "changes what the plan changes",
    rules(rule("a", 1)),
    rules(rule("a", 2)),
    rules(rule("a", 3)),
    ["a 3"],
    ["rules.a"],
  ],
  ["changes as the plan does", rules(rule("a", 1)), rules(rule("a", 2)), rules(rule("a", 2)), ["a 2"], []],
  ["changes what the plan takes out", rules(rule("a", 1)), rules(rule("a", 2)), {}, [], ["rules.a"]],
  ["takes out what the plan changes", rules(rule("a", 1)), rules(), rules(rule("a", 3)), ["a 3"], ["rules.a"]],
  ["adds what the plan adds otherwise", {}, rules(rule("a", 1)), rules(rule("a", 2)), ["a 2"], ["rules.a"]],
])("a change that %s", (_, before, after, planned, expected, kept) => {
  const untouched = JSON.stringify([before, after, planned]);
  const found = rebase(before, after, planned);
  const list = (found.document.rules ?? []) as ReturnType<typeof rule>[];
  expect(list.map(({ id, value }) => `${id} ${value}`)).toEqual(expected);
  expect(found.kept).toEqual(kept);
  expect(JSON.stringify([before, after, planned])).toBe(untouched);
});

test("settings are taken over by name, and the plan's own schema and order stay", () => {
  const before = { settings: { floor_ratio: 0.5, record_share: 0.1 }, rules: [rule("10", 1), rule("9", 1)] };
  const after = { settings: { floor_ratio: 0.6 }, rules: [rule("9", 1), rule("10", 2)] };
  const planned = { ...before, $schema: "https://x.example", settings: { ...before.settings, tax: "excluded" } };
  expect(rebase(before, after, planned)).toEqual({
    document: {
      $schema: "https://x.example",
      settings: { floor_ratio: 0.6, tax: "excluded" },
      rules: expect.arrayContaining([rule("10", 2), rule("9", 1)]),
    },
    kept: [],
  });
});
