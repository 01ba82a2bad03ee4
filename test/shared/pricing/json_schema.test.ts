// The schema for editors says what the parser takes: what one allows, the other reads.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseConfig } from "../../../shared/pricing/compile/parse.ts";
import { facts } from "../../../shared/pricing/facts.ts";
import { configSchema } from "../../../shared/pricing/json_schema.ts";
import { conditionKinds } from "../../../shared/pricing/offers/conditions/index.ts";
import { effectKinds } from "../../../shared/pricing/offers/effects/index.ts";
import { ruleKinds } from "../../../shared/pricing/rules/index.ts";
import { documentsOf } from "./compile/arbitrary.ts";

const schema = configSchema();
const text = JSON.stringify(schema);

test("it is plain JSON, and has no part without a name", () => {
  expect(JSON.parse(text)).toEqual(schema);
  expect(text).not.toContain("undefined");
  const defs = Object.keys(schema.$defs as object);
  for (const ref of text.matchAll(/"#\/\$defs\/([^"]+)"/g)) expect(defs).toContain(ref[1]);
});

test("an editor offers the facts there are, and takes arms of experiments and what pages tell", () => {
  const offered: unknown[] = [];
  JSON.parse(text, (key, value: { type?: string; anyOf?: { enum?: string[] }[] }) => {
    if (key === "fact" && value.type === "string") offered.push(value.anyOf?.map((each) => each.enum?.length ?? 0));
    return value;
  });
  expect(offered.length).toBeGreaterThan(4);
  expect(new Set(offered.map(String))).toEqual(new Set([`${facts.length},0`]));
});

test("what it allows the parser reads, but for what no schema can say", () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(documentsOf(schema, {}), (document) => {
      const parsed = parseConfig(document);
      if (parsed.ok) return;
      for (const { code, field } of parsed.problems) {
        codes.add(code);
        expect(["wrong_form", "ladder_not_rising"], `${code} ${field}`).toContain(code);
      }
    }),
    { seed: 31, numRuns: 500 },
  );
  expect([...codes].sort()).toEqual(["ladder_not_rising", "wrong_form"]);
});

test.each([...ruleKinds, ...conditionKinds, ...effectKinds])(
  "$kind is told beside its choice",
  ({ kind, title, description }) => {
    const found: unknown[] = [];
    JSON.parse(text, (_key, value: unknown) => {
      const { properties } = (value ?? {}) as { properties?: { kind?: { const?: string } } };
      if (properties?.kind?.const === kind) found.push(value);
      return value;
    });
    expect(found).toEqual([expect.objectContaining({ title: title.en, description: description.en })]);
  },
);
