// How does the beacon get from TypeScript to the files a shop loads?
// Run: node scripts/build-beacon.ts [folder]; default dist/site.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, type ServedFile, weigh } from "./bundle.ts";

const source = join(import.meta.dirname, "../site/beacon");

const TARGET = "es2021";

const scripts = {
  "s.js": "script.ts",
  "s-core.js": "core.ts",
  "s-vitals.js": "vitals.ts",
  "s-clicks.js": "clicks.ts",
  // Under the names that tags of other tools ask their own hosts for.
  "script.js": "moved/umami.ts",
  "js/script.js": "moved/plausible.ts",
  "js/plausible.js": "moved/plausible.ts",
};

// public.ts holds every type a shop sees, so the module's declaration is that file and two lines.
const declare = async (): Promise<string> => `${await readFile(join(source, "public.ts"), "utf8")}
/** The same function as \`window.suanpan\`; calls made before \`start\` are kept for it. */
export declare const suanpan: Suanpan;

/** Starts the beacon. A second start, or one beside the script tag, does nothing. */
export declare const start: (options: StartOptions) => void;
`;

/** Writes s.js and its parts, the scripts of moved tags, s.mjs and s.d.mts into `outDir`, which must exist. */
export async function buildBeacon(outDir: string): Promise<ServedFile[]> {
  const texts = new Map<string, string>();
  for (const [file, entry] of Object.entries(scripts)) {
    texts.set(file, await bundle(join(source, entry), "iife", TARGET));
  }
  texts.set("s.mjs", await bundle(join(source, "module.ts"), "esm", TARGET));
  await mkdir(join(outDir, "js"), { recursive: true });
  for (const [file, text] of texts) await writeFile(join(outDir, file), text);
  await writeFile(join(outDir, "s.d.mts"), await declare());
  return [...texts].map(([file, text]) => weigh(file, text));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const outDir = process.argv[2] ?? join(import.meta.dirname, "../dist/site");
  for (const { file, bytes, gzip_bytes } of await buildBeacon(outDir)) {
    console.log(`${file.padEnd(12)} ${String(bytes).padStart(6)} bytes ${String(gzip_bytes).padStart(6)} gzip -9`);
  }
}
