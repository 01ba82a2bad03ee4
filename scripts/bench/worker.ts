// How heavy is each Worker, and how long does an isolate take to begin with it?
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWorkers, workers } from "../build-worker.ts";
import { config } from "../wrangler.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";

const { atMost, info } = rowsOf("worker");

const STARTS = 21;

/** Starts workerd with one module and gives the milliseconds until it listens: by then the module has been evaluated. */
function startOnce(folder: string, module: string): Promise<number> {
  const file = join(folder, `${module}.capnp`);
  const text = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "index.js", esModule = embed "${module}.js")],
    compatibilityDate = "${config.compatibility_date}"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]);
`;
  writeFileSync(file, text);
  const began = performance.now();
  const child = spawn(join("node_modules", ".bin", "workerd"), ["serve", "--control-fd=3", file], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let complaint = "";
    child.stderr?.on("data", (chunk) => {
      complaint += chunk;
    });
    child.stdio[3]?.once("data", () => {
      const ms = performance.now() - began;
      child.once("exit", () => resolve(ms));
      child.kill("SIGKILL");
    });
    child.once("error", reject);
    child.once("exit", (code) => code !== null && reject(new Error(`workerd ended with ${code}: ${complaint}`)));
  });
}

/** The median of what the bundle adds to a start, measured in pairs: neighbours share the machine's mood. */
async function startUp(script: string): Promise<{ added: number; empty: number }> {
  const folder = mkdtempSync(join(tmpdir(), "suanpan-start-"));
  try {
    copyFileSync(script, join(folder, "bundle.js"));
    writeFileSync(join(folder, "empty.js"), "export default { fetch: () => new Response() };\n");
    const pairs: { empty: number; bundle: number }[] = [];
    for (let n = 0; n <= STARTS; n += 1) {
      const empty = await startOnce(folder, "empty");
      const bundle = await startOnce(folder, "bundle");
      // The first pair reads the program from disk.
      if (n > 0) pairs.push({ empty, bundle });
    }
    return {
      added: median(pairs.map((pair) => pair.bundle - pair.empty)),
      empty: median(pairs.map((pair) => pair.empty)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows of the area `worker`. */
export async function worker(): Promise<Row[]> {
  await buildWorkers();
  const rows: Row[] = [];
  for (const [name, script] of Object.entries({
    shop: workers.script,
    reports: workers.reports,
    office: workers.office,
    records: workers.records,
    studies: workers.studies,
    supply: workers.supply,
  })) {
    const bundle = readFileSync(script);
    say(`${name}: ${STARTS} pairs of starts`);
    const { added, empty } = await startUp(script);
    const what = `${name}: start, what the bundle adds to workerd's own, median of ${STARTS} pairs`;
    rows.push(
      info(`${name}: bundle, min`, bundle.length / 1_000, "KB"),
      atMost(`${name}: bundle, min + gzip`, gzipSync(bundle, { level: 9 }).length / 1_000, "KB", 250),
      // Nobody waits for the night's.
      name === "studies" || name === "supply" ? info(what, added, "ms") : atMost(what, added, "ms", 50),
      info(`${name}: for comparison, workerd with an empty Worker`, empty, "ms"),
    );
  }
  return rows;
}
