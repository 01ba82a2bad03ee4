// What does the built report page load for certain, and what only when it is asked for? Expects `npm run build`, as `npm test` does.
// What each report weighs before its reader does anything is weighed in a browser, by the benchmark's own scale: e2e/report_opening.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const site = "dist/site";
const assets = join(site, "_astro");
const read = (file: string) => readFileSync(join(assets, file), "utf8");

/** A page's module scripts and all that they import for certain. */
function loadedBy(page: string): string[] {
  const html = readFileSync(join(site, page), "utf8");
  const entries = [...html.matchAll(/<script type="module" src="\/_astro\/([^"]+)"/g)].map(([, file]) => file ?? "");
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, next] of read(file).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) visit(next ?? "");
  };
  for (const entry of entries) visit(entry);
  return [...found];
}

const named = (names: RegExp) => readdirSync(assets).filter((file) => names.test(file));

it("definitions, downloads, chart points and the live stream come later", () => {
  const loaded = loadedBy("r/index.html");
  const later = named(/^(dialog|download|steps|stream|touched|details|study|chart)\..*\.js$/);
  expect(later.length).toBeGreaterThanOrEqual(8);
  expect(loaded.filter((file) => later.includes(file))).toEqual([]);
});

it("the demo shop loads nothing of the report", () => {
  for (const page of ["shop/index.html", "shop/cart/index.html", "shop/checkout/index.html"]) {
    const loaded = loadedBy(page);
    expect(loaded.length).toBeGreaterThan(0);
    expect(
      loaded.filter((file) => file.startsWith("report.")),
      page,
    ).toEqual([]);
  }
});
