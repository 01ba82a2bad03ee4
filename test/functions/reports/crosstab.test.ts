// Two tags against each other: cells are a plain count, margins are the metric's own, and the section in the report agrees.
import { beforeAll, describe, expect, test } from "vitest";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { addDays, dayOf } from "../../../shared/time.ts";
import { problemOf, rollUp } from "../../helpers/ask.ts";
import { giveTag, type TaggedShop, taggedShop } from "../../helpers/tagged_shop.ts";
import { call, newStore, read } from "../../helpers/worker.ts";

interface Figure {
  customers: number;
  value: number | null;
}

interface Answer {
  row: { keys: string[]; title: { en: string }; names: { en: string }[] };
  column: { keys: string[] };
  cells: (Figure & { share: number; row_share: number; lift: number | null; residual: number | null })[][];
  row_totals: Figure[];
  column_totals: Figure[];
  total: Figure;
  test: { chi_square: number; freedom: number; p: number | null; cramers_v: number | null };
}

const today = dayOf("Asia/Shanghai", Date.now());
const range = `from=${addDays(today, -5)}&to=${today}`;
let shop: TaggedShop;

beforeAll(async () => {
  shop = await taggedShop({ days: 6, events_per_day: 120 });
  await rollUp(shop.store);
}, 60_000);

const cross = (query: string) => read<Answer>(shop.store, `/v1/crosstab?${range}&${query}`);
const total = async (metric: string, filter: string) =>
  (await read<{ total: number | null }>(shop.store, `/v1/metrics/${metric}?${range}&filter=${filter}`)).total;

test("customers of each cell are a plain count of those who ordered", async () => {
  const { cells, row, column, ...answer } = await cross("row=tag:vip&column=tag:skin");
  const counts = new Map<string, Set<string>>();
  for (const { customer_id } of shop.orders) {
    if (customer_id === undefined) continue;
    const held = [shop.held.vip?.has(customer_id) ? "with" : "without", shop.held.skin?.get(customer_id) ?? "(none)"];
    const key = held.map((each) => (each === "(other)" ? "((other))" : each)).join();
    counts.set(key, (counts.get(key) ?? new Set()).add(customer_id));
  }
  expect(counts.size).toBeGreaterThan(4);
  row.keys.forEach((r, at) => {
    column.keys.forEach((c, place) => {
      expect(cells[at]?.[place]?.customers, `${r} ${c}`).toBe(counts.get(`${r},${c}`)?.size ?? 0);
    });
  });
  const people = new Set(shop.orders.flatMap(({ customer_id }) => customer_id ?? []));
  expect(answer.total).toEqual({ customers: people.size, value: people.size });
  const shares = cells.flat().reduce((sum, { share }) => sum + share, 0);
  expect(shares).toBeCloseTo(1, 12);
  for (const [at, list] of cells.entries()) {
    expect(list.reduce((sum, { row_share }) => sum + row_share, 0)).toBeCloseTo(1, 12);
    for (const [place, { customers, lift }] of list.entries()) {
      const expected = (answer.row_totals[at]!.customers * answer.column_totals[place]!.customers) / people.size;
      expect(lift).toBeCloseTo(customers / expected, 9);
    }
  }
  expect(answer.test.freedom).toBe((row.keys.length - 1) * (column.keys.length - 1));
  expect(answer.test.p).toBeGreaterThan(0);
});

test("margins are what the metric by the tag gives, of sums, of averages and of visits", async () => {
  for (const metric of ["orders", "gmv", "aov", "repurchase_ratio", "sessions"]) {
    const { row, row_totals, column, column_totals } = await cross(`row=tag:vip&column=tag:skin&metric=${metric}`);
    for (const [at, key] of row.keys.entries()) {
      expect(row_totals[at]?.value, `${metric} ${key}`).toBe(await total(metric, `tag:vip=${key}`));
    }
    for (const [at, key] of column.keys.entries()) {
      const filter = `tag:skin=${encodeURIComponent(key)}`;
      expect(column_totals[at]?.value, `${metric} ${key}`).toBe(await total(metric, filter));
    }
  }
});

test("the first order's country and channel are sides as well", async () => {
  const { row, row_totals, total: all } = await cross("row=first_country&column=first_channel");
  expect(row.keys).toContain("CN");
  expect(row_totals.reduce((sum, { customers }) => sum + customers, 0)).toBe(all.customers);
});

test("a tag that follows another stands out, one dealt by chance does not", async () => {
  const customers = [...new Set(shop.orders.flatMap(({ customer_id }) => customer_id ?? []))];
  await giveTag(shop.store, "shadow", new Map(customers.filter((id) => shop.held.vip?.has(id)).map((id) => [id, ""])));
  const { cells, test: verdict } = await cross("row=tag:vip&column=tag:shadow");
  expect(verdict.cramers_v).toBeCloseTo(1, 12);
  expect(verdict.p).toBeLessThan(1e-6);
  expect(cells[0]?.[0]?.residual ?? 0).toBeGreaterThan(3);
});

describe("the report's section", () => {
  const sectionOf = async (query: string) => {
    const report = await read<ReportResponse>(shop.store, `/v1/reports/customers?${query}`);
    const found = report.sections.find(({ id }) => id === "tags");
    if (found?.kind !== "study") throw new Error("the report has no section of tags");
    return found;
  };

  test("lists each tag beside the others as the metrics give them", async () => {
    const { document, withheld } = await sectionOf(range);
    expect(withheld).toBeNull();
    const table = document?.blocks.find(({ kind }) => kind === "table");
    if (table?.kind !== "table") throw new Error("no table");
    const vip = table.rows.find(([label]) => (label as { en: string }).en === "VIP");
    const of = (id: string) => vip?.[table.columns.findIndex((column) => column.id === id)];
    for (const [column, metric] of Object.entries({
      customers: "customers",
      orders: "orders",
      aov: "aov",
      repurchase: "repurchase_ratio",
    })) {
      expect(of(column), column).toBe(await total(metric, "tag:vip"));
    }
  });

  test("is withheld where a filter is set, and says what brings it where there are no tags", async () => {
    expect(await sectionOf(`${range}&filter=tag:vip`)).toMatchObject({
      document: null,
      withheld: { en: expect.any(String) },
    });
    const bare = await newStore();
    const report = await read<ReportResponse>(bare, "/v1/reports/customers");
    const section = report.sections.find(({ id }) => id === "tags");
    expect(section).toMatchObject({
      kind: "study",
      withheld: null,
      document: { blocks: [], empty: { en: expect.any(String) } },
    });
  });
});

test("wrong sides, metrics and another store's tags are refused", async () => {
  const other = await newStore();
  for (const [query, code, key] of [
    ["row=tag:vip", "invalid_request"],
    ["row=tag:vip&column=tag:vip", "dimension_not_supported"],
    ["row=tag:vipp&column=tag:skin", "tag_unknown"],
    ["row=vip&column=tag:skin", "dimension_unknown"],
    ["row=tag:vip&column=tag:skin&metric=roas", "dimension_not_supported"],
    ["row=tag:vip&column=tag:skin&metric=nothing", "metric_unknown"],
    ["row=tag:vip&column=tag:skin&metric=sessions&from=2020-01-01", "range_not_kept"],
    ["row=tag:vip&column=tag:skin", "tag_unknown", other.manage_key],
  ] as const) {
    const response = await call("GET", `/v1/crosstab?${query}`, { key: key ?? shop.store.manage_key });
    expect(await problemOf(response), query).toMatchObject({ status: 400, code });
  }
});
