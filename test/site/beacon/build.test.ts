// Do the built files keep their weight, and does the declared module match the real one?

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildBeacon } from "../../../scripts/build-beacon.ts";
import type { ServedFile } from "../../../scripts/bundle.ts";

let folder: string;
let files: ServedFile[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suanpan-build-"));
  files = await buildBeacon(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ["s-core.js", 1890],
  ["s.js", 2600],
  ["script.js", 1024],
  ["js/script.js", 1024],
])("%s weighs at most %i bytes after gzip", (name, budget) => {
  expect(files.find(({ file }) => file === name)!.gzip_bytes).toBeLessThanOrEqual(budget);
});

test("no file evaluates text, writes markup, sets a cookie or logs", async () => {
  for (const { file } of files) {
    const text = await readFile(join(folder, file), "utf8");
    expect(text).not.toMatch(/\beval\(|new Function|innerHTML|document\.write|\.cookie|console\./);
  }
});

test("the module can be imported without a page, and declares what it exports", async () => {
  const module = await import(/* @vite-ignore */ pathToFileURL(join(folder, "s.mjs")).href);
  const declared = [...(await readFile(join(folder, "s.d.mts"), "utf8")).matchAll(/^export declare const (\w+)/gm)];
  expect(Object.keys(module).sort()).toEqual(declared.map(([, name]) => name).sort());
  expect(module.suanpan("purchase", {})).toBeUndefined();
  expect(module.start({ key: "pk_test", origin: "https://stats.example" })).toBeUndefined();
});
