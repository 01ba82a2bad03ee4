// How is the site built? Static pages into ../dist/site, with nothing inline so that the CSP can stay at 'self'.
import { readFile, writeFile } from "node:fs/promises";
import { defineConfig } from "astro/config";
import { transform } from "esbuild";

// Vite wraps every import() in 800 bytes that preload its dependencies. Ours are on the page by then or small; should the id
// change, only weight returns.
const plainImports = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
};

// What a report page loads at once is one file: cut into the many pieces that its on-demand modules share, it weighs a tenth more.
// Words, definitions, downloads, studies and the stepping through charts stay out of it; money and formats are the demo shop's too.
const atOnce =
  /\/(shared\/(calendar|time)\.ts|shared\/reports\/(?!findings\/(phrases|standing)\/|now\/|charts\/(curves|fields|flow|heat_grid|intervals|page_map|lineage|quadrants|index|parts\/(amount|bands|boxes|curve_names|dots|early|heat|key|rounds|said|skew|wrap))\.)|src\/report\/(?!after|beside|csv|definitions|dialog|download|files|live_page|nav_open|redraw|refresh|printing|sse|steps\.|stream|view\/(blocks|definition|live)))/;

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
  integrations: [smallPrefs],
  devToolbar: { enabled: false },
  server: { host: "127.0.0.1" },
  vite: {
    plugins: [plainImports],
    build: { assetsInlineLimit: 0, modulePreload: false, target: "es2022" },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  { name: "format", test: /\/shared\/(format|money)\.ts/, priority: 1 },
                  { name: "report", test: atOnce },
                ],
              },
            },
          },
        },
      },
    },
  },
});
