// Do the built elements keep their weight, need nothing that a strict policy forbids, and declare what they export?
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildElements } from "../../../scripts/build-elements.ts";
import type { ServedFile } from "../../../scripts/bundle.ts";

let folder: string;
let files: ServedFile[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suanpan-elements-"));
  files = await buildElements(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test("the three elements together weigh at most 3 KB after gzip", () => {
  expect(files.map(({ file }) => file)).toEqual(["p.js", "p.mjs", "r.js", "q.js"]);
  expect(files[0]!.gzip_bytes).toBeLessThanOrEqual(3_000);
});

test("recommendations are a file of their own, of at most 2.5 KB after gzip", () => {
  expect(files[2]!.gzip_bytes).toBeLessThanOrEqual(2_500);
});

test("questions are a file of their own, of at most 2 KB after gzip", () => {
  expect(files[3]!.gzip_bytes).toBeLessThanOrEqual(2_000);
});

test("no file evaluates text, writes markup, sets a cookie, an inline style or a log", async () => {
  const forbidden =
    /\beval\(|new Function|innerHTML|insertAdjacent|document\.write|\.cookie|console\.|\.style\b|"style"/;
  for (const { file } of files) expect(await readFile(join(folder, file), "utf8")).not.toMatch(forbidden);
});

test("the module is imported without a page, and declares what it exports", async () => {
  const module = await import(/* @vite-ignore */ pathToFileURL(join(folder, "p.mjs")).href);
  const text = await readFile(join(folder, "p.d.mts"), "utf8");
  const declared = [...text.matchAll(/^export declare const (\w+)/gm)].map(([, name]) => name);
  expect(Object.keys(module).sort()).toEqual(declared.sort());
  expect(Object.keys(module.createClient({ key: "pk_1", url: "https://prices.example" })).sort()).toEqual([
    "checkout",
    "decide",
    "quote",
  ]);
});

test("the declarations stand alone, and say what an answer holds", () => {
  const use = join(folder, "use.mts");
  const code = `import { createClient, start, type LineAnswer } from "./p.mjs";
start({ key: "pk_1", url: "https://prices.example", locale: "zh-CN" });
const asked = await createClient({ key: "pk_1", url: "" }).quote({ lines: [{ sku: "A1" }], codes: ["HELLO"] });
export const total: string = asked.ok ? asked.answer.total_text : asked.problem.detail;
export const line: LineAnswer | undefined = document.querySelector("suanpan-cart")?.quote?.lines[0];
document.addEventListener("suanpan-quote", () => {});
document.body.addEventListener("suanpan-quote", ({ detail }) => detail?.total_minor.toFixed());
// @ts-expect-error: a quantity is a number
createClient({ key: "", url: "" }).decide({ lines: [{ sku: "A1", quantity: "2" }] });
`;
  ts.sys.writeFile(use, code);
  const { ES2022: target } = ts.ScriptTarget;
  const program = ts.createProgram([use], {
    target,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
  });
  const found = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  expect(found).toEqual([]);
});
