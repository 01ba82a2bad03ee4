// How does a snapshot lie on the disk, and is it still what was sealed?
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Entry } from "../../shared/files/zip.ts";
import { hashesOf, hashOver, type Manifest } from "../../site/src/snapshot/make.ts";
import { stop } from "../import/stop.ts";

/** Writes the files into a folder that is not there yet, or empty. */
export function writeFolder(out: string, entries: readonly Entry[]): void {
  if (existsSync(out) && readdirSync(out).length > 0) throw stop(`${out} is not empty: name another folder with --out`);
  for (const { name, bytes } of entries) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), bytes);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

export function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  } catch {
    throw stop(`${folder} holds no snapshot: its manifest.json is missing or broken`);
  }
}

/** What is not as it was sealed, a sentence each; empty where all is. */
export async function brokenIn(folder: string): Promise<string[]> {
  const manifest = readManifest(folder);
  const entries = filesIn(folder)
    .map((path) => ({ name: relative(folder, path).split(sep).join("/"), bytes: Uint8Array.from(readFileSync(path)) }))
    .filter(({ name }) => name !== "manifest.json");
  const now = await hashesOf(entries);
  const data = Object.fromEntries(Object.entries(now).filter(([name]) => name.startsWith("data/")));
  const names = [...new Set([...Object.keys(manifest.files), ...Object.keys(now)])].sort();
  return [
    ...names.flatMap((name) => {
      const [sealed, found] = [manifest.files[name], now[name]];
      if (sealed === found) return [];
      return [`${name} ${found === undefined ? "is missing" : sealed === undefined ? "was added" : "was changed"}`];
    }),
    ...((await hashOver(manifest.files)) === manifest.sha256
      ? []
      : ["manifest.json: its list does not match its hash"]),
    ...((await hashOver(data)) === manifest.content_sha256 ? [] : ["data/ does not match the content's hash"]),
  ];
}
