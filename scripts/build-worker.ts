// Bundles each Worker into one file, as it is run here and measured; wrangler bundles the same entries for an account.
import { build } from "esbuild";
import { type Beside, besideConfigs, config } from "./wrangler.ts";

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
export const workers = filesIn("dist/worker");

function filesIn(folder: string): { script: string } & Record<Beside, string> {
  const file = (name: string) => `${folder}/${name}.js`;
  return {
    script: file("index"),
    reports: file("reports"),
    office: file("office"),
    records: file("records"),
    studies: file("studies"),
    supply: file("supply"),
  };
}

/** Builds all of them into a folder. */
export async function buildWorkers(folder = "dist/worker"): Promise<typeof workers> {
  const files = filesIn(folder);
  await Promise.all([
    buildWorker(config.main, files.script),
    ...(Object.keys(besideConfigs) as Beside[]).map((name) => buildWorker(besideConfigs[name].main, files[name])),
  ]);
  return files;
}

if (import.meta.main) await buildWorkers();
