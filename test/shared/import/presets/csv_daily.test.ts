// Does a CSV of figures by day become the right records, and is what is none refused by its line?
import { expect, test } from "vitest";
import { csv } from "../../../../shared/import/presets/csv.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const map = (rows: string[]) => mapText(mappingOf(csv, "daily"), rows.join("\n"));

test("a row is a name's figure of a day, also below zero", async () => {
  const { records, refused } = await map(["Name,day,value", "temperature,2026-11-01,-4.5", "客流,2026-11-01,1200"]);
  expect(refused).toEqual([]);
  expect(records.map(({ kind, record }) => [kind, record])).toEqual([
    ["daily", { name: "temperature", day: "2026-11-01", value: -4.5 }],
    ["daily", { name: "客流", day: "2026-11-01", value: 1200 }],
  ]);
});

test("a wrong day or value, an empty name and two of the same are refused", async () => {
  const { records, refused } = await map([
    "name,day,value",
    "rain,1.11.2026,1",
    "rain,2026-11-01,wet",
    ",2026-11-01,1",
    "rain,2026-11-02,1",
    "rain,2026-11-02,2",
  ]);
  expect(records).toEqual([]);
  expect(
    refused
      .map(({ line, field }) => [line, field])
      .sort(([a], [b]) => Number(a) - Number(b))
      .slice(0, 3),
  ).toEqual([
    [2, "day"],
    [3, "value"],
    [4, "name"],
  ]);
  expect(new Set(refused.map(({ line }) => line))).toEqual(new Set([2, 3, 4, 5, 6]));
});
