// Does a CSV of signals become the right records? Prices as amounts of money, all else as it stands.
import { expect, test } from "vitest";
import { csv } from "../../../../shared/import/presets/csv.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const map = (rows: string[], more: object = { currency: "CNY" }) =>
  mapText(mappingOf(csv, "signals"), rows.join("\n"), more);

test("a row is an observation; a competitor's price is money", async () => {
  const { records, refused } = await map([
    "Day,item,kind,value,source,term",
    "2026-11-01,A1,search_index,1200.5,baidu,雨衣",
    "2026-11-01,A1,competitor_price,99.90,acme,",
    "2026-11-01,A1,rating,4.7,acme,",
  ]);
  expect(refused).toEqual([]);
  expect(records.map(({ record }) => record)).toEqual([
    { day: "2026-11-01", item: "A1", kind: "search_index", value: 1200.5, source: "baidu", term: "雨衣" },
    { day: "2026-11-01", item: "A1", kind: "competitor_price", value: 9990, source: "acme" },
    { day: "2026-11-01", item: "A1", kind: "rating", value: 4.7, source: "acme" },
  ]);
});

test("a wrong day, kind or value, a price without its currency, and two of the same are refused by line", async () => {
  const rows = [
    "day,item,kind,value,source",
    "1.11.2026,A1,rating,4,",
    "2026-11-01,A1,fame,4,",
    "2026-11-01,A1,rating,many,",
    "2026-11-01,A2,rating,,",
    "2026-11-01,B1,rating,4,x",
    "2026-11-01,B1,rating,5,x",
    "2026-11-01,A1,competitor_price,9.90,acme",
  ];
  const { records, refused } = await map(rows, {});
  expect(records).toEqual([]);
  expect(refused.map(({ line, field }) => [line, field]).sort(([a], [b]) => Number(a) - Number(b))).toEqual([
    [2, "day"],
    [3, "kind"],
    [4, "value"],
    [5, "value"],
    [6, "day, item, kind, source and term"],
    [7, "day, item, kind, source and term"],
    [8, "currency"],
  ]);
});
