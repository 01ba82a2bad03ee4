// Builds everything that is served: the site, the beacon's files and the Worker.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildBeacon } from "./build-beacon.ts";
import { buildElements } from "./build-elements.ts";
import { buildWorkers } from "./build-worker.ts";

const STAMP = "dist/.built";
const SOURCES = [
  "shared",
  "functions",
  "site/beacon",
  "site/src",
  "site/public",
  "site/storefront",
  "site/astro.config.mjs",
  "package.json",
  "wrangler.toml",
  "wrangler.office.toml",
  "wrangler.records.toml",
  "wrangler.reports.toml",
  "wrangler.studies.toml",
  "wrangler.supply.toml",
];

/** Time of the newest change below a path. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Whether what was built is newer than every source. */
export function isBuilt(): boolean {
  return existsSync(STAMP) && statSync(STAMP).mtimeMs > Math.max(...SOURCES.map(newest));
}

/** Builds; throws with Astro's own output when the site does not build. */
export async function buildAll(): Promise<void> {
  const astro = spawnSync(join("node_modules", ".bin", "astro"), ["build", "--root", "site", "--silent"], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
    encoding: "utf8",
  });
  if (astro.status !== 0) throw new Error(`The site did not build.\n${astro.stdout}${astro.stderr}`);
  mkdirSync("dist/site", { recursive: true });
  await Promise.all([buildBeacon("dist/site"), buildElements("dist/site"), buildWorkers()]);
  writeFileSync(STAMP, "");
}

if (import.meta.main) await buildAll();
