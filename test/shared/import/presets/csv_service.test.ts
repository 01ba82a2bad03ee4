// Does our own CSV of parcels, picking, returns, tickets and batches become the right records, and are wrong rows named? By hand.
import { expect, it } from "vitest";
import { csv } from "../../../../shared/import/presets/csv.ts";
import type { Context, Kind } from "../../../../shared/import/types.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const map = (kind: Kind, rows: string[], context: Partial<Context> = {}) =>
  mapText(mappingOf(csv, kind), rows.join("\n"), context);
const at = (text: string) => Date.parse(`2024-01-${text}:00Z`);

it("parcels of one row or of a row each product", async () => {
  const { records, refused } = await map(
    "shipments",
    [
      "id,order_id,service,ordered_at,promised_on,shipped_at,delivered_at,problem,cost,sku,quantity",
      "S1,1,Courier,2024-01-02T10:00:00Z,2024-01-04,2024-01-02T18:00:00Z,2024-01-03T09:00:00Z,,12.50,A,2",
      "S1,,,,,,,,,B,1",
      "S2,2,economy,2024-01-02T10:00:00Z,,,,,,,",
      "S3,3,economy,yesterday,,,,,,,",
      "S4,4,economy,2024-01-02T10:00:00Z,,,,eaten,,,",
      "S5,5,,2024-01-02T10:00:00Z,,,,,,,",
      "S6,6,economy,2024-01-02T10:00:00Z,4.1.2024,,,,,,",
      "S7,7,economy,2024-01-02T10:00:00Z,,,,,NaN,,",
      "S8,8,economy,2024-01-02T10:00:00Z,,,,,,A,",
      "S9,9,economy,2024-01-02T10:00:00Z,,,,,,A,1",
      "S9,9,courier,2024-01-02T10:00:00Z,,,,,,B,1",
    ],
    { currency: "CNY" },
  );
  expect(records.map(({ record }) => record)).toEqual([
    {
      id: "S1",
      order_id: "1",
      service: "Courier",
      ordered_at: at("02T10:00"),
      promised_on: "2024-01-04",
      shipped_at: at("02T18:00"),
      delivered_at: at("03T09:00"),
      cost_minor: 1250,
      lines: [
        { sku: "A", quantity: 2 },
        { sku: "B", quantity: 1 },
      ],
    },
    { id: "S2", order_id: "2", service: "economy", ordered_at: at("02T10:00"), lines: [] },
  ]);
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [5, "ordered_at"],
    [6, "problem"],
    [7, "service"],
    [8, "promised_on"],
    [9, "cost"],
    [10, "sku"],
    [12, "service"],
    [11, undefined],
  ]);
});

it("what each person picked in a day", async () => {
  const { records, refused } = await map("picking", [
    "day,warehouse,picker,picks,hours,wrong",
    "2024-01-02,hangzhou,P7,412,7.5,1",
    "2024-01-02,,P8,0,,",
    "2024-01-32,,P8,1,,",
    "2024-01-03,,P8,-1,,",
    "2024-01-03,,P9,NaN,,",
    "2024-01-04,,P9,1,,",
    "2024-01-04,,P9,2,,",
  ]);
  expect(records.map(({ record }) => record)).toEqual([
    { day: "2024-01-02", warehouse: "hangzhou", picker: "P7", picks: 412, hours: 7.5, wrong: 1 },
    { day: "2024-01-02", picker: "P8", picks: 0 },
  ]);
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [4, "day"],
    [5, "picks"],
    [6, "picks"],
    [7, "day, warehouse and picker"],
    [8, "day, warehouse and picker"],
  ]);
});

it("returns and tickets", async () => {
  const returns = await map("returns", [
    "id,day,sku,quantity,reason,order_id,condition,batch",
    "B1,2024-01-05,A,,Size,1,New,L1",
    "B2,2024-01-05,,1,size,,,",
    "B3,2024-01-05,A,0,size,,,",
    "B4,2024-01-05,A,1,,,,",
    "B5,2024-01-05,A,1,size,,eaten,",
    "B1,2024-01-05,A,1,size,,,",
  ]);
  // Two rows with one number: neither is guessed at.
  expect(returns.records).toEqual([]);
  expect(returns.refused.map(({ line, field }) => [line, field])).toEqual([
    [3, "sku"],
    [4, "quantity"],
    [5, "reason"],
    [6, "condition"],
    [2, "id"],
    [7, "id"],
  ]);
  const one = await map("returns", ["id,day,sku,reason,condition", "B1,2024-01-05,A,Size,New"]);
  expect(one.records.map(({ record }) => record)).toEqual([
    { id: "B1", day: "2024-01-05", sku: "A", quantity: 1, reason: "Size", condition: "new" },
  ]);
  const tickets = await map("tickets", [
    "id,kind,complaint,opened_at,answered_at,resolved_at,satisfaction,customer_id",
    "T1,delivery,是,2024-01-05T10:00:00Z,2024-01-05T11:00:00Z,,5,c-1",
    "T2,delivery,maybe,2024-01-05T10:00:00Z,,,,",
    "T3,delivery,,2024-01-05T10:00:00Z,,,6,",
    "T4,,,2024-01-05T10:00:00Z,,,,",
    "T5,delivery,,,,,,",
  ]);
  expect(tickets.records.map(({ record }) => record)).toEqual([
    {
      id: "T1",
      kind: "delivery",
      complaint: true,
      opened_at: at("05T10:00"),
      answered_at: at("05T11:00"),
      satisfaction: 5,
      customer_id: "c-1",
    },
  ]);
  expect(tickets.refused.map(({ line, field }) => [line, field])).toEqual([
    [3, "complaint"],
    [4, "satisfaction"],
    [5, "kind"],
    [6, "opened_at"],
  ]);
});

it("batches of many rows: inspections, stops and temperatures", async () => {
  const { records, refused } = await map(
    "batches",
    [
      "code,sku,produced_on,origin,low,high,inspection,day,result,value,by,place,celsius,at",
      "L1,A,2024-01-02,Anji,2,8,Residues,2024-01-03,Pass,0.02 mg/kg,Laboratory,,,",
      "L1,,,,,,,,,,,Hangzhou,,2024-01-04 08:00:00",
      "L1,,,,,,,,,,,,-4.5,2024-01-04 09:00:00",
      "L2,A,2024-01-02,,,,Residues,2024-01-03,fine,,,,,",
      "L3,,2024-01-02,,,,,,,,,,,",
      "L4,A,2024-01-02,,,,,,,,,,4,",
      "L5,A,2024-01-02,,,,,,,,,,warm,2024-01-04 09:00:00",
    ],
    { timezone: "Asia/Shanghai" },
  );
  expect(records.map(({ record }) => record)).toEqual([
    {
      code: "L1",
      sku: "A",
      origin: "Anji",
      produced_on: "2024-01-02",
      inspections: [{ day: "2024-01-03", what: "Residues", result: "pass", value: "0.02 mg/kg", by: "Laboratory" }],
      journey: [{ at: at("04T00:00"), place: "Hangzhou" }],
      limits: { low: 2, high: 8 },
      temperatures: [{ at: at("04T01:00"), celsius: -4.5 }],
    },
  ]);
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [5, "result"],
    [6, "sku"],
    [7, "at"],
    [8, "celsius"],
  ]);
});
