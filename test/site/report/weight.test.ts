// What does the built report page load at once, and what only when it is asked for? Expects `npm run build`, as `npm test` does.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
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

const weight = (text: string) => gzipSync(text, { level: 9 }).length;
const named = (names: RegExp) => readdirSync(assets).filter((file) => names.test(file));

it("the report opens with at most 25 KB of script in either language", () => {
  const loaded = loadedBy("r/index.html");
  expect(loaded.some((file) => file.startsWith("report."))).toBe(true);
  const languages = named(/^(en|zh-CN)\..*\.js$/);
  expect(languages).toHaveLength(2);
  const heavier = Math.max(...languages.map((file) => weight(read(file))));
  const prefs = weight(readFileSync(join(site, "prefs.js"), "utf8"));
  const all = loaded.reduce((sum, file) => sum + weight(read(file)), heavier + prefs);
  expect(all).toBeLessThanOrEqual(25_000);
});

it("definitions, downloads, chart points and the live stream come later", () => {
  const loaded = loadedBy("r/index.html");
  const later = named(/^(dialog|download|steps|stream_read|redraw|details)\..*\.js$/);
  expect(later).toHaveLength(6);
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
