// Is the configuration that the README shows one that the demo shop takes?
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile } from "../../../shared/pricing/compile/index.ts";
import { categoryTitles } from "../../../shared/sim/catalogue/categories.ts";
import { context, productOf } from "./compile/shop.ts";

test("the README's configuration is accepted without a warning", () => {
  const [, text = ""] = /-d '(\{\s+"\$schema"[^']*)'/.exec(readFileSync("README.md", "utf8")) ?? [];
  const products = Object.keys(categoryTitles).map((category) => productOf(`${category}-001`, { category }));
  expect(compile(JSON.parse(text), products, context)).toMatchObject({ ok: true, warnings: [] });
});
