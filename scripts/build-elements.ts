// How do the price elements get from TypeScript to the files a shop loads?
// Run: node scripts/build-elements.ts [folder]; default dist/site.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, type ServedFile, weigh } from "./bundle.ts";

const source = join(import.meta.dirname, "../site/storefront/elements");

/** Browsers that know private fields of classes, as all do since 2021. */
const TARGET = "es2022";

// The types of the answers, then those of the elements without what they import, then what the module exports.
const declare = async (): Promise<string> => {
  const answers = await readFile(join(source, "../../../shared/api/deciding_answers.ts"), "utf8");
  const own = await readFile(join(source, "public.ts"), "utf8");
  return `${answers}
${own.replace(/^import .*\n/gm, "")}
/** Defines the elements; called again it changes the options, such as the customer's token after a login. */
export declare const start: (options: StartOptions) => void;

/** A client of the public endpoints; it needs no page. */
export declare const createClient: (options: ClientOptions) => Client;
`;
};

/** Writes p.js, p.mjs, p.d.mts, r.js and q.js into `outDir`, which must exist. */
export async function buildElements(outDir: string): Promise<ServedFile[]> {
  const texts = {
    "p.js": await bundle(join(source, "script.ts"), "iife", TARGET),
    "p.mjs": await bundle(join(source, "module.ts"), "esm", TARGET),
    "r.js": await bundle(join(source, "recommend_script.ts"), "iife", TARGET),
    "q.js": await bundle(join(source, "questions_script.ts"), "iife", TARGET),
  };
  for (const [file, text] of Object.entries(texts)) await writeFile(join(outDir, file), text);
  await writeFile(join(outDir, "p.d.mts"), await declare());
  return Object.entries(texts).map(([file, text]) => weigh(file, text));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const outDir = process.argv[2] ?? join(import.meta.dirname, "../dist/site");
  for (const { file, bytes, gzip_bytes } of await buildElements(outDir)) {
    console.log(`${file.padEnd(12)} ${String(bytes).padStart(6)} bytes ${String(gzip_bytes).padStart(6)} gzip -9`);
  }
}
