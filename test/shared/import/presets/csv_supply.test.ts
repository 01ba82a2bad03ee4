// Does our own CSV of stock and purchase orders become the right records, and are wrong rows named? Worked by hand.
import { expect, it } from "vitest";
import { csv } from "../../../../shared/import/presets/csv.ts";
import type { Context, Kind } from "../../../../shared/import/types.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const map = (kind: Kind, rows: string[], context: Partial<Context> = {}) =>
  mapText(mappingOf(csv, kind), rows.join("\n"), context);
const brief = ({ line, field, reason }: { line: number; field?: string; reason: string }) => [line, field, reason];
const at = Date.parse("2024-01-31T14:05:00Z");

it("counts and movements, each by its own columns", async () => {
  const { records, refused } = await map("inventory", [
    "sku,warehouse,channel,on_hand,id,quantity,reason,at",
    "A,hangzhou,,42,,,,2024-01-31T14:05:00Z",
    "A,hangzhou,tmall,0,,,,2024-01-31T14:05:00Z",
    "A,shop-1,,,m-1,-2,Sale,2024-01-31T14:05:00Z",
    "A,shop-1,,NaN,,,,2024-01-31T14:05:00Z",
    "B,shop-1,,-1,,,,2024-01-31T14:05:00Z",
    "C,shop-1,,1,m-2,1,sale,2024-01-31T14:05:00Z",
    "D,shop-1,,,,1,sale,2024-01-31T14:05:00Z",
    "E,shop-1,,,m-3,1,theft,2024-01-31T14:05:00Z",
    "F,shop-1,,1,,,,2024-01-31T14:05:00Z",
    "F,shop-1,,2,,,,2024-01-31T14:05:00Z",
  ]);
  expect(records.map((each) => each.record)).toEqual([
    { sku: "A", warehouse: "hangzhou", on_hand: 42, at },
    { sku: "A", warehouse: "hangzhou", channel: "tmall", on_hand: 0, at },
    { id: "m-1", sku: "A", warehouse: "shop-1", quantity: -2, reason: "sale", at },
  ]);
  const twins = "lines 10, 11 have the same id, or sku, warehouse, channel and at: keep one of them";
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [5, "on_hand"],
    [6, "on_hand"],
    [7, "on_hand"],
    [8, "id"],
    [9, "reason"],
    [10, "id, or sku, warehouse, channel and at"],
    [11, "id, or sku, warehouse, channel and at"],
  ]);
  expect(refused.at(-1)?.reason).toBe(twins);
});

it("purchase orders of several rows: lines and deliveries", async () => {
  const { records, refused } = await map(
    "purchase-orders",
    [
      "id,supplier,ordered_on,promised_on,cancelled,lead_days,sku,quantity,unit_cost,delivered,delivered_on",
      "P1,acme,2024-01-02,2024-01-12,,10,A,100,12.50,60,2024-01-11",
      "P1,,,,,,A,,,40,2024-01-15",
      "P1,,,,,,B,5,,,",
      "P2,acme,2024-01-02,,yes,,A,7,,,",
      "P3,acme,2024-02-30,,,,A,7,,,",
      "P4,acme,2024-01-02,,,,A,7,,3,",
      "P5,,2024-01-02,,,,A,7,,,",
      "P6,acme,2024-01-02,,,,A,,,,",
    ],
    { currency: "CNY" },
  );
  expect(records.map((each) => each.record)).toEqual([
    {
      id: "P1",
      supplier: "acme",
      ordered_on: "2024-01-02",
      promised_on: "2024-01-12",
      lead_days: 10,
      lines: [
        { sku: "A", quantity: 100, unit_cost_minor: 1_250 },
        { sku: "B", quantity: 5 },
      ],
      deliveries: [
        { sku: "A", quantity: 60, delivered_on: "2024-01-11" },
        { sku: "A", quantity: 40, delivered_on: "2024-01-15" },
      ],
    },
    {
      id: "P2",
      supplier: "acme",
      ordered_on: "2024-01-02",
      cancelled: true,
      lines: [{ sku: "A", quantity: 7 }],
      deliveries: [],
    },
  ]);
  expect(refused.map(brief)).toEqual([
    [6, "ordered_on", '"2024-02-30" is not a day: write it as 2024-01-31'],
    [7, "delivered_on", "a delivery has delivered and delivered_on: fill in both"],
    [8, "supplier", "supplier is empty"],
    [9, "quantity", "a line has quantity, a delivery has delivered: fill in one of them, or both"],
  ]);
});
