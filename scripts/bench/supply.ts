// How good and how quick are the methods on demand? On real data, and on a shop of 5,000 products in a process of its own.
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { forecast } from "../../shared/studies/forecast.ts";
import { choose, outlookBy } from "../../shared/supply/forecast/choose.ts";
import { countInterval } from "../../shared/supply/forecast/counts.ts";
import { seasonalNaive, steps } from "../../shared/supply/forecast/naive.ts";
import { type Outlook, outlooksOf, type SmoothMethod } from "../../shared/supply/forecast/outlook.ts";
import { rareMethods, scoreRare } from "../../shared/supply/forecast/rare.ts";
import { regress } from "../../shared/supply/forecast/regression.ts";
import { dataFile } from "./products_data.ts";
import { type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";
import { readCarparts, readM3, readWalmart, type Series, simulateTrade } from "./supply_data.ts";
import { isolateRows } from "./supply_isolate.ts";
import { policyRows } from "./supply_policy.ts";

const { atMost, info } = rowsOf("supply");

const PRODUCTS = 5_000;
/** R's `ets` on the same series. */
const [M3_SMAPE, M3_MASE] = [14.14, 0.865];

function accuracyOf(series: readonly Series[], path: (train: Float64Array, periods: number) => ArrayLike<number>) {
  let [smape, mase] = [0, 0];
  for (const { train, test } of series) {
    const found = path(train, test.length);
    const step = steps(train, 12)!.absolute;
    for (const [h, fact] of test.entries()) {
      const off = Math.abs(fact - found[h]!);
      smape += (200 * off) / (Math.abs(fact) + Math.abs(found[h]!)) / test.length / series.length;
      mase += off / step / test.length / series.length;
    }
  }
  return { smape, mase };
}

/** Share of the values that came within the band that is to hold nine in ten. */
function heldShare(series: readonly Series[], outlook: (train: Float64Array, periods: number) => Outlook): number {
  const held = series.flatMap(({ train, test }) => {
    const { path, spread } = outlook(train, test.length);
    return Array.from(test, (fact, h) => {
      const [low, high] = countInterval(Math.max(0, path[h]!), spread[h]!, 0.9);
      return low <= fact && fact <= high;
    });
  });
  return held.filter(Boolean).length / held.length;
}

function m3Rows(path: string): Row[] {
  const series = readM3(path);
  const by = (method: SmoothMethod) => (train: Float64Array, periods: number) =>
    outlookBy(train, { method, widen: 1 }, { period: 12, periods });
  const picked = (train: Float64Array, periods: number) =>
    outlookBy(train, choose(train, { period: 12, horizon: 12, origins: 2 }), { period: 12, periods });
  const cases = [
    ["few shapes and Theta", by("combination")],
    ["method picked by backtest", picked],
    ["all shapes and Theta", by("combination_of_all")],
  ] as const;
  return cases.flatMap(([name, run]) => {
    const began = performance.now();
    const found = new Map(series.map(({ train, test }) => [train, run(train, test.length)]));
    const seconds = (performance.now() - began) / 1_000;
    const { smape, mase } = accuracyOf(series, (train) => found.get(train)!.path);
    const what = `M3, ${series.length} monthly series, ${name}`;
    return [
      atMost(`${what}: sMAPE`, smape, "", M3_SMAPE),
      atMost(`${what}: MASE`, mase, "", M3_MASE),
      info(`${what}: held by 90 % bands`, 100 * heldShare(series, (train) => found.get(train)!), "%"),
      info(what, seconds, "s"),
    ];
  });
}

/** Root of the mean squared error a month ahead, over all series together. */
function carpartRows(path: string): Row[] {
  const series = readCarparts(path);
  return ([...rareMethods, "zero", "naive"] as const).flatMap((method) => {
    const scores = series.flatMap((y) => scoreRare(y, method) ?? []);
    const mean = (of: (score: (typeof scores)[number]) => number) =>
      scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
    const what = `carparts, ${series.length} series, ${method}`;
    return [
      info(`${what}: RMSE`, Math.sqrt(mean(({ rmse }) => rmse ** 2)), "units"),
      info(
        `${what}: bias`,
        mean(({ bias }) => bias),
        "units",
      ),
    ];
  });
}

/** MASE four weeks ahead, from each fourth week of the third year. */
function walmartRows(path: string): Row[] {
  const [horizon, from] = [4, 104];
  const sums = new Map<string, number>();
  let asked = 0;
  for (const { y, columns } of readWalmart(path)) {
    const step = steps(y.subarray(0, from), 52)!.absolute;
    for (let origin = from; origin + horizon <= y.length; origin += horizon) {
      const past = y.subarray(0, origin);
      const told = {
        "seasonal naive": seasonalNaive(past, 52, horizon),
        smoothing: outlooksOf(past, ["combination"], { period: 1, periods: horizon }).get("combination")!.path,
        "regression on calendar and weather": regress(past, columns(origin, horizon), horizon)!.path,
      };
      for (const [name, path] of Object.entries(told)) {
        const off = path.reduce((sum, value, h) => sum + Math.abs(value - y[origin + h]!), 0);
        sums.set(name, (sums.get(name) ?? 0) + off / step);
      }
      asked += horizon;
    }
  }
  const naive = sums.get("seasonal naive")! / asked;
  return [...sums].map(([name, sum]) => {
    const what = `Walmart, 7 departments by week, ${name}: MASE`;
    return name.startsWith("regression") ? atMost(what, sum / asked, "", naive) : info(what, sum / asked, "");
  });
}

/** The study of a shop to its end, as messages carry it; printed as JSON. Processor time, so that neighbours do not count. */
export function runAlone(): void {
  const trade = simulateTrade(PRODUCTS);
  let [slices, longest, bytes, all] = [0, 0, 0, 0];
  for (let state: unknown; ; ) {
    const began = process.cpuUsage();
    const slice = forecast(trade, state);
    const { user, system } = process.cpuUsage(began);
    const seconds = (user + system) / 1e6;
    slices += 1;
    all += seconds;
    longest = Math.max(longest, seconds);
    if ("document" in slice) break;
    const text = JSON.stringify(slice.state);
    bytes = Math.max(bytes, text.length);
    state = JSON.parse(text);
  }
  const status = "/proc/self/status";
  const kilobytes = existsSync(status) && /VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1];
  const peak_mb = (kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS) / 1_024;
  console.log(JSON.stringify({ slices, longest, bytes, all, peak_mb }));
}

/** A store's slices follow each other on one core: on two, two shops at a time. */
async function shopRows(): Promise<Row[]> {
  const code = `import { runAlone } from ${JSON.stringify(import.meta.url)}; runAlone();`;
  const run = async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
    return JSON.parse(stdout) as Record<"slices" | "longest" | "bytes" | "all" | "peak_mb", number>;
  };
  const found = await Promise.all([run(), run()]);
  const most = (of: (each: (typeof found)[number]) => number) => Math.max(...found.map(of));
  const what = `${PRODUCTS} products by week and day, method picked for each`;
  return [
    info(
      `${what}, one core`,
      most(({ all }) => all),
      "s",
    ),
    info(`${what}, two cores and a shop on each, a shop`, most(({ all }) => all) / 2, "s"),
    info(`${what}: slices`, found[0].slices, ""),
    atMost(
      `${what}: longest slice, processor time`,
      most(({ longest }) => longest),
      "s",
      1,
    ),
    info(`${what}: largest state, kept in the database`, found[0].bytes / 1_000, "kB"),
    info(
      `${what}: peak of the process, with its orders`,
      most(({ peak_mb }) => peak_mb),
      "MB",
    ),
  ];
}

/** The rows of the area `supply`; none of the data sets that are absent. */
export async function supply(): Promise<Row[]> {
  const sets = [
    ["m3_monthly.csv.gz", m3Rows],
    ["carparts_monthly.csv.gz", carpartRows],
    ["walmart_sales_weekly.csv", walmartRows],
  ] as const;
  return [
    ...sets.flatMap(([name, rows]) => {
      const path = dataFile(name);
      if (path) return rows(path);
      say(`${name}: skipped, it is not at ../shared/data`);
      return [];
    }),
    ...(await shopRows()),
    ...(await isolateRows(simulateTrade(PRODUCTS))),
    ...policyRows(),
  ];
}
