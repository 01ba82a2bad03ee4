// Which offers apply together? Cases as data, one file a question.
import { readdirSync } from "node:fs";
import { describe } from "vitest";
import { runOfferCases } from "./cases.ts";

for (const file of readdirSync("test/cases/pricing/stacking").sort()) {
  const { cases } = await import(`../../../cases/pricing/stacking/${file.slice(0, -3)}.ts`);
  describe(file.slice(0, -3), () => runOfferCases(cases));
}
