// How long do the methods on customers take: fits of 100,000 simulated customers, and those of CDNOW beside the reference's.
import { existsSync, readFileSync } from "node:fs";
import { cohortsByFirstOrder } from "../../shared/customers/cohorts/cohort.ts";
import { cohortGrid } from "../../shared/customers/cohorts/grid.ts";
import { bgNbd } from "../../shared/customers/lifetime/bg_nbd.ts";
import { fittedOf, isDone, runFit, startFit, stepFit } from "../../shared/customers/lifetime/fit.ts";
import { gammaGamma, spendRows } from "../../shared/customers/lifetime/gamma_gamma.ts";
import { groupHistories } from "../../shared/customers/lifetime/rows.ts";
import { simulateHistories, simulateSpend } from "../../shared/customers/lifetime/simulate.ts";
import { valuesOf } from "../../shared/customers/lifetime/value.ts";
import { tableOf } from "../../shared/customers/orders.ts";
import { nextOrders } from "../../shared/customers/repurchase/next_order.ts";
import { measure } from "../../shared/customers/rfm/measure.ts";
import { presets } from "../../shared/customers/rfm/presets/index.ts";
import { scoresOf, thresholdsOf } from "../../shared/customers/rfm/score.ts";
import { segmentsOf } from "../../shared/customers/rfm/segment.ts";
import { segmentation } from "../../shared/customers/rfm/segmentation.ts";
import { createRandom } from "../../shared/sim/random.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";

const { atLeast, atMost, info } = rowsOf("customers");

const CUSTOMERS = 100_000;
const TRUTH = { r: 0.6, alpha: 40, a: 0.8, b: 3 };
const SPEND = { p: 6, q: 4, v: 1_500 };
const CDNOW = "../shared/data/cdnow_customers_summary.csv";
/** The same with what an order of each was worth on average. */
const CDNOW_SPEND = "../shared/data/cdnow_customers_summary_with_transactions.csv";
// What lifetimes reaches on it.
const CDNOW_LIKELIHOOD = -9582.425561;
const LAST_DAY = 20_000;

/** How far memory rose while something ran: what is seen between its parts, or the process's peak where that is a new one. */
function watch() {
  const peak = () => process.resourceUsage().maxRSS / 1_024;
  const now = () => process.memoryUsage().rss / 1_048_576;
  const [before, peakBefore] = [now(), peak()];
  let most = before;
  return {
    look: () => {
      most = Math.max(most, now(), peak() > peakBefore ? peak() : 0);
    },
    grown_mb: () => most - before,
  };
}

function timed<T>(run: () => T): [T, number] {
  const began = performance.now();
  const value = run();
  return [value, (performance.now() - began) / 1_000];
}

function fitRows(): Row[] {
  const random = createRandom(11);
  const histories = simulateHistories(random, TRUTH, CUSTOMERS, { shortest: 30, longest: 730, tick: true });
  const mean = simulateSpend(random, SPEND, histories.x);
  const memory = watch();
  const [rows, grouped] = timed(() => groupHistories(histories));
  memory.look();
  let state = startFit(bgNbd, rows);
  const slices: number[] = [];
  // As a queue would run it where it has little time: the smallest slices there are.
  const [, fitting] = timed(() => {
    while (!isDone(state)) {
      const began = process.cpuUsage();
      state = stepFit(bgNbd, rows, state, 1);
      const { user, system } = process.cpuUsage(began);
      slices.push((user + system) / 1_000);
      memory.look();
    }
  });
  const fitted = fittedOf(bgNbd, state);
  const [spend, spending] = timed(() => runFit(gammaGamma, spendRows(histories.x, mean)));
  memory.look();
  if (!fitted) throw new Error("the benchmark's customers cannot be fitted");
  const orders = fitted.params;
  const known = { ...histories, customer: Int32Array.from(mean, (_, at) => at), mean_minor: mean };
  const [, valuing] = timed(() => valuesOf(known, orders, spend.params));
  memory.look();
  const what = `BG/NBD of ${CUSTOMERS.toLocaleString("en")} customers`;
  return [
    atMost(`${what}: grouped and fitted`, grouped + fitting, "s", 2),
    info(`${what}: distinct histories`, rows.x.length, "rows"),
    info(`${what}: evaluations`, fitted.evaluations, "times"),
    info(`${what}: CPU of a slice, median`, median(slices), "ms"),
    info(`${what}: CPU of a slice, longest (the first, not yet compiled)`, Math.max(...slices), "ms"),
    info("gamma-gamma of those who came back", spending, "s"),
    info("12 months' value of all of them", valuing, "s"),
    info("memory that it all took at its peak", memory.grown_mb(), "MB"),
  ];
}

/** Columns of numbers of a file with a head. */
function columnsOf(file: string, ...places: number[]): number[][] {
  const lines = readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1);
  return places.map((place) => lines.map((line) => Number(line.split(",")[place])));
}

function cdnowRows(): Row[] {
  if (!existsSync(CDNOW) || !existsSync(CDNOW_SPEND)) {
    say(`skipped: the data set is not at ${CDNOW}, or not at ${CDNOW_SPEND}`);
    return [];
  }
  const [x, t_x, T] = columnsOf(CDNOW, 1, 2, 3);
  const [orders, mean] = columnsOf(CDNOW_SPEND, 1, 4);
  if (!x || !t_x || !T || !orders || !mean) throw new Error(`${CDNOW} has no customers`);
  const memory = watch();
  const [, spending] = timed(() =>
    runFit(
      gammaGamma,
      spendRows(
        orders,
        mean.map((each) => Math.round(each * 100)),
      ),
    ),
  );
  memory.look();
  const [fitted, seconds] = timed(() => runFit(bgNbd, groupHistories({ x, t_x, T })));
  memory.look();
  const above = fitted.log_likelihood - CDNOW_LIKELIHOOD;
  return [
    // In millionths: of a figure of thousands the table would show nothing of it.
    atLeast(`BG/NBD of CDNOW: log-likelihood against lifetimes' ${CDNOW_LIKELIHOOD}`, above * 1e6, "e-6", -1_000),
    info("BG/NBD of CDNOW, 2,357 customers (lifetimes: 0.09 to 0.13 s)", seconds, "s"),
    info(
      `gamma-gamma of CDNOW, ${orders.filter((each) => each > 0).length} customers who came back (lifetimes: 0.08 s)`,
      spending,
      "s",
    ),
    info("both of CDNOW: memory at its peak", memory.grown_mb(), "MB"),
  ];
}

function tableRows(): Row[] {
  const random = createRandom(3);
  // Every customer at least once, and a million orders between them.
  const orders = Array.from({ length: 10 * CUSTOMERS }, (_, at) => ({
    customer_id: `c${at < CUSTOMERS ? at : random.below(CUSTOMERS)}`,
    day: LAST_DAY - Math.floor(730 * random.unit() ** 2),
    amount_minor: 100 + random.below(50_000),
  }));
  const memory = watch();
  const [table, making] = timed(() => tableOf(orders));
  memory.look();
  const [, scoring] = timed(() => {
    const measures = measure(table, LAST_DAY);
    const scores = scoresOf(measures, thresholdsOf(measures, 100));
    return presets.map(({ make }) =>
      segmentsOf(segmentation.parse(make({ unit_minor: 100, gift_sku: null })), measures, scores),
    );
  });
  memory.look();
  const [, counting] = timed(() => cohortGrid(table, cohortsByFirstOrder(table, "month"), "month", LAST_DAY));
  memory.look();
  const [, due] = timed(() => nextOrders(table, LAST_DAY));
  memory.look();
  const what = "1,000,000 orders of 100,000 customers";
  return [
    info(`${what}: as a table`, making, "s"),
    info(`${what}: scored, in all three presets' segments`, scoring, "s"),
    info(`${what}: cohorts by month`, counting, "s"),
    info(`${what}: next orders`, due, "s"),
    info(`${what}: memory at its peak`, memory.grown_mb(), "MB"),
  ];
}

/** The rows of the area `customers`. */
export async function customers(): Promise<Row[]> {
  const fits = fitRows();
  say(`fit: ${fits[0]?.figure.toFixed(2)} s`);
  return [...fits, ...cdnowRows(), ...tableRows()];
}
