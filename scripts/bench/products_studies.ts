// How long does a night's work take for a store of a year's orders: every study of Online Retail, by the Workers on workerd?
import { mkdirSync, rmSync } from "node:fs";
import type { D1Database } from "@cloudflare/workers-types";
import { studies } from "../../shared/studies/catalogue.ts";
import { dayNumber } from "../../shared/time.ts";
import { buildWorkers } from "../build-worker.ts";
import { createClient } from "../local/client.ts";
import { migrate } from "../local/migrate.ts";
import { startPlatform } from "../local/platform.ts";
import { config } from "../wrangler.ts";
import { dataFile, readOnlineRetail, type SaleLine } from "./products_data.ts";
import type { Row, RowMakers } from "./row.ts";
import { say } from "./say.ts";

const LAST = dayNumber("2011-12-09");
const PER_REQUEST = 500;
/** Without a further study made: a slice takes seconds, also on a busy machine, and one that failed is tried again after 30. */
const PATIENCE_MS = 90_000;

/** Orders as a shop's server sends them, with the titles that no study reads there. */
function ordersOf(lines: readonly SaleLine[]) {
  const orders = new Map<
    string,
    { id: string; ordered_at: string; currency: string; customer_id: string; lines: unknown[] }
  >();
  for (const { invoice, sku, quantity, price, day, customer, title } of lines) {
    const ordered_at = `${day}T12:00:00Z`;
    const order = orders.get(invoice) ?? { id: invoice, ordered_at, currency: "GBP", customer_id: customer, lines: [] };
    orders.set(invoice, order);
    order.lines.push({ sku, title, quantity, amount_minor: Math.round(quantity * price * 100) });
  }
  return [...orders.values()];
}

/** Rows of all studies, asked together, and each reading the orders for itself; none without the data set. */
export async function allStudies({ info }: Pick<RowMakers, "info">): Promise<Row[]> {
  const file = dataFile("online_retail.csv.gz");
  if (!file) return [];
  mkdirSync(config.assets.directory, { recursive: true });
  const scripts = await buildWorkers(`dist/bench/${process.pid}`);
  const failed: string[] = [];
  const onLog = (line: string) => {
    if (line.includes("study_failed")) failed.push(line);
  };
  const platform = startPlatform({ port: 0, ...scripts, bindings: { ADMIN_TOKEN: "bench" }, onLog });
  try {
    const url = (await platform.ready).origin;
    await migrate(platform);
    const wanted = { slug: "bench", name: "Bench", currency: "GBP", timezone: "Europe/London" };
    const made = await createClient(url, "bench").send<{ manage_key: string }>("POST", "/v1/stores", wanted);
    const shop = createClient(url, made.manage_key);
    const orders = ordersOf(readOnlineRetail(file));
    say(`sending ${orders.length} orders to the Worker`);
    for (let from = 0; from < orders.length; from += PER_REQUEST)
      await shop.send("POST", "/v1/orders", { orders: orders.slice(from, from + PER_REQUEST) });
    const control = (await platform.getD1Database("CONTROL")) as unknown as D1Database;
    const store = (await control.prepare("SELECT id FROM store").first<{ id: number }>())!.id;
    const queue = await platform.getQueueProducer("STUDIES");

    /** Seconds until every study has been made anew. */
    const run = async (what: string, asked: { asked_at?: number }) => {
      const began = performance.now();
      const since = Date.now();
      await queue.sendBatch(
        studies.map(({ id }) => ({
          body: JSON.stringify({ store, study: id, day: LAST, ...asked }),
          contentType: "text",
        })),
      );
      let left: number = studies.length;
      let moved = began;
      for (;;) {
        const { studies: told } = await shop.send<{ studies: { id: string; made_at: number | null }[] }>(
          "GET",
          "/v1/studies",
        );
        const now = performance.now();
        const missing = told.filter(({ made_at }) => made_at === null || made_at < since).map(({ id }) => id);
        if (missing.length < left) {
          left = missing.length;
          moved = now;
          say(`${what}: ${told.length - left} of ${told.length} after ${((now - began) / 1_000).toFixed(1)} s`);
        }
        if (left === 0) return (now - began) / 1_000;
        // A study that fails is tried again after half a minute, which would look like one that takes long.
        if (failed.length > 0) throw new Error(`a study failed: ${failed.join("; ")}`);
        if (now - moved > PATIENCE_MS) throw new Error(`these were not made: ${missing.join(", ")}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await run("studies, to compile them", { asked_at: 1 });
    const together = await run("studies, asked together", { asked_at: 2 });
    const alone = await run("studies, each for itself", {});
    const what = `all ${studies.length} studies of Online Retail in workerd`;
    return [
      info(`${what}, asked together`, together, "s"),
      info(`${what}, each reading the orders for itself`, alone, "s"),
    ];
  } finally {
    await platform.dispose();
    for (const script of Object.values(scripts))
      for (const end of ["", ".map"]) rmSync(`${script}${end}`, { force: true });
  }
}
