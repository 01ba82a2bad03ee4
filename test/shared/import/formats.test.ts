// Are decimal mark and order of dates found where only one fits, and asked for where both do?
import { expect, it } from "vitest";
import type { DateOrder } from "../../../shared/import/dates.ts";
import { tryFormats } from "../../../shared/import/formats.ts";
import { csv } from "../../../shared/import/presets/csv.ts";
import { mappingOf, mapText, sha256 } from "./map_csv.ts";

const orders = mappingOf(csv, "orders");
const tried = (cells: [at: string, amount: string][], said: { dates?: DateOrder; decimal?: "." | "," } = {}) =>
  tryFormats(
    cells.map(([ordered_at, amount], at) => ({
      line: at + 2,
      cells: { id: `${at}`, ordered_at, sku: "S", quantity: "1", amount },
    })),
    orders,
    { currency: "EUR", timezone: "UTC", sha256, ...said },
  );

it.each<[[string, string][], object, string[]]>([
  [[["2024-01-31", "12.50"]], { decimal: "." }, []],
  [
    [
      ["2024-01-31", "12,50"],
      ["2024-02-01", "1.234"],
    ],
    { decimal: "," },
    [],
  ],
  [[["2024-01-31", "12"]], {}, []],
  [[["2024-01-31", "1,234"]], {}, ["decimal"]],
  [
    [
      ["31.01.2024", "12"],
      ["01.02.2024", "13"],
    ],
    { dates: "dmy" },
    [],
  ],
  [
    [
      ["01/31/2024", "12"],
      ["01/02/2024", "13"],
    ],
    { dates: "mdy" },
    [],
  ],
  [[["01/02/2024", "12"]], {}, ["dates"]],
  [[["05/05/2024", "12"]], {}, []],
  // Both orders in one file: neither is taken.
  [
    [
      ["31/01/2024", "12"],
      ["01/31/2024", "12"],
      ["01/02/2024", "13"],
    ],
    {},
    ["dates"],
  ],
  [[["01/02/2024", "1,234"]], {}, ["dates", "decimal"]],
])("of %j finds %j and asks for %j", (cells, formats, asks) => {
  const trial = tried(cells);
  expect(trial.formats).toEqual(formats);
  expect(trial.asks.map(({ ask }) => ask).sort()).toEqual(asks);
});

it("takes what was said for right", () => {
  const trial = tried([["01/02/2024", "1,234"]], { dates: "mdy", decimal: "," });
  expect(trial.formats).toEqual({});
  expect(trial.records[0]?.record).toMatchObject({ ordered_at: Date.UTC(2024, 0, 2), lines: [{ amount_minor: 123 }] });
});

it("asks whose clock it was", () => {
  const rows = [{ line: 2, cells: { id: "1", ordered_at: "2024-01-31 10:00", sku: "S", quantity: "1", amount: "1" } }];
  expect(tryFormats(rows, orders, { currency: "EUR", sha256 }).asks.map(({ ask }) => ask)).toEqual(["timezone"]);
});

it("keeps three decimals of a price until the line is rounded, and all of a currency that has them", async () => {
  const text = (currency: string) =>
    `id,ordered_at,currency,sku,quantity,unit_price\n1,2024-01-31T00:00:00Z,${currency},S,1000,1.999\n`;
  for (const [currency, amount_minor] of [
    ["EUR", 199_900],
    ["KWD", 1_999_000],
    ["JPY", 1999],
  ] as const) {
    const { records } = await mapText(orders, text(currency), { decimal: "." });
    expect(records[0]?.record).toMatchObject({ currency, lines: [{ quantity: 1000, amount_minor }] });
  }
});

it("makes refunds of what went back: with the order, or alone", async () => {
  const header = "id,ordered_at,currency,sku,quantity,amount,amount_minor\n";
  const row = "2024-01-31T00:00:00Z,EUR";
  const { records, refused } = await mapText(
    orders,
    `${header}1,${row},S,2,20,\n1,${row},T,-3,-4.5,\n2,${row},S,-1,,-500\n3,${row},S,-1,0,\n4,${row},S,2,-1,\n`,
    { decimal: "." },
  );
  const at = Date.UTC(2024, 0, 31);
  expect(records.map(({ kind, record, lines }) => ({ kind, lines, ...record }))).toEqual([
    {
      kind: "orders",
      lines: [{ sku: "S", quantity: 2, amount_minor: 2000 }],
      id: "1",
      ordered_at: at,
      currency: "EUR",
      status: "paid",
    },
    {
      kind: "refunds",
      lines: [{ sku: "T", quantity: 3, amount_minor: 450 }],
      id: "1-returned",
      order_id: "1",
      refunded_at: at,
      currency: "EUR",
      amount_minor: 450,
    },
    {
      kind: "refunds",
      lines: [{ sku: "S", quantity: 1, amount_minor: 500 }],
      id: "2",
      refunded_at: at,
      currency: "EUR",
      amount_minor: 500,
    },
  ]);
  expect(records.map(({ lines }) => lines)).toEqual([[2], [3], [4]]);
  expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
    [5, "what went back was worth nothing"],
    [6, "amount is below 0"],
  ]);
});
