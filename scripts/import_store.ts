// npm run import-store -- FOLDER: an exported store into an empty one of another installation. Goes on where it was stopped.
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  checkTable,
  linesOf,
  type Manifest,
  readJson,
  readManifest,
  type TableFile,
  writeJson,
} from "./export_files.ts";
import { type Client, createClient, explain } from "./import/client.ts";
import { isStop, stop } from "./import/stop.ts";
import { findTarget, type Target } from "./import/target.ts";

const HELP = `npm run import-store -- FOLDER     brings an export into the store of the key, which must be empty
  --url URL   the server; else SUANPAN_URL, else .suanpan/dev.json of \`npm start\`
  --key KEY   a secret key (sk_...) that may manage; else SUANPAN_KEY, else .suanpan/dev.json
The store must have the currency and time zone of the exported one. The same command again goes on where it was stopped.`;

/** What one request carries at most; the server takes 1,000 rows and 4 MB. */
const ROWS = 1_000;
const BYTES = 1_500_000;

/** The format that this version reads. */
const FORMAT = 1;

export interface ImportOptions {
  folder: string;
  target: Target;
  say?: (line: string) => void;
}

/** Imports a folder; gives the manifest. */
export async function importStore({ folder, target, say = () => {} }: ImportOptions): Promise<Manifest> {
  const manifest = readManifest(folder);
  if (manifest.format !== FORMAT) throw stop(`the export has format ${manifest.format}; this version reads ${FORMAT}`);
  for (const table of manifest.tables) await checkTable(folder, table);
  say(`${manifest.tables.length} files are what was exported`);
  const client = createClient(target, { onRetry: (why) => say(`${why}; trying again`) });
  const there = await ask<Manifest>(client, "GET", "/v1/export");
  for (const field of ["currency", "timezone"] as const) {
    const [theirs, ours] = [manifest.store[field], there.store[field]];
    if (theirs !== ours)
      throw stop(`the exported store's ${field} is ${theirs}, this one's is ${ours}: make a store with the same`);
  }
  const path = join(
    folder,
    `imported-${createHash("sha256").update(`${target.url} ${there.store.slug}`).digest("hex").slice(0, 12)}.json`,
  );
  const sent = readJson<Record<string, number>>(path);
  if (!sent && there.tables.length > 0) {
    throw stop(`the store ${there.store.slug} has rows already: an export goes into an empty store`);
  }
  const progress = sent ?? {};
  writeJson(path, progress);
  for (const table of manifest.tables) {
    await sendTable(client, folder, table, progress[table.table] ?? 0, (count) => {
      progress[table.table] = count;
      writeJson(path, progress);
    });
    say(`${table.table}: ${table.rows} rows`);
  }
  rmSync(path);
  return manifest;
}

/** Sends a table's lines after those that were sent before. */
async function sendTable(
  client: Client,
  folder: string,
  { table, rows }: TableFile,
  done: number,
  note: (count: number) => void,
): Promise<void> {
  if (done >= rows) return;
  let [part, bytes, count]: [string[], number, number] = [[], 0, 0];
  const flush = async () => {
    if (part.length === 0) return;
    const body = new TextEncoder().encode(`{"rows":[${part.join(",")}]}`);
    await ask(client, "POST", `/v1/import/tables/${table}`, body);
    note(count);
    [part, bytes] = [[], 0];
  };
  for await (const line of linesOf(folder, table)) {
    if (count >= done) {
      if (part.length === ROWS || (part.length > 0 && bytes + line.length > BYTES)) await flush();
      part.push(line);
      bytes += line.length;
    }
    count += 1;
  }
  await flush();
}

async function ask<T>(client: Client, method: string, path: string, body?: Uint8Array<ArrayBuffer>): Promise<T> {
  const reply = await client.send(method, path, body);
  if (reply.status !== 200) throw stop(`${method} ${path} was refused: ${explain(reply)}`);
  return reply.body as T;
}

async function main(args: readonly string[]): Promise<void> {
  const text = { type: "string" } as const;
  const options = { url: text, key: text, help: { type: "boolean", short: "h" } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return console.log(HELP);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw stop("which folder? Give one that npm run export made (see --help)");
  const { url, key } = values;
  const target = findTarget({ ...(url ? { url } : {}), ...(key ? { key } : {}) }, process.env);
  const { tables, store } = await importStore({
    folder,
    target,
    say: (line) => console.error(`import-store: ${line}`),
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `${rows} rows of ${store.slug} are imported. Make keys, links and webhooks anew: these were not exported.`,
  );
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    const misread = error instanceof TypeError && "code" in error;
    if (!isStop(error) && !misread) throw error;
    console.error(`import-store: ${(error as Error).message}`);
    process.exit(1);
  }
}
