// Each example compiles without a warning and gives the figures that were worked by hand.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../../../shared/pricing/compile/index.ts";
import { decide } from "../../../../shared/pricing/decide.ts";
import { examples } from "../../../../shared/pricing/examples/index.ts";
import type { DecisionInput } from "../../../../shared/pricing/input.ts";
import { catalogueAt } from "./catalogue.ts";
import type { ExampleCase } from "./example_case.ts";

/** A file of cases for each example, named as it is. */
const named = readdirSync("test/shared/pricing/examples/cases").map((name) => name.replace(".ts", ""));
const cases = Object.fromEntries(
  await Promise.all(
    named.map(
      async (id) => [id, ((await import(`./cases/${id}.ts`)) as { cases: readonly ExampleCase[] }).cases] as const,
    ),
  ),
);

const now = Date.parse("2026-11-22T12:00:00+08:00");
const context = {
  version: 1,
  effective_at: now + 300_000,
  currency: "CNY",
  timezone: "Asia/Shanghai",
  now,
  day_prices: {},
};

test("every file is an example of its name, and every example has its cases", () => {
  const ids = examples.map(({ id }) => id).sort();
  const files = readdirSync("shared/pricing/examples").map((name) => name.replace(".ts", ""));
  expect(ids).toEqual(files.filter((name) => !["define", "index", "demo"].includes(name)).sort());
  expect(Object.keys(cases).sort()).toEqual(ids);
});

describe.each(examples)("$id", ({ id, title, summary, config }) => {
  const compiled = compile(config, catalogueAt(now), context);

  test("compiles without a warning, also after a way through JSON, and is told in both languages", () => {
    expect(compiled.ok ? [] : compiled.problems).toEqual([]);
    expect(compiled.warnings).toEqual([]);
    expect(compile(JSON.parse(JSON.stringify(config)), catalogueAt(now), context)).toEqual(compiled);
    expect(summary.en).toMatch(/\.$/);
    expect(summary["zh-CN"]).toMatch(/。$/);
    expect(title["zh-CN"]).toMatch(/\p{Script=Han}/u);
  });

  test.each(cases[id] ?? [])("$name", (each) => {
    if (!compiled.ok) throw new Error("does not compile");
    const input: DecisionInput = {
      kind: "cart",
      lines: Object.entries(each.cart).map(([sku, quantity]) => ({ sku, quantity })),
      codes: each.code ? [each.code] : [],
      shipping_minor: each.shipping_minor ?? 0,
      facts: each.facts ?? {},
    };
    const decision = decide(compiled.snapshot, input, Date.parse(each.at));
    expect(decision.subtotal_minor).toBe(each.subtotal_minor);
    if (each.lines) expect(decision.lines.map(({ total_minor }) => total_minor)).toEqual(each.lines);
    if (each.shipped_minor !== undefined) expect(decision.shipping_minor).toBe(each.shipped_minor);
    if (each.gifts) expect(decision.gifts.map(({ sku, quantity }) => ({ sku, quantity }))).toEqual(each.gifts);
    if (each.need) expect(decision.hints[0]?.need).toEqual(each.need);
  });
});
