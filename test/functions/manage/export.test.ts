// Does a store that leaves arrive whole? Every table, and with it every figure, byte for byte where nothing belongs to the installation.
import { expect, test } from "vitest";
import { listTables } from "../../../functions/store/export_tables.ts";
import { splitsOf } from "../../../shared/dimensions.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { addDays, DAY_MS, dayOf } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { live, personalShop } from "../../helpers/persons.ts";
import { taggedShop } from "../../helpers/tagged_shop.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Manifest {
  tables: { table: string; rows: number }[];
  left_out: Record<string, string>;
}

type Told = Record<string, unknown>;

/** All rows of a table, page by page. */
async function rowsOf(store: TestStore, table: string): Promise<{ rows: Told[]; pages: number }> {
  const rows: Told[] = [];
  let pages = 0;
  for (let next = ""; ; ) {
    const response = await call("GET", `/v1/export/${table}${next && `?after=${next}`}`, { key: store.manage_key });
    expect(response.status, table).toBe(200);
    const lines = new TextDecoder()
      .decode(await response.arrayBuffer())
      .split("\n")
      .filter(Boolean);
    rows.push(...lines.map((line) => JSON.parse(line) as Told));
    pages += 1;
    next = response.headers.get("x-next") ?? "";
    if (next === "") return { rows, pages };
  }
}

async function exportOf(store: TestStore): Promise<Map<string, Told[]>> {
  const { tables } = await read<Manifest>(store, "/v1/export");
  const all = new Map<string, Told[]>();
  for (const { table, rows } of tables) {
    const found = await rowsOf(store, table);
    expect(found.rows, table).toHaveLength(rows);
    all.set(table, found.rows);
  }
  return all;
}

async function importInto(store: TestStore, all: ReadonlyMap<string, Told[]>): Promise<number> {
  let stored = 0;
  for (const [table, rows] of all) {
    for (let at = 0; at < rows.length; at += 400) {
      const part = rows.slice(at, at + 400);
      const answer = await send<{ stored: number; known: number }>(store, "POST", `/v1/import/tables/${table}`, {
        rows: part,
      });
      expect(answer.stored + answer.known).toBe(part.length);
      stored += answer.stored;
    }
  }
  return stored;
}

/** Every figure of the catalogue: totals, by day and by its first dimension. */
async function figuresOf(store: TestStore): Promise<Record<string, unknown>> {
  const to = dayOf("Asia/Shanghai", Date.now());
  const range = `from=${addDays(to, -9)}&to=${to}`;
  const figures: Record<string, unknown> = {};
  for (const metric of metrics) {
    for (const by of [
      "",
      ...splitsOf(metric)
        .slice(0, 1)
        .map((each) => `&by=${each}`),
    ]) {
      const answer = await call("GET", `/v1/metrics/${metric.id}?${range}${by}`, { key: store.manage_key });
      const { as_of: _, complete_through: __, ...rest } = (await answer.json()) as Record<string, unknown>;
      figures[metric.id + by] = rest;
    }
  }
  return figures;
}

/** A simulated shop with spend, costs, and a person in every table there is. */
async function fullShop(): Promise<TestStore> {
  const { store } = await taggedShop({ days: 6, events_per_day: 120 });
  const day = dayOf("Asia/Shanghai", Date.now() - 2 * DAY_MS);
  const spend = [{ day, source: "mail", medium: "email", cost_minor: 12_345, clicks: 9, impressions: 900 }];
  await send(store, "POST", "/v1/spend", { spend });
  return store;
}

// What an installation does not take over as it was: see docs/data.md.
const OWN = new Set(["batch", "decide_state", "price_history", "rollup_state", "tag_run"]);

test("a store with rows of every kind arrives with every row and every figure, whatever is sent twice", async () => {
  const store = await fullShop();
  await rollUp(store);
  const all = await exportOf(store);
  expect([...all.keys()].at(-1)).not.toBe("batch");
  const other = await newStore();
  const expected = [...all.values()].reduce((sum, rows) => sum + rows.length, 0);
  expect(await importInto(other, all)).toBe(expected);
  expect(await importInto(other, all)).toBe(0);
  const again = await exportOf(other);
  expect([...again.keys()]).toEqual([...all.keys()]);
  for (const [table, rows] of all) if (!OWN.has(table)) expect(again.get(table), table).toEqual(rows);
  const figures = await figuresOf(store);
  expect(Object.keys(figures).length).toBeGreaterThan(100);
  expect(await figuresOf(other)).toEqual(figures);
});

test("prices, uses of offers and batches arrive with what belongs to the new installation made anew", async () => {
  const store = await personalShop();
  await live(store, "person-moving", "browser-m", Date.now() - 3 * DAY_MS);
  await send(store, "PUT", "/v1/batches", { batches: [{ code: "L1", sku: "A", produced_on: "2026-10-01" }] });
  await rollUp(store);
  const all = await exportOf(store);
  expect([...all.keys()]).toEqual(
    expect.arrayContaining(["snapshot_piece", "redemption", "ticket", "answer", "batch"]),
  );
  const other = await newStore();
  await importInto(other, all);
  const [from, to] = [(await rowOf(store)).id, (await rowOf(other)).id];
  const uses = async (id: number) =>
    (await env.SHARD_0.prepare("SELECT offer, uses, amount_minor FROM offer_use WHERE store = ?1").bind(id).all())
      .results;
  expect(await uses(from)).not.toEqual([]);
  expect(await uses(to)).toEqual(await uses(from));
  const { batches } = await read<{ batches: { code: string; trace: string }[] }>(other, "/v1/batches");
  // On the shard of its original a batch gets a code of its own: what is printed leads to one.
  const [original] = (await read<{ batches: { trace: string }[] }>(store, "/v1/batches")).batches;
  expect(batches).toMatchObject([{ code: "L1", trace: expect.stringMatching(/^\d+-[0-9a-z]{16}$/) }]);
  expect(batches[0]?.trace.split("-")[1]).not.toBe(original?.trace.split("-")[1]);
  expect(await read(other, "/v1/config")).toEqual(await read(store, "/v1/config"));
  expect(await figuresOf(other)).toEqual(await figuresOf(store));
  // Nothing that is sealed or secret is among the rows.
  const text = JSON.stringify([...all]);
  expect(text).not.toContain(store.manage_key);
  expect([...all.keys()].filter((table) => /key|secret|link|webhook/.test(table))).toEqual([]);
});

/** Tables that hold no store's rows: which weeks there are. */
const ofNobody = ["event_partition"];

test("every table leaves, or stays behind for a reason that is told", async () => {
  const { results } = await env.SHARD_0.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>();
  const names = results.map(({ name }) => name).filter((name) => name !== "d1_migrations");
  const leaving = new Set(await listTables(env.SHARD_0));
  const { left_out } = await read<Manifest>(await newStore(), "/v1/export");
  for (const name of names) {
    const places = [leaving.has(name), Object.hasOwn(left_out, name), ofNobody.includes(name)];
    expect(places.filter(Boolean), name).toHaveLength(1);
  }
  for (const name of [...Object.keys(left_out), ...ofNobody]) expect(names).toContain(name);
  for (const reason of Object.values(left_out)) expect(reason).toMatch(/\.$/);
});

test("a table in pages is a table whole: none is left out or told twice at their seams", async () => {
  const store = await newStore();
  const { id } = await rowOf(store);
  await env.SHARD_0.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
     INSERT INTO daily_column SELECT ?1, 'n' || (i % 7), i, i / 4.0 FROM n`,
  )
    .bind(id)
    .run();
  const { rows, pages } = await rowsOf(store, "daily_column");
  expect(pages).toBe(3);
  expect(new Set(rows.map(({ name, day }) => `${name} ${day}`)).size).toBe(2_500);
  expect(rows).toHaveLength(2_500);
});

test.each([
  ["another table", "sqlite_schema", { rows: [{ name: "x" }] }, 404, "table_unknown"],
  ["a table that is left out", "webhook", { rows: [{ id: "x" }] }, 404, "table_unknown"],
  ["a store of its own", "tag", { rows: [{ store: 1, id: "x", definition: "{}", changed_at: 0 }] }, 422, "row_unfit"],
  ["a column that is none", "tag", { rows: [{ id: "x", "a) --": 1 }] }, 422, "invalid_request"],
  ["an unknown column", "tag", { rows: [{ id: "x", other: 1 }] }, 422, "row_unfit"],
  ["a row without its key", "tag", { rows: [{ definition: "{}" }] }, 422, "row_unfit"],
  ["an event of another week", "event_20261116", { rows: [{ id: { $bytes: "00".repeat(16) } }] }, 422, "row_unfit"],
  ["a week that begins on another day", "event_20261117", { rows: [{ id: "x" }] }, 404, "table_unknown"],
])("%s is refused and nothing is stored", async (_, table, body, status, code) => {
  const store = await newStore();
  const refused = await call("POST", `/v1/import/tables/${table}`, { key: store.manage_key, body });
  expect(await problemOf(refused)).toMatchObject({ status, code });
  expect((await read<Manifest>(store, "/v1/export")).tables).toEqual([]);
});

test("an export needs the scope manage, and its place is one that was told", async () => {
  const store = await newStore();
  const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { kind: "secret", scopes: ["read"] });
  expect((await call("GET", "/v1/export", { key: secret })).status).toBe(403);
  for (const after of ["x", "bm8", "WzFd*"]) {
    const refused = await call("GET", `/v1/export/daily_column?after=${after}`, { key: store.manage_key });
    expect(await problemOf(refused)).toMatchObject({ status: 400, code: "invalid_request", field: "after" });
  }
});
