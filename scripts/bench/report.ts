// How fast is a report over a year of ten million events, and what does its page weigh?
import { gzipSync } from "node:zlib";
import { reports } from "../../shared/reports/index.ts";
import { addDays, addYears, dayOf } from "../../shared/time.ts";
import { buildAll, isBuilt } from "../build.ts";
import { launchBrowser } from "./browser.ts";
import { lighthouseScores } from "./lighthouse.ts";
import { type Opening, weighOpenings } from "./opening.ts";
import { useReport, weighPage } from "./page.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";
import { type BenchServer, type Cost, startBench } from "./server.ts";
import { EVENTS_PER_DAY, fillTwoYears, fillWholeMatrix } from "./year.ts";

const { atMost, atLeast, info } = rowsOf("report");

const READS = 9;
const KB = 1_000;

interface Read {
  sql_ms: number;
  rows_read: number;
  bytes: number;
  costs: Record<string, Cost>;
}

/** Reads the report once and adds up what its statements cost. */
async function readOnce({ client, costs }: BenchServer, query: string): Promise<Read> {
  await costs();
  const answer = await client.send<unknown>("GET", `/v1/reports/overview?${query}`);
  const told = await costs();
  const sum = (of: keyof Cost) => Object.values(told).reduce((total, cost) => total + cost[of], 0);
  const bytes = gzipSync(JSON.stringify(answer), { level: 9 }).length;
  return { sql_ms: sum("sql_ms"), rows_read: sum("rows_read"), bytes, costs: told };
}

async function readOften(server: BenchServer, query: string): Promise<Read> {
  await readOnce(server, query);
  const reads = [];
  for (let n = 0; n < READS; n += 1) reads.push(await readOnce(server, query));
  const sql_ms = median(reads.map((read) => read.sql_ms));
  const costs = Object.entries(reads[0]!.costs).sort((a, b) => b[1].sql_ms - a[1].sql_ms);
  const most = costs
    .slice(0, 4)
    .map(([what, cost]) => `${what} x ${cost.statements} ${cost.sql_ms} ms, ${cost.rows_read} rows`);
  say(`${query}: ${most.join("; ")}`);
  return { ...reads[0]!, sql_ms };
}

interface Score {
  report: string;
  title: string;
  score: number;
}

async function openingsOf(url: string, ids: readonly string[]): Promise<Opening[]> {
  const browser = await launchBrowser();
  try {
    return await weighOpenings(browser, url, ids);
  } finally {
    await browser.close();
  }
}

/** The rows of the area `report`. */
export async function report(): Promise<Row[]> {
  if (!isBuilt()) {
    say("building the site");
    await buildAll();
  }
  const server = await startBench();
  const { client, timezone } = server;
  try {
    const span = await fillTwoYears(server);
    const to = addDays(dayOf(timezone, Date.now()), -1);
    const year = `from=${addDays(addYears(to, -1), 1)}&to=${to}`;
    const plain = await readOften(server, `${year}&compare=none`);
    const compared = await readOften(server, `${year}&compare=previous`);
    const month = await readOften(server, "compare=previous");
    const { url } = await client.send<{ url: string }>("POST", "/v1/links", { label: "bench" });
    const weight = await weighPage(url, "en-US", useReport);
    const ids = reports.map(({ id }) => id);
    const { url: all } = await client.send<{ url: string }>("POST", "/v1/links", { label: "all", reports: ids });
    const openings = await openingsOf(all, ids);
    const scores: Score[] = [];
    for (const id of ids) {
      say(`Lighthouse: ${id}`);
      // The first page is measured thrice, the others once: they are of the same make.
      const found = await lighthouseScores(`${all}?report=${id}`, scores.length === 0 ? undefined : 1);
      scores.push(...found.map(({ title, score }) => ({ report: id, title, score })));
    }
    await fillWholeMatrix(server, span);
    const worst = await readOften(server, `${year}&compare=none`);
    const made = `365 days of ${EVENTS_PER_DAY.toLocaleString("en")} events, copied from a week`;
    return [
      atMost(`SQL of the 12-month overview (${made})`, plain.sql_ms, "ms", 50),
      info("  rows it reads", plain.rows_read, "rows"),
      info("  with visitors back from every day of two years", worst.sql_ms, "ms"),
      info("SQL of the 12-month overview beside the 12 months before", compared.sql_ms, "ms"),
      info("SQL of the 28-day overview beside the 28 days before", month.sql_ms, "ms"),
      atMost("page: HTML and CSS, gzip", weight.markup / KB, "KB", 30),
      ...openings.flatMap(({ report: id, script, markup, data }) => [
        atMost(`${id}: script it opens with, gzip, on a phone or a desktop`, script / KB, "KB", 25),
        atMost(`${id}: HTML and CSS, gzip`, markup / KB, "KB", 30),
        atMost(`${id}: data, gzip`, data / KB, "KB", 40),
      ]),
      info("page: script that comes later, with its use, gzip", weight.later / KB, "KB"),
      info("page: everything it opens with, gzip", weight.all / KB, "KB"),
      atMost("data of the 28-day overview with comparison, gzip", month.bytes / KB, "KB", 40),
      atMost("data of the 12-month overview with comparison, gzip", compared.bytes / KB, "KB", 40),
      ...scores.map(({ report: id, title, score }) =>
        atLeast(`${id}: Lighthouse, mobile: ${title}`, score, "points", 98),
      ),
    ];
  } finally {
    await server.stop();
  }
}
