// What does each kind of condition and effect do? Cases as data, one file a kind.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conditionKinds } from "../../../../shared/pricing/offers/conditions/index.ts";
import { effectKinds } from "../../../../shared/pricing/offers/effects/index.ts";
import { runOfferCases } from "./cases.ts";

const folder = "test/cases/pricing/offers";
const kinds = [...conditionKinds, ...effectKinds].map(({ kind }) => kind);

test("each kind has its cases", () => {
  expect(readdirSync(folder).sort()).toEqual(kinds.map((kind) => `${kind}.ts`).sort());
});

for (const kind of kinds) {
  const { cases } = await import(`../../../cases/pricing/offers/${kind}.ts`);
  describe(kind, () => runOfferCases(cases));
}
