// Do products and their past prices become the right records from our own CSV? Expectations are worked by hand.
import { describe, expect, it } from "vitest";
import { csv } from "../../../../shared/import/presets/csv.ts";
import type { Context, Kind } from "../../../../shared/import/types.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const map = (kind: Kind, rows: string[], context: Partial<Context> = {}) =>
  mapText(mappingOf(csv, kind), rows.join("\n"), context);
const brief = ({ line, field, reason }: { line: number; field?: string; reason: string }) => [line, field, reason];

describe("csv products", () => {
  it("reads prices as decimals or minor units", async () => {
    const { records, refused } = await map(
      "products",
      ["sku,title,category,price,cost_minor", "S1,One,Tops,9.99,450", "S2,,Tops,9.99,", "S3,Three,,,"],
      { currency: "CNY" },
    );
    expect(records.map((each) => each.record)).toEqual([
      { sku: "S1", title: "One", category: "Tops", price_minor: 999, cost_minor: 450 },
      { sku: "S3", title: "Three" },
    ]);
    expect(refused.map(brief)).toEqual([[3, "title", "title is empty"]]);
  });

  it("reads all that deciding a price asks of a product", async () => {
    const { records, refused } = await map(
      "products",
      [
        "sku,title,price,minimum,tags,attributes,role,stock,tax_ratio,offered_since,perishable",
        'S1,One,9.99,5,new; tea ;new,"Colour=red; size=M=L",traffic,-3,19%,2024-01-31,yes',
        "S2,Two,9.99,,,,,,0.07,,0",
        "S3,Three,9.99,,,red,,1.5,7,31.13.2024,perhaps",
      ],
      { currency: "EUR", timezone: "Europe/Berlin" },
    );
    expect(records.map((each) => each.record)).toEqual([
      {
        sku: "S1",
        title: "One",
        price_minor: 999,
        minimum_minor: 500,
        tags: ["new", "tea"],
        attributes: { Colour: "red", size: "M=L" },
        role: "traffic",
        stock: -3,
        tax_ratio: 0.19,
        offered_since: Date.parse("2024-01-30T23:00:00Z"),
        perishable: true,
      },
      { sku: "S2", title: "Two", price_minor: 999, tax_ratio: 0.07, perishable: false },
    ]);
    expect(refused.map(({ field }) => field)).toEqual([
      "attributes",
      "stock",
      "tax_ratio",
      "offered_since",
      "perishable",
    ]);
  });
});

describe("csv prices", () => {
  it("takes one row for each change of a price, and refuses by line what it cannot read", async () => {
    const { records, refused } = await map(
      "prices",
      [
        "sku,at,price,price_minor,reduced",
        "S1,2024-01-31,9.99,,",
        "S1,2024-02-10 08:00:00,,899,Yes",
        "S2,2024-01-31T00:00:00Z,5,,no",
        "S2,2024-02-01,,,",
        "S2,2024-02-02,4,,maybe",
        "S3,2024-02-02,4,,",
        "S3,2024-02-02,5,,",
        ",2024-02-02,5,,",
      ],
      { currency: "EUR", timezone: "Europe/Berlin" },
    );
    expect(records.map((each) => each.record)).toEqual([
      { sku: "S1", at: Date.parse("2024-01-30T23:00:00Z"), price_minor: 999 },
      { sku: "S1", at: Date.parse("2024-02-10T07:00:00Z"), price_minor: 899, reduced: true },
      { sku: "S2", at: Date.parse("2024-01-31T00:00:00Z"), price_minor: 500, reduced: false },
    ]);
    expect(refused.map(brief)).toEqual([
      [9, "sku", "sku is empty"],
      [5, "price", "price is empty"],
      [6, "reduced", '"maybe" is neither yes nor no'],
      [7, "sku and at", "lines 7, 8 have the same sku and at: keep one of them"],
      [8, "sku and at", "lines 7, 8 have the same sku and at: keep one of them"],
    ]);
  });
});
