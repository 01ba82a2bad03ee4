// What does an export's folder hold? A gzipped NDJSON file a table, and a manifest with how many rows each has and its SHA-256.
import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { stop } from "./import/stop.ts";

export interface TableFile {
  table: string;
  rows: number;
  /** Of the lines before they are packed: `gunzip -c FILE | sha256sum`. */
  sha256: string;
}

export interface Manifest {
  format: number;
  exported_at: string;
  store: { slug: string; currency: string; timezone: string } & Record<string, unknown>;
  tables: TableFile[];
  left_out: Record<string, string>;
}

export const fileOf = (folder: string, table: string) => join(folder, `${table}.ndjson.gz`);
const manifestOf = (folder: string) => join(folder, "manifest.json");

export const hasManifest = (folder: string) => existsSync(manifestOf(folder));

/** Written under another name first: a file that is there is whole. */
export function writeJson(path: string, value: unknown): void {
  writeFileSync(`${path}.part`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${path}.part`, path);
}

export const writeManifest = (folder: string, manifest: Manifest) => writeJson(manifestOf(folder), manifest);

export function readManifest(folder: string): Manifest {
  if (!hasManifest(folder)) throw stop(`${folder} holds no manifest.json: it is no export, or one that has not ended`);
  return readJson<Manifest>(manifestOf(folder)) as Manifest;
}

/** A JSON file; undefined where there is none. */
export function readJson<T>(path: string): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    throw stop(`${path} is no JSON: delete it and begin again`);
  }
}

/** Writes a table's file from its pages. */
export async function writeTable(folder: string, table: string, pages: AsyncIterable<string>): Promise<TableFile> {
  const path = fileOf(folder, table);
  const hash = createHash("sha256");
  const packed = createGzip();
  const file = packed.pipe(createWriteStream(`${path}.part`));
  let rows = 0;
  for await (const page of pages) {
    hash.update(page);
    rows += page.split("\n").length - 1;
    if (!packed.write(page)) await new Promise((resolve) => packed.once("drain", resolve));
  }
  packed.end();
  await finished(file);
  renameSync(`${path}.part`, path);
  return { table, rows, sha256: hash.digest("hex") };
}

/** A table's lines, one at a time; `hash` is told of each. */
export async function* linesOf(folder: string, table: string, hash?: Hash): AsyncGenerator<string> {
  const path = fileOf(folder, table);
  if (!existsSync(path)) throw stop(`${path} is missing: the folder is not as the export left it`);
  const through = new PassThrough();
  const unpacked = createReadStream(path).pipe(createGunzip());
  unpacked.on("error", (error) => through.destroy(stop(`${path} cannot be unpacked (${error.message})`)));
  for await (const line of createInterface({ input: unpacked.pipe(through), crlfDelay: Number.POSITIVE_INFINITY })) {
    hash?.update(`${line}\n`);
    yield line;
  }
}

/** Throws a stop where a file is not what the manifest says. */
export async function checkTable(folder: string, { table, rows, sha256 }: TableFile): Promise<void> {
  const hash = createHash("sha256");
  let found = 0;
  for await (const _ of linesOf(folder, table, hash)) found += 1;
  if (found !== rows || hash.digest("hex") !== sha256) {
    throw stop(
      `${fileOf(folder, table)} is not what was exported: its sum or its ${rows} rows differ from the manifest`,
    );
  }
}
