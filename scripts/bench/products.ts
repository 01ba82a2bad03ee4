// How long do the product and attribution methods take, and in how much memory? Each alone in a process of its own, on real data.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { compareModels } from "../../shared/attribution/compare.ts";
import { defaults } from "../../shared/attribution/define.ts";
import { markov } from "../../shared/attribution/models/markov.ts";
import { shapley_rate } from "../../shared/attribution/models/shapley_rate.ts";
import { collectPaths, type Paths } from "../../shared/attribution/paths.ts";
import { abcOf, abcPresets } from "../../shared/products/abc.ts";
import { type Baskets, collectBaskets } from "../../shared/products/affinity/baskets.ts";
import { findNeighbours } from "../../shared/products/affinity/neighbours.ts";
import { findRules, ruleDefaults } from "../../shared/products/affinity/rules.ts";
import { fitElasticities } from "../../shared/products/elasticity/elasticity.ts";
import type { Panel } from "../../shared/products/elasticity/panel.ts";
import { lifeCycleOf } from "../../shared/products/life_cycle.ts";
import { xyzOf, xyzPresets } from "../../shared/products/xyz.ts";
import type { Trade } from "../../shared/studies/trade.ts";
import {
  dataFile,
  orangePanel,
  panelOf,
  type RetailSums,
  readGroceries,
  readOnlineRetail,
  readOrangeJuice,
  readPaths,
  recommendText,
  retailBaskets,
  retailTrade,
  sumRetail,
} from "./products_data.ts";
import { large } from "./products_large.ts";
import { type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";

const makers = rowsOf("products");
const { atMost, info } = makers;

/** What a Worker may hold; the figure it is compared with is of the data and the method, without Node and its modules. */
const WORKER_MB = 128;

interface Sets {
  paths: Paths;
  groceries: Baskets;
  orange: Panel;
  retail: Baskets;
  trade: Trade;
  sums: RetailSums;
  panel: Panel;
}

interface Method<K extends keyof Sets = keyof Sets> {
  what: string;
  set: K;
  run: (data: Sets[K]) => unknown;
}

const method = <K extends keyof Sets>(what: string, set: K, run: Method<K>["run"]) =>
  ({ what, set, run }) as Method<K> as unknown as Method;

const seriesOf = ({ keys, weeks, units }: RetailSums) =>
  keys.map((_, place) => units.subarray(place * weeks, (place + 1) * weeks));

function lifeCycles(sums: RetailSums): unknown {
  const store = new Float64Array(sums.weeks);
  for (const [at, sold] of sums.units.entries()) store[at % sums.weeks]! += sold;
  return seriesOf(sums).map((units) => lifeCycleOf(units, store));
}

/** Names the memory that Node, the modules and the smallest data set take: a Worker has none of the first two. */
const BASE = "Node with the Markov data read, nothing run: peak of the process";

/** Figures in brackets are the reference's, on two other cores. */
export const methods: readonly Method[] = [
  method("attribution, 10,000 paths, all models", "paths", (paths) => compareModels(paths, "last")),
  method("Markov exact, 12 channels (ChannelAttribution: 0.06 s; to 4 digits 435 s)", "paths", (paths) =>
    markov.credit(paths, defaults),
  ),
  method("Shapley on rates, 4,096 sets", "paths", (paths) => shapley_rate.credit(paths, defaults)),
  method("Groceries, 5,668 rules (arules: 0.08 s)", "groceries", (baskets) => findRules(baskets, ruleDefaults)),
  method("Online Retail, rules of 1 % support", "retail", (baskets) =>
    findRules(baskets, { ...ruleDefaults, support_ratio: 0.01 }),
  ),
  method("Online Retail, cosine of 3,665 items (dense: 1.2 s)", "retail", (baskets) => findNeighbours(baskets)),
  method("Online Retail, recommendations as text, of 18,532 orders", "trade", (trade) => recommendText(trade)),
  method("Online Retail, ABC", "sums", ({ keys, revenue }) => abcOf(keys, revenue, abcPresets[0]!.rule)),
  method("Online Retail, XYZ by week", "sums", (sums) =>
    seriesOf(sums).map((units) => xyzOf(units, xyzPresets[0]!.rule)),
  ),
  method("Online Retail, life cycle by week", "sums", lifeCycles),
  method("elasticity, OJ, 28,947 rows", "orange", (panel) => fitElasticities(panel)),
  method("elasticity, Online Retail by week", "panel", (panel) => fitElasticities(panel)),
];

/** The most memory this process has held, in MB. Linux counts what the parent held into `maxRSS`, but not into its own file. */
function peakOf(): number {
  const status = "/proc/self/status";
  const kilobytes = existsSync(status) && /VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1];
  return (kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS) / 1_024;
}

/** Runs one method (-1: none) on the data of a file, alone, and prints seconds, the process's peak, and how far that rose. */
export function runAlone(index: number, file: string): void {
  const before = process.memoryUsage().rss / 1_048_576;
  const data = deserialize(readFileSync(file)) as Sets[keyof Sets];
  const began = performance.now();
  methods[index]?.run(data);
  const seconds = (performance.now() - began) / 1_000;
  const peak_mb = peakOf();
  console.log(JSON.stringify({ seconds, peak_mb, grown_mb: Math.max(0, peak_mb - before) }));
}

interface Measured {
  seconds: number;
  peak_mb: number;
  grown_mb: number;
}

function measure(index: number, file: string): Measured {
  const code = `import { runAlone } from ${JSON.stringify(import.meta.url)}; runAlone(${index}, ${JSON.stringify(file)});`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" });
  try {
    return JSON.parse(stdout) as Measured;
  } catch {
    throw new Error(`${methods[index]?.what} failed: ${stderr.slice(-500)}`);
  }
}

function prepare(): Partial<Sets> {
  const sets: Partial<Sets> = {};
  const [paths, groceries, orange] = ["attribution_paths", "groceries_baskets", "oj_price_sales"].map((name) =>
    dataFile(`${name}.csv.gz`),
  );
  const retail = dataFile("online_retail.csv.gz");
  if (paths) sets.paths = collectPaths(readPaths(paths));
  if (groceries) sets.groceries = collectBaskets(readGroceries(groceries));
  if (orange) sets.orange = orangePanel(readOrangeJuice(orange));
  if (retail) {
    const lines = readOnlineRetail(retail);
    sets.retail = retailBaskets(lines);
    sets.trade = retailTrade(lines);
    sets.sums = sumRetail(lines);
    sets.panel = panelOf(sets.sums);
  }
  return sets;
}

/** The rows of the area `products`; none of the data sets that are absent. */
export async function products(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "suanpan-products-"));
  try {
    const sets = prepare();
    for (const [name, data] of Object.entries(sets)) writeFileSync(join(folder, name), serialize(data));
    const base = sets.paths ? [info(BASE, measure(-1, join(folder, "paths")).peak_mb, "MB")] : [];
    const rows = methods.flatMap(({ what, set }, index) => {
      if (!sets[set]) {
        say(`${what}: skipped, its data set is not at ../shared/data`);
        return [];
      }
      const { seconds, grown_mb } = measure(index, join(folder, set));
      return [
        info(what, seconds, "s"),
        atMost(`${what}: memory at its peak, with its data`, grown_mb, "MB", WORKER_MB),
      ];
    });
    // Loaded here: the platform would weigh on the peaks of the methods.
    const served = sets.trade
      ? await (await import("./products_recommend.ts")).recommendThroughHttp(sets.trade, { info })
      : [];
    const night = await (await import("./products_studies.ts")).allStudies({ info });
    return [...base, ...rows, ...large(makers), ...served, ...night];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
