// Do rows that are looked for read as those that the page holds?
import { expect, test } from "vitest";
import { changeTable } from "../../../shared/studies/forecast/blocks.ts";
import type { KeptForecast } from "../../../shared/studies/forecast/kept.ts";
import type { Outcome } from "../../../shared/studies/forecast/outcome.ts";
import { writersOf } from "../../../shared/studies/words.ts";
import { foundRows } from "../../../site/src/report/files/find.ts";

const row = (at: number): KeptForecast => ({
  sku: `p-${at}`,
  title: `P ${at}`,
  category: "",
  kind: "smooth",
  method: "combination",
  error: 0.9,
  naive_error: null,
  smape: null,
  naive_smape: null,
  bias: null,
  sold_out: at % 2 === 0,
  sold_28: 10 * at,
  next_28: 12.345 * at,
  low_28: 4.06,
  high_28: 30,
  next_91: 40.12 * at,
  low_91: 20,
  high_91: 80,
  history: [],
  weeks: [],
  days: [],
});

const tableOf = (count: number) => {
  const rows = Array.from({ length: count }, (_, at) => row(at));
  const demand = { wanted: [], counted: [], large: [], called_off: 0 };
  return { rows, table: changeTable({ rows } as unknown as Outcome, demand, writersOf("CNY")) };
};

test("rows that are found have the table's own columns and figures", () => {
  const { rows, table } = tableOf(61);
  expect(table).toMatchObject({ total_rows: 61, find: "forecast" });
  const by = new Map(rows.map((each) => [each.sku, each]));
  const shown = table.rows.map((cells) => by.get(cells.at(-1) as string)!);
  expect(foundRows(table, shown)).toEqual(table.rows);
});

test("where all rows are on the page there is nothing to look for", () => {
  expect(tableOf(60).table.find).toBeUndefined();
});
