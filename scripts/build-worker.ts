// Bundles the Worker into one file, as it is run here and measured; wrangler bundles the same entry for an account.
import { build } from "esbuild";

export async function buildWorker(entry = "functions/index.ts", outfile = "dist/worker/index.js"): Promise<string> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    minify: true,
    sourcemap: true,
    logLevel: "warning",
  });
  return outfile;
}

if (import.meta.main) await buildWorker();
