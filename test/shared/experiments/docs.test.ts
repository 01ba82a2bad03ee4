// Does the page that shows how it is done show what is taken, and name what there is?
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { endpoints } from "../../../shared/api/index.ts";
import { measureIds } from "../../../shared/experiments/measure_ids.ts";
import { compile } from "../../../shared/pricing/compile/index.ts";
import { sections } from "../../../shared/pricing/sections.ts";
import { context, productOf } from "../pricing/compile/shop.ts";

const page = readFileSync("docs/experiments.md", "utf8");
const documents = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text = ""]) => JSON.parse(text) as Record<string, unknown[]>,
);
const products = [productOf("tea-001", { category: "tea" })];

test.each(documents)("example %# is accepted without a warning, alone", (document) => {
  expect(compile(document, products, context)).toMatchObject({ ok: true, warnings: [] });
});

test("so are all of them together", () => {
  expect(documents).toHaveLength(3);
  const all = Object.fromEntries(sections.map((name) => [name, documents.flatMap((each) => each[name] ?? [])]));
  expect(compile(all, products, context)).toMatchObject({ ok: true, warnings: [] });
});

const asked = [
  ...page.matchAll(/curl(?: -X (\w+))? "https:\/\/YOUR-HOST(\/[^"?]*)[^"]*"[^\n]*(?:\\\n\s+-d '([^']*)')?/g),
];

test.each(asked.map(([, method = "GET", path = "", body]) => ({ method, path, body })))(
  "$method $path is an endpoint, and takes the body shown",
  ({ method, path, body }) => {
    const fits = (pattern: string) => new RegExp(`^${pattern.replace(/\{\w+\}/g, "[^/]+")}$`).test(path);
    // The plainest that fits: what stands literally goes before what stands for any id.
    const [endpoint] = endpoints
      .filter((each) => each.method === method.toLowerCase() && fits(each.path))
      .sort((a, b) => a.path.split("{").length - b.path.split("{").length);
    expect(endpoint).toBeDefined();
    if (body !== undefined) expect(endpoint!.body?.safeParse(JSON.parse(body)).success).toBe(true);
  },
);

test("every metric is named, and none that is not", () => {
  const table = page.slice(page.indexOf("## By which metrics"), page.indexOf("`goals` decide"));
  expect([...table.matchAll(/`(\w+)`/g)].map(([, id]) => id).sort()).toEqual([...measureIds].sort());
  expect(asked.length).toBeGreaterThan(4);
});
