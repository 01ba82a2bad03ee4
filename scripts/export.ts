// npm run export -- --store demo --out FOLDER: everything of a store, a file a table, with a manifest. Goes on where it was stopped.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  fileOf,
  hasManifest,
  type Manifest,
  readJson,
  type TableFile,
  writeJson,
  writeManifest,
  writeTable,
} from "./export_files.ts";
import { isStop, stop } from "./import/stop.ts";
import { findTarget, type Target } from "./import/target.ts";

const HELP = `npm run export -- --out FOLDER     reads everything of a store into FOLDER
  --store SLUG   refuses where the key is another store's
  --url URL      the server; else SUANPAN_URL, else .suanpan/dev.json of \`npm start\`
  --key KEY      a secret key (sk_...) that may manage; else SUANPAN_KEY, else .suanpan/dev.json
The same command again goes on where it was stopped. Keys, links and sealed secrets are not exported.
npm run import-store -- FOLDER brings it into another installation.`;

const TRIES = 8;
const TIMEOUT_MS = 120_000;

/** Where an export that has not ended stands. */
interface Progress {
  url: string;
  store: string;
  done: TableFile[];
}

export interface ExportOptions {
  store?: string | undefined;
  out: string;
  target: Target;
  say?: (line: string) => void;
}

/** Reads a store into a folder; gives the manifest. */
export async function exportStore({ store, out, target, say = () => {} }: ExportOptions): Promise<Manifest> {
  if (hasManifest(out)) throw stop(`${out} holds an export already: give another folder`);
  const { text } = await ask(target, "/v1/export");
  const found = JSON.parse(text) as Omit<Manifest, "exported_at" | "tables"> & { tables: { table: string }[] };
  const { slug } = found.store;
  if (store !== undefined && store !== slug) throw stop(`the key is of the store ${slug}, not of ${store}`);
  mkdirSync(out, { recursive: true });
  const path = join(out, "progress.json");
  const before = readJson<Progress>(path);
  if (before && (before.url !== target.url || before.store !== slug)) {
    throw stop(`${out} holds a begun export of ${before.store} at ${before.url}: give another folder`);
  }
  const done = (before?.done ?? []).filter(({ table }) => existsSync(fileOf(out, table)));
  for (const { table } of found.tables) {
    if (done.some((each) => each.table === table)) continue;
    done.push(await writeTable(out, table, pagesOf(target, table)));
    writeJson(path, { url: target.url, store: slug, done });
    say(`${table}: ${done.at(-1)?.rows} rows`);
  }
  const order = new Map(found.tables.map(({ table }, place) => [table, place]));
  const tables = done.sort((a, b) => (order.get(a.table) ?? 0) - (order.get(b.table) ?? 0));
  const manifest = { ...found, exported_at: new Date().toISOString(), tables };
  writeManifest(out, manifest);
  rmSync(path, { force: true });
  return manifest;
}

async function* pagesOf(target: Target, table: string): AsyncGenerator<string> {
  for (let after = ""; ; ) {
    const { text, next } = await ask(target, `/v1/export/${table}${after && `?after=${after}`}`);
    yield text;
    if (!next) return;
    after = next;
  }
}

/** A request that is tried again after what may pass: reading changes nothing. */
async function ask(target: Target, path: string): Promise<{ text: string; next: string | null }> {
  let why = "";
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 250 * 2 ** tries)));
    let response: Response;
    let text: string;
    try {
      response = await fetch(target.url + path, {
        headers: { authorization: `Bearer ${target.key}` },
        // A key is for the server it was given for, not for wherever that one points.
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      text = await response.text();
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
      continue;
    }
    if (response.ok) return { text, next: response.headers.get("x-next") };
    if (response.status !== 429 && response.status < 500) throw stop(`${path} was refused: ${text.slice(0, 300)}`);
    why = `status ${response.status}`;
  }
  throw stop(`${target.url} failed ${TRIES} times (${why}): run the same command again later, it goes on where it was`);
}

async function main(args: readonly string[]): Promise<void> {
  const text = { type: "string" } as const;
  const options = { store: text, out: text, url: text, key: text, help: { type: "boolean", short: "h" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return console.log(HELP);
  if (!values.out) throw stop("where to? Give a folder with --out (see --help)");
  const { url, key } = values;
  const target = findTarget({ ...(url ? { url } : {}), ...(key ? { key } : {}) }, process.env);
  const manifest = await exportStore({
    store: values.store,
    out: values.out,
    target,
    say: (line) => console.error(`export: ${line}`),
  });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${rows} rows of ${manifest.tables.length} tables of ${manifest.store.slug} are in ${values.out}.`);
  for (const [table, why] of Object.entries(manifest.left_out)) console.log(`  left out: ${table}. ${why}`);
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    const misread = error instanceof TypeError && "code" in error;
    if (!isStop(error) && !misread) throw error;
    console.error(`export: ${(error as Error).message}`);
    process.exit(1);
  }
}
