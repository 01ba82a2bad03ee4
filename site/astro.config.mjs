// How is the site built? Static pages into ../dist/site, with nothing inline so that the CSP can stay at 'self'.
import { readFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { defineConfig } from "astro/config";
import { transform } from "esbuild";

// Vite wraps every import() in what preloads its dependencies, and names them all. Ours are on the page by then or small: what is
// left of the wrapping is taken off the files. Should Vite write it otherwise, only weight returns.
const plainImports = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
};
const wrapped =
  /\b[\w$]+\((?:\(\)=>import\((`[^`]+`)\)|async\(\)=>\{let\{[^}]*\}=await import\((`[^`]+`)\);return\{[^}]*\}\}),(?:__vite__mapDeps\(\[[\d,]*\]\)|\[\])\)/g;
const unwrapped = {
  name: "unwrapped-imports",
  hooks: {
    "astro:build:done": async ({ dir }) => {
      const folder = new URL("_astro/", dir);
      for (const name of (await readdir(folder)).filter((each) => each.endsWith(".js"))) {
        const file = new URL(name, folder);
        const code = await readFile(file, "utf8");
        const plain = code
          .replace(wrapped, (_, one, other) => `import(${one ?? other})`)
          .replace(/^const __vite__mapDeps=.*\n/, "");
        if (plain !== code && !plain.includes("__vite__mapDeps")) await writeFile(file, plain);
      }
    },
  },
};

// What a report page loads at once is one file: cut into the many pieces that its on-demand modules share, it weighs a tenth more.
// It is what main.ts imports for certain, and what that imports; all the rest comes by import() when it is needed.
function importsOf(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(file, "utf8");
  for (const [, names = "", from] of code.matchAll(/^(?:import|export) (?!type )(?:([^;]*?) from )?"(\.[^"]+)";/gm))
    if (!/^\{\s*(type [^,]+,?\s*)+\}$/.test(names)) importsOf(resolve(dirname(file), from), found);
  return found;
}
const atOnce = importsOf(join(import.meta.dirname, "src/report/main.ts"));

// What every block of a study is made of comes with the first of them, whichever it is.
const ofBlocks = importsOf(join(import.meta.dirname, "src/report/view/blocks/index.ts"), new Set(atOnce));

// Every chart of a study names what it draws.
const ofNames = /\/(view\/blocks|reports\/drawn)\/(cells|days)\.ts/;
const ofTables = importsOf(join(import.meta.dirname, "src/report/view/blocks/block_table.ts"), new Set(atOnce));
const ofTouch = importsOf(join(import.meta.dirname, "src/report/touched.ts"), new Set(atOnce));

// What most charts are made of comes with the first of them.
const ofCharts = /\/shared\/reports\/charts\/parts\/(scale|svg|colours|paths)\.ts/;
const ofAmounts = /\/shared\/reports\/charts\/parts\/(amount|clean|decimals)\.ts/;

// Nobody reads a study in two languages: in the browser their words are apart.
const wordsApart = {
  name: "words-apart",
  enforce: "pre",
  load(id) {
    const apart = id.replace(/\/view\/blocks\/words\.ts$/, "/view/blocks/words_apart.ts");
    return apart !== id && this.environment.name === "client" ? readFileSync(apart, "utf8") : null;
  },
};

// prefs.js runs before the first paint, under a fixed name that no bundler gives; public files are else copied as they are.
const smallPrefs = {
  name: "small-prefs",
  hooks: {
    "astro:build:done": async ({ dir }) => {
      const file = new URL("prefs.js", dir);
      const { code } = await transform(await readFile(file, "utf8"), { minify: true, target: "es2021" });
      await writeFile(file, code);
    },
  },
};

export default defineConfig({
  root: import.meta.dirname,
  outDir: "../dist/site",
  output: "static",
  trailingSlash: "ignore",
  build: { format: "directory", inlineStylesheets: "never", assets: "_astro" },
  compressHTML: true,
  integrations: [smallPrefs, unwrapped],
  devToolbar: { enabled: false },
  server: { host: "127.0.0.1" },
  vite: {
    plugins: [plainImports, wordsApart],
    build: { assetsInlineLimit: 0, modulePreload: false, target: "es2022" },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  { name: "format", test: /\/shared\/(format|money)\.ts/, priority: 1 },
                  { name: "report", test: (id) => atOnce.has(id) },
                  { name: "chart", test: ofCharts },
                  { name: "amount", test: ofAmounts },
                  {
                    name: "study",
                    test: (id) =>
                      ofNames.test(id) || (ofBlocks.has(id) && !atOnce.has(id) && !/blocks\/words_/.test(id)),
                  },
                  { name: "touched", test: (id) => ofTouch.has(id) && !atOnce.has(id) },
                  {
                    name: "block_table",
                    test: (id) => ofTables.has(id) && !atOnce.has(id) && !ofBlocks.has(id) && !ofNames.test(id),
                  },
                ],
              },
            },
          },
        },
      },
    },
  },
});
