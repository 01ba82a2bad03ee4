// Does a CSV of tags become the right records? A row each, twins refused, a tag taken away said by its own column.
import { expect, test } from "vitest";
import { csv } from "../../../../shared/import/presets/csv.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const map = (rows: string[]) => mapText(mappingOf(csv, "tags"), rows.join("\n"));

test("a row is a customer's tag with its value, or the tag taken away", async () => {
  const { records, refused } = await map([
    "Customer,tag,value,remove",
    "c1,vip,,",
    "c1,skin_type,oily,no",
    "c2,vip,,yes",
  ]);
  expect(refused).toEqual([]);
  expect(records.map(({ record }) => record)).toEqual([
    { customer: "c1", tag: "vip", value: "" },
    { customer: "c1", tag: "skin_type", value: "oily" },
    { customer: "c2", tag: "vip", value: null },
  ]);
});

test("a row without a customer or tag, one that says neither yes nor no, and two of the same are refused by line", async () => {
  const { records, refused } = await map([
    "customer,tag,value,remove",
    ",vip,,",
    "c1,,,",
    "c1,vip,,maybe",
    "c2,card,gold,",
    "c2,card,silver,",
  ]);
  expect(records).toEqual([]);
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [2, "customer"],
    [3, "tag"],
    [4, "remove"],
    [5, "customer and tag"],
    [6, "customer and tag"],
  ]);
});
