// Each check refuses what it is for, where it is, and lets pass what comes close.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checks } from "../../../../shared/pricing/compile/checks/index.ts";
import { compile } from "../../../../shared/pricing/compile/index.ts";
import type { Case } from "./parts.ts";
import { context, offer, productOf, products, rule } from "./shop.ts";

/** A file of cases for each check, named as it is. */
const named = readdirSync("test/shared/pricing/compile/cases").map((name) => name.replace(".ts", ""));
const cases = Object.fromEntries(
  await Promise.all(
    named.map(
      async (code) => [code, ((await import(`./cases/${code}.ts`)) as { cases: readonly Case[] }).cases] as const,
    ),
  ),
);

const codes = checks.map(({ code }) => code);
/** Measured, not described: see below. */
const elsewhere = ["too_large"];

test("every file is a check of its name, and every check has cases that it finds and cases that pass", () => {
  const files = readdirSync("shared/pricing/compile/checks").map((name) => name.replace(".ts", ""));
  expect(codes.toSorted()).toEqual(files.filter((name) => name !== "index").sort());
  expect([...Object.keys(cases), ...elsewhere].sort()).toEqual(codes.toSorted());
  for (const [code, list] of Object.entries(cases)) {
    const finds = list.filter(({ fields, warns }) => fields ?? warns);
    expect(finds.length, code).toBeGreaterThan(0);
    expect(list.length - finds.length, code).toBeGreaterThan(0);
  }
});

test.each(checks)("$code is told in both languages", ({ title }) => {
  expect(title.en).toMatch(/^[A-Z]/);
  expect(title["zh-CN"]).toMatch(/\p{Script=Han}/u);
});

describe.each(Object.entries(cases))("%s", (code, list) => {
  test.each(list)("$name", (each) => {
    const compiled = compile(each.config, each.products ?? products, { ...context, ...each.context });
    const problems = compiled.ok ? [] : compiled.problems;
    expect(problems.filter((problem) => problem.code !== code && !each.fields)).toEqual([]);
    const own = problems.filter((problem) => problem.code === code);
    expect(own.map(({ field }) => field)).toEqual(each.fields ?? []);
    const warnings = compiled.warnings.filter((warning) => warning.code === code);
    expect(warnings.map(({ field }) => field)).toEqual(each.warns ?? []);
    for (const { message } of [...own, ...warnings]) {
      // A sentence on what is wrong, and one on what to do.
      expect(message.en).toMatch(/^.{20,}[.?]$/);
      expect(message["zh-CN"]).toMatch(/\p{Script=Han}.*[。？]$/u);
      expect(message.en).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});

test("a guess is made of what comes close", () => {
  const messageOf = (config: unknown) => {
    const compiled = compile(config, products, context);
    return compiled.ok ? undefined : compiled.problems[0]?.message;
  };
  expect(messageOf({ rules: [rule("a", { products: { any: [{ skus: ["tea-01"] }] } })] })).toEqual({
    en: 'No product has the sku "tea-01". Did you mean "tea-001"?',
    "zh-CN": "没有 SKU 为“tea-01”的商品，是否指“tea-001”？",
  });
  expect(messageOf({ offers: [offer("a", { group: "orders" })] })?.en).toContain('Did you mean "order"?');
  expect(messageOf({ rules: [rule("a", { products: { any: [{ skus: ["zzzzzzzzzz"] }] } })] })?.en).toContain(
    "Correct it or take it out.",
  );
});

test("of many faults of one kind the first twenty are listed, and how many there are more", () => {
  const skus = Array.from({ length: 45 }, (_, index) => `gone-${index}`);
  const compiled = compile(
    { rules: [rule("a", { products: { any: [{ skus: ["tea-001", ...skus] }] } })] },
    products,
    context,
  );
  const own = compiled.ok ? [] : compiled.problems.filter(({ code }) => code === "unknown_sku");
  expect(own).toHaveLength(21);
  expect(own.at(-1)?.message.en).toBe("Unknown sku: 25 more are not listed here.");
});

test("a snapshot that KV does not hold is refused", () => {
  // 2,300 titles of 12 kB are 27 MB.
  const long = Array.from({ length: 2_300 }, (_, index) =>
    productOf(`p-${index}`, { title: `${index}`.padEnd(12_000, "茶") }),
  );
  const compiled = compile({}, long.slice(0, 700), context);
  expect(compiled.ok).toBe(true);
  const refused = compile({}, long, context);
  expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(["too_large"]);
});
