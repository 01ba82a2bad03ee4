// How is the site built? Static pages into ../dist/site, with nothing inline so that the CSP can stay at 'self'.
import { defineConfig } from "astro/config";

// Vite wraps every import() in 800 bytes that preload its dependencies. Ours have none; should the id change, only weight returns.
const plainImports = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
};

export default defineConfig({
  root: import.meta.dirname,
  outDir: "../dist/site",
  output: "static",
  trailingSlash: "ignore",
  build: { format: "directory", inlineStylesheets: "never", assets: "_astro" },
  compressHTML: true,
  devToolbar: { enabled: false },
  server: { host: "127.0.0.1" },
  vite: {
    plugins: [plainImports],
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: "es2022" },
  },
});
