// What does each kind of price rule give? Cases as data, one file a kind.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ruleKinds } from "../../../shared/pricing/rules/index.ts";
import { runCases } from "./cases.ts";

const folder = "test/cases/pricing/rules";

test("each kind has its cases", () => {
  expect(readdirSync(folder).sort()).toEqual(ruleKinds.map(({ kind }) => `${kind}.ts`).sort());
});

for (const { kind } of ruleKinds) {
  const { cases } = await import(`../../cases/pricing/rules/${kind}.ts`);
  describe(kind, () => runCases(cases));
}
