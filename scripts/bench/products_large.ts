// Do the orders of the largest store, and each study of them, fit a Worker's memory and a slice's second?
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import { createRandom } from "../../shared/sim/random.ts";
import type { StudyId } from "../../shared/studies/catalogue.ts";
import { methods } from "../../shared/studies/index.ts";
import { buildTrade, type Trade } from "../../shared/studies/trade.ts";
import type { Visits } from "../../shared/studies/visits.ts";
import { largeVisits } from "./products_visits.ts";
import type { Row, RowMakers } from "./row.ts";
import { say } from "./say.ts";

const ORDERS = 400_000;
const PAGE = 2_000;
const CUSTOMERS = 150_000;
const PRODUCTS = 5_000;
const DAYS = 730;
const LAST_DAY = 20_000;
const ABOUT = { currency: "CNY", timezone: "Asia/Shanghai", last: LAST_DAY };
const WORKER_MB = 128;
const SLICE_S = 1;

/** Journeys are counted in one go, of 200,000 visits. */
const TRAFFIC_SLICE_S = 2;

/**
 * So that Node collects its garbage as early as a Worker must. Columns of orders are beside this heap, visits are in it; some
 * 20 MB of it are Node's own.
 */
const flagsOf = (on: "orders" | "visits") => [
  "--expose-gc",
  `--max-old-space-size=${on === "orders" ? 70 : 100}`,
  "--max-semi-space-size=2",
];

const STATUS = "/proc/self/status";

/** The memory of this process in MB, now and at its peak since `forgetPeak`. */
function memory(): { now: number; peak: number } {
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(STATUS, "utf8"))?.[1]) / 1_024;
  return { now: of("VmRSS"), peak: of("VmHWM") };
}

/** What is held now; and how far memory has risen since. Linux counts the peak anew from here. */
function watch(): () => number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync("/proc/self/clear_refs", "5");
  const from = memory().now;
  return () => (heapUsed + external) / 1_048_576 + memory().peak - from;
}

/** A page of orders as the database gives them, newest first: each product's neighbours are often bought with it. */
function pageOf(random: ReturnType<typeof createRandom>, page: number): string {
  const rows = Array.from({ length: PAGE }, (_, at) => {
    const n = page * PAGE + at;
    const day = LAST_DAY - Math.floor((n / ORDERS) * DAYS);
    const first = Math.floor(PRODUCTS * random.unit() ** 3);
    const lines = Array.from({ length: 1 + random.below(5) }, (__, line) => {
      const beside = (first + random.below(4)) % PRODUCTS;
      const product = line > 0 && random.unit() < 0.35 ? beside : Math.floor(PRODUCTS * random.unit() ** 3);
      const quantity = 1 + random.below(3);
      const price = (1_000 + (product % 90) * 100) * (0.8 + 0.05 * ((Math.floor(day / 7) + product) % 5));
      const title = `Product ${product} with a title`;
      return { sku: `SKU-${product}`, title, quantity, amount_minor: Math.round(quantity * price) };
    });
    const customer_id = n % 5 === 0 ? null : `customer-${Math.floor(CUSTOMERS * random.unit() ** 1.5)}`;
    return { customer_id, day, channel: ["paid", "organic", null][n % 3], lines: JSON.stringify(lines) };
  });
  return JSON.stringify(rows);
}

interface Told {
  what: string;
  seconds: number;
  slices: number;
  peak_mb: number;
  /** Of the process, with what Node holds of freed memory and compiled code. */
  process_mb: number;
}

/** CPU time of this process, in seconds: the machine may do other things too. */
const cpu = () => process.cpuUsage().user / 1e6;

function readLarge(): { trade: Trade; told: Told } {
  const random = createRandom(5);
  const builder = buildTrade(ABOUT, new Map());
  const peak = watch();
  let seconds = 0;
  for (let page = 0; page < ORDERS / PAGE; page += 1) {
    const text = pageOf(random, page);
    const began = cpu();
    for (const row of JSON.parse(text)) builder.add({ ...row, lines: JSON.parse(row.lines) });
    seconds += cpu() - began;
  }
  const began = cpu();
  const trade = builder.build();
  seconds += cpu() - began;
  const lines = trade.lines.product.length.toLocaleString("en");
  const what = `${ORDERS.toLocaleString("en")} orders, ${lines} lines: read from pages into columns`;
  return { trade, told: { what, seconds, slices: 1, peak_mb: peak(), process_mb: memory().peak } };
}

/** A study slice by slice; its seconds are those of the longest. */
function runStudy(id: StudyId, trade: Trade, visits?: Visits): Told {
  const peak = watch();
  let [state, seconds, slices]: [unknown, number, number] = [undefined, 0, 0];
  for (;;) {
    const began = cpu();
    const found = methods[id](trade, state, visits, { segmentations: segmentationsOf(null, trade.currency) });
    seconds = Math.max(seconds, cpu() - began);
    slices += 1;
    if ("document" in found) {
      say(`${id}: ${seconds.toFixed(2)} CPU s in the longest of ${slices}`);
      return {
        what: `${visits ? "of 200,000 visits" : "of these"}, ${id}`,
        seconds,
        slices,
        peak_mb: peak(),
        process_mb: memory().peak,
      };
    }
    // A slice's state travels as JSON.
    state = JSON.parse(JSON.stringify(found.state));
  }
}

/** Runs studies one after the other in this process, on orders or on visits alone, and prints what it took. */
export function runLarge(ids: readonly StudyId[], on: "orders" | "visits"): void {
  globalThis.gc?.();
  const { now } = memory();
  const read = on === "orders" ? readLarge() : undefined;
  // As in the Worker, the orders are gone before visits come.
  const trade = read?.trade ?? buildTrade(ABOUT, new Map()).build();
  const visits = on === "visits" ? largeVisits(LAST_DAY) : undefined;
  const all = [...(read ? [read.told] : []), ...ids.map((id) => runStudy(id, trade, visits))];
  console.log(JSON.stringify(all.map((each) => ({ ...each, process_mb: each.process_mb - now }))));
}

function measure(ids: readonly StudyId[], on: "orders" | "visits"): Told[] {
  const code = `import { runLarge } from ${JSON.stringify(import.meta.url)}; runLarge(${JSON.stringify(ids)}, "${on}");`;
  // Its progress is seen as it comes.
  const { stdout } = spawnSync(process.execPath, [...flagsOf(on), "--input-type=module", "--eval", code], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!stdout) throw new Error(`the largest store's ${on} could not be measured: what stands above says why`);
  return JSON.parse(stdout) as Told[];
}

/** Rows of the studies of orders, and of those of as many visits as fit; none where the system does not tell its memory. */
export function large({ atMost, info }: RowMakers): Row[] {
  if (!existsSync(STATUS)) {
    say("the largest store: skipped, this system does not tell a process's memory");
    return [];
  }
  const [read, ...ofOrders] = measure(
    [
      ...(["segments", "cohorts", "repurchase", "lifetime", "range", "selection"] as const),
      ...(["elasticity", "assortment", "baskets", "recommendations"] as const),
    ],
    "orders",
  );
  const ofVisits = measure(["attribution", "sources"], "visits");
  const rows = (all: readonly Told[], slice_s: number) =>
    all.flatMap(({ what, seconds, slices, peak_mb }) => [
      atMost(`${what}: longest of its slices (${slices})`, seconds, "CPU s", slice_s),
      atMost(`${what}: held at first, and grown by`, peak_mb, "MB", WORKER_MB),
    ]);
  const { what, seconds, peak_mb } = read!;
  const most = Math.max(...ofOrders.map(({ process_mb }) => process_mb));
  return [
    // Making up the orders is in that peak too: it bounds nothing.
    info(what, seconds, "CPU s"),
    info(`${what}: with making them up, held and grown by`, peak_mb, "MB"),
    ...rows(ofOrders, SLICE_S),
    info("all of these in one process: what it took beside Node at its peak", most, "MB"),
    ...rows(ofVisits, TRAFFIC_SLICE_S),
  ];
}
