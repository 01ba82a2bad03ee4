// Bundles each Worker into one file, as it is run here and measured; wrangler bundles the same entries for an account.
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

/** The files of all Workers, as `npm start` runs them. */
export const workers = {
  script: "dist/worker/index.js",
  office: "dist/worker/office.js",
  studies: "dist/worker/studies.js",
};

export async function buildWorkers(): Promise<void> {
  await Promise.all([
    buildWorker("functions/index.ts", workers.script),
    buildWorker("functions/office/index.ts", workers.office),
    buildWorker("functions/studies/index.ts", workers.studies),
  ]);
}

if (import.meta.main) await buildWorkers();
