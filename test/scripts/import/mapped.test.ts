// Does what a person says of an unknown file change its rows, and is what cannot be meant refused?
import { describe, expect, it } from "vitest";
import { applySaid, type Said } from "../../../scripts/import/mapped.ts";
import { csv } from "../../../shared/import/presets/csv.ts";
import { mappingOf, mapText } from "../../shared/import/map_csv.ts";

const orders = mappingOf(csv, "orders");
const map = ["id=No", "ordered_at=When", "sku=Item=No", "quantity=Pcs", "unit_price=Price"];
const text = (...rows: string[]) => ["no;when;item=no;pcs;price;sku", ...rows].join("\n");
const read = (said: Said, ...rows: string[]) =>
  mapText(applySaid(orders, { map, ...said }), text(...rows), { currency: "EUR", timezone: "UTC", decimal: "," });

describe("applySaid", () => {
  it("takes a column under its own name, and not another that has ours", async () => {
    const { records } = await read({}, "1;2024-01-31;A;2;1,50;other");
    expect(records[0]?.record).toMatchObject({ id: "1", lines: [{ sku: "A", quantity: 2, amount_minor: 300 }] });
  });

  it("leaves out rows that are no records, by the file's own decimal mark, and keeps the rest of their order", async () => {
    const rows = [
      "1;2024-01-31;A;2;1.234,50;",
      "1;2024-01-31;B;1;0,00;",
      "X1;2024-01-31;B;1;1;",
      "1;2024-01-31;C;1;?;",
    ];
    const { records, refused } = await read({ only: ["unit_price>0", "id~^\\d+$"] }, ...rows.slice(0, 3));
    expect(records.map(({ record }) => record)).toMatchObject([
      { id: "1", lines: [{ sku: "A", amount_minor: 246_900 }] },
    ]);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "left out by --only unit_price>0"],
      [4, "left out by --only id~^\\d+$"],
    ]);
    // What is no number is refused as such, not passed over.
    const wrong = await read({ only: ["unit_price>0"] }, ...rows);
    expect(wrong.refused.map(({ reason }) => reason)).toContain('"?" is not a number');
  });

  it("knows what stands for nothing, and what is no merchandise", async () => {
    const said = { empty: ["NA"], services: ["POST", "gift_*"], map: [...map, "customer_id=sku"] };
    const { records } = await read(
      said,
      "1;2024-01-31;post;1;1;NA",
      "1;2024-01-31;gift_20;1;1;NA",
      "1;2024-01-31;poster;1;1;NA",
    );
    expect(records[0]?.record).not.toHaveProperty("customer_id");
    expect(records[0]?.record).toMatchObject({ lines: [{ kind: "service" }, { kind: "service" }, { sku: "poster" }] });
    expect(JSON.stringify(records[0]?.record).split("service")).toHaveLength(3);
  });

  it("says which column is not there", async () => {
    await expect(mapText(applySaid(orders, { map }), "no;when\n1;2\n")).rejects.toThrow(
      "has no column item=no, which --map sku= names",
    );
  });

  it.each<[Said, string]>([
    [{ map: ["sku"] }, "--map sku is not FIELD=COLUMN"],
    [{ map: ["colour=x"] }, "colour is no field of it"],
    [{ map: ["sku=x", "title=X"] }, "--map names x twice"],
    [{ only: ["unit_price<0"] }, "is neither FIELD>NUMBER nor FIELD~PATTERN"],
    [{ only: ["unit_price>much"] }, "much is not a number"],
    [{ only: ["colour>0"] }, "is neither FIELD>NUMBER nor FIELD~PATTERN"],
    [{ only: ["id~("] }, "( is not a pattern"],
  ])("refuses %j", (said, reason) => {
    expect(() => applySaid(orders, said)).toThrow(reason);
  });

  it("has services of orders only", () => {
    expect(() => applySaid(mappingOf(csv, "spend"), { services: ["POST"] })).toThrow(
      "--services is for files of orders",
    );
  });
});
