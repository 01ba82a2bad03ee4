// Does the benchmark say what it measured? Its rows, its table, its command; no test here looks at a time.
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { D1Database } from "@cloudflare/workers-types";
import { describe, expect, it } from "vitest";
import { postAll } from "../../scripts/bench/load.ts";
import { median, rowsOf } from "../../scripts/bench/row.ts";
import { formatRows } from "../../scripts/bench/table.ts";
import { type Costs, meter, subjectOf } from "../helpers/bench_meter.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function bench(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/bench/index.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

describe("npm run bench", () => {
  it("names the areas when one is unknown", () => {
    const { code, out, err } = bench("--area", "speed");
    expect(err).toBe(
      'bench: there is no area "speed": use one of beacon, worker, collect, rollup, report, decide, experiments, customers, products, supply, doors\n',
    );
    expect(out).toBe("");
    expect(code).toBe(1);
  });

  it("says so where nothing is measured yet", () => {
    const { code, out } = bench("--area", "doors");
    expect(out).toBe('Nothing is measured in the area "doors" yet.\n');
    expect(code).toBe(0);
  });

  it("refuses what it does not know", () => {
    const { code, err } = bench("--fast");
    expect(err).toContain("bench: Unknown option '--fast'");
    expect(code).toBe(1);
  });
});

describe("rows", () => {
  const { atMost, atLeast, info } = rowsOf("collect");

  it("are held from the side their budget is on", () => {
    expect(atMost("weight", 3, "KB", 3).ok).toBe(true);
    expect(atMost("weight", 3.1, "KB", 3).ok).toBe(false);
    expect(atLeast("rate", 0.5, "x", 0.5).ok).toBe(true);
    expect(atLeast("rate", 0.49, "x", 0.5).ok).toBe(false);
    expect(info("peer", 9, "KB")).toEqual({
      area: "collect",
      what: "peer",
      figure: 9,
      unit: "KB",
      budget: null,
      direction: "at_most",
      ok: true,
    });
  });

  it("miss a budget when nothing could be measured", () => {
    expect(atMost("weight", Number.NaN, "KB", 3).ok).toBe(false);
    expect(atLeast("rate", Number.NaN, "x", 1).ok).toBe(false);
  });

  it("stand in columns", () => {
    const rows = [
      atLeast("requests beside a no-op", 0.514, "x", 0.5),
      atMost("lost", 2, "events", 0),
      info("all", 12_345.6, "events"),
    ];
    expect(formatRows(rows)).toBe(`area     what                     figure  unit    budget  ok
-------  -----------------------  ------  ------  ------  ---
collect  requests beside a no-op    0.51  x       >= 0.5  yes
collect  lost                          2  events    <= 0  NO
collect  all                      12,346  events`);
  });

  it("take the middle of several figures", () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});

it.each([
  ["INSERT OR IGNORE INTO event_20260907 (id) SELECT value->>0 FROM json_each(?1)", "insert event"],
  ["INSERT INTO rollup (key) VALUES (?1) ON CONFLICT DO UPDATE SET key = excluded.key", "insert rollup"],
  ["WITH s AS (SELECT 1 FROM session_20260907) INSERT INTO visitor_day SELECT * FROM s", "insert visitor_day"],
  ["DELETE FROM dirty WHERE store = ?1", "delete dirty"],
  ["DROP TABLE IF EXISTS event_20260907", "drop event"],
  ["UPDATE store SET name = ?1", "update store"],
  ["SELECT o.id FROM json_each(?2) CROSS JOIN orders AS o", "select orders"],
  ["PRAGMA table_list", "select"],
])("a statement's cost goes to its table: %s", (sql, subject) => {
  expect(subjectOf(sql)).toBe(subject);
});

it("adds up what statements cost, batched or alone", async () => {
  const result = { results: [{ n: 1 }], meta: { rows_read: 2, rows_written: 3, duration: 4 } };
  const statement = { bind: () => statement, run: async () => result, all: async () => result };
  const database = { prepare: () => statement, batch: async (list: unknown[]) => list.map(() => result) };
  const costs: Costs = {};
  const db = meter(database as unknown as D1Database, () => costs);
  const insert = db.prepare("INSERT INTO lease VALUES (?1)").bind(1);
  await db.batch([insert, insert]);
  await insert.run();
  expect(await db.prepare("SELECT n FROM lease").first("n")).toBe(1);
  expect(costs).toEqual({
    "insert lease": { statements: 3, rows_read: 6, rows_written: 9, sql_ms: 12 },
    "select lease": { statements: 1, rows_read: 2, rows_written: 3, sql_ms: 4 },
  });
});

it("posts every body once and counts the answers", async () => {
  const got: string[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    got.push(text);
    // Bodiless, of a told length, and in chunks: a server may answer in either way.
    if (text.endsWith("0")) response.writeHead(204).end();
    else if (text.endsWith("1")) response.writeHead(202, { "content-length": 2 }).end("{}");
    else response.writeHead(400).end("{}");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bodies = Array.from({ length: 30 }, (_, n) => ({ text: `body ${n} ${n % 3}`, agent: "bench" }));
  const { statuses } = await postAll({ url, path: "/v1/events", connections: 4, bodies });
  server.close();
  expect(new Set(got)).toEqual(new Set(bodies.map(({ text }) => text)));
  expect([...statuses].sort()).toEqual([
    [202, 10],
    [204, 10],
    [400, 10],
  ]);
});
