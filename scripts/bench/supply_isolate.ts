// Does a night's forecast of 5,000 products fit an isolate of 128 MB? Run by the Workers themselves, and asked through the inspector.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import type { Miniflare } from "miniflare";
import type { Trade } from "../../shared/studies/trade.ts";
import { buildWorker } from "../build-worker.ts";
import { migrate } from "../local/migrate.ts";
import { startPlatform } from "../local/platform.ts";
import { besideConfigs, config } from "../wrangler.ts";
import { askHeap, type Heap, type HeapAsker } from "./inspector.ts";
import { type Row, rowsOf } from "./row.ts";

const { atMost, info } = rowsOf("supply");

/** What the platform gives an isolate, and how much of it the heap may take here: it ends where it would need more. */
const LIMIT_MB = 128;
const HEAP_MB = 100;

/** Lines of one order, as many as the endpoint takes. */
const MOST_LINES = 2_000;

/** Writes a simulated shop's orders as the endpoint would: a week of it is a few orders. */
async function fill(db: D1Database, store: number, trade: Trade): Promise<void> {
  const { orders, line_start, lines, products } = trade;
  for (let order = 0; order < orders.day.length; order += 1) {
    const day = orders.day[order]!;
    const statements = [];
    for (let from = line_start[order]!; from < line_start[order + 1]!; from += MOST_LINES) {
      const until = Math.min(line_start[order + 1]!, from + MOST_LINES);
      const text = Array.from({ length: until - from }, (_, at) => {
        const { sku, title } = products[lines.product[from + at]!]!;
        return { sku, title, quantity: lines.quantity[from + at], amount_minor: lines.amount_minor[from + at] };
      });
      statements.push(
        db
          .prepare("INSERT INTO orders VALUES (?1, ?2, 1, ?3, ?4, 'paid', NULL, '', 0, 0, 0, 0, ?5, '', NULL)")
          .bind(store, `o-${day}-${from}`, day * 86_400_000, day, JSON.stringify(text)),
      );
    }
    await db.batch(statements);
  }
}

/** In place of the studies' Worker: what would run next is handed out instead of run. */
const HOLDER = `const held = [];
export default {
  queue: ({ messages }) => { for (const { body } of messages) held.push(body); },
  fetch: () => Response.json(held.splice(0)),
};
`;

/** Runs the study slice by slice, and asks after each what its isolate holds. */
async function watch(platform: Miniflare, db: D1Database, port: number, message: { store: number; day: number }) {
  const supply = await platform.getWorker(besideConfigs.supply.name);
  const holder = await platform.getWorker(besideConfigs.studies.name);
  const found: { held: Heap; seconds: number }[] = [];
  let heap: HeapAsker | undefined;
  for (let body: string | undefined = JSON.stringify({ ...message, study: "forecast", asked_at: 1 }); body; ) {
    const began = performance.now();
    const { status } = await supply.fetch("https://supply/", { method: "POST", body });
    if (status !== 204) throw new Error(`slice ${found.length} answered ${status}`);
    const seconds = (performance.now() - began) / 1_000;
    heap ??= await askHeap(port, besideConfigs.supply.name);
    found.push({ held: await heap.ask(), seconds });
    body = undefined;
    while (body === undefined && !(await isDone(db, message.store))) {
      const sent = (await (await holder.fetch("https://studies/")).json()) as string[];
      body = sent.find((text) => text.includes('"forecast"'));
    }
  }
  heap?.close();
  return found;
}

const isDone = async (db: D1Database, store: number) =>
  (await db.prepare("SELECT 1 FROM study WHERE store = ?1").bind(store).first()) !== null;

/** What the Worker of supply holds while it forecasts this shop, read from its database as at night. */
export async function isolateRows(trade: Trade): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "suanpan-isolate-"));
  mkdirSync(config.assets.directory, { recursive: true });
  const files = `dist/bench/${process.pid}`;
  const script = await buildWorker(config.main, `${files}/index.js`);
  const supply = await buildWorker(besideConfigs.supply.main, `${files}/supply.js`);
  const studies = `${files}/studies.js`;
  writeFileSync(studies, HOLDER);
  const inspectorPort = await freePort();
  // Without a limit workerd's heap grows as a debugger's would: garbage is left lying as long as there is room.
  const flags = process.env.MINIFLARE_WORKERD_V8_FLAGS;
  process.env.MINIFLARE_WORKERD_V8_FLAGS = `--max-heap-size=${HEAP_MB}`;
  const platform = startPlatform({ port: 0, folder, script, supply, studies, inspectorPort });
  try {
    await platform.ready;
    await migrate(platform);
    const [control, db] = await Promise.all(
      ["CONTROL", "SHARD_0"].map((name) => platform.getD1Database(name, config.name) as Promise<unknown>),
    ).then((all) => all as [D1Database, D1Database]);
    await control
      .prepare(
        "INSERT INTO store (id, slug, name, currency, timezone, created_at) VALUES (1, 'b', 'B', 'CNY', 'UTC', 0)",
      )
      .run();
    await fill(db, 1, trade);
    const found = await watch(platform, db, inspectorPort, { store: 1, day: trade.last });
    const most = (of: (slice: (typeof found)[number]) => number) => Math.max(...found.map(of));
    const what = `${trade.products.length} products in workerd, ${found.length} slices`;
    return [
      // What was taken from the system is not given back between slices: it is the most that any of them needed.
      atMost(
        `${what}: heap taken and arrays`,
        most(({ held }) => (held.total + held.arrays) / 1e6),
        "MB",
        LIMIT_MB,
      ),
      info(
        `${what}: used after a slice, unswept`,
        most(({ held }) => (held.used + held.arrays) / 1e6),
        "MB",
      ),
      info(
        `${what}: longest slice, with reading its orders`,
        most(({ seconds }) => seconds),
        "s",
      ),
    ];
  } finally {
    await platform.dispose();
    if (flags === undefined) delete process.env.MINIFLARE_WORKERD_V8_FLAGS;
    else process.env.MINIFLARE_WORKERD_V8_FLAGS = flags;
    for (const path of [folder, files]) rmSync(path, { recursive: true, force: true });
  }
}

/** One that nobody listens on. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
