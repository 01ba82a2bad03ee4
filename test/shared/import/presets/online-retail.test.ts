// Do invoices of the Online Retail set become the right orders and refunds? Expectations are worked by hand.
import { describe, expect, it } from "vitest";
import { countryNames } from "../../../../shared/import/country_names.ts";
import { onlineRetail } from "../../../../shared/import/presets/online-retail.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const map = (...rows: string[]) => mapText(mappingOf(onlineRetail, "orders"), [header, ...rows].join("\n"));

describe("online-retail", () => {
  it("makes an order of an invoice, its lines apart even for one SKU, its time the first row's", async () => {
    const { records, refused } = await map(
      `"536365","85123A","WHITE HANGING HEART",6,2010-12-01 08:26:00,2.55,17850,"United Kingdom"`,
      `"536365","POST","POSTAGE",1,2010-12-01 08:27:00,18,17850,"United Kingdom"`,
      `"536365","85123A","WHITE HANGING HEART",3,2010-12-01 08:27:00,2.555,17850,"United Kingdom"`,
    );
    expect(refused).toEqual([]);
    expect(records).toEqual([
      {
        kind: "orders",
        lines: [2, 3, 4],
        record: {
          id: "536365",
          ordered_at: Date.parse("2010-12-01T08:26:00Z"),
          currency: "GBP",
          status: "paid",
          customer_id: "17850",
          country: "GB",
          lines: [
            { sku: "85123A", title: "WHITE HANGING HEART", quantity: 6, amount_minor: 1530 },
            { sku: "POST", title: "POSTAGE", quantity: 1, amount_minor: 1800, kind: "service" },
            // 3 x 2.555 = 7.665: the half goes up, once for the line.
            { sku: "85123A", title: "WHITE HANGING HEART", quantity: 3, amount_minor: 767 },
          ],
        },
      },
    ]);
  });

  it("knows what is no merchandise, on orders and on cancellations", async () => {
    const codes = ["POST", "DOT", "C2", "m", "BANK CHARGES", "gift_0001_20", "PADS", "DCGSSGIRL", "15056BL", "SP1002"];
    const row = (invoice: string, quantity: number) => (code: string) =>
      `${invoice},${code},${code},${quantity},2011-04-15 09:27:00,2,17850,United Kingdom`;
    const { records } = await map(...codes.map(row("1", 1)), ...codes.map(row("C2", -1)));
    for (const { record } of records) {
      const lines = "lines" in record ? (record.lines ?? []) : [];
      const services = lines.flatMap((line) => ("kind" in line && line.kind === "service" ? [line.sku] : []));
      expect(services).toEqual(codes.slice(0, 6));
    }
    expect(records.map(({ kind }) => kind)).toEqual(["orders", "refunds"]);
  });

  it("takes summer time into account and leaves guests and unknown countries out", async () => {
    const { records } = await map(
      "550193,PADS,PADS,1,2011-04-15 09:27:00,0.001,NA,Unspecified",
      "550194,A,,2,2011-04-15 09:28:00,0.5,,EIRE",
    );
    expect(records.map((each) => each.record)).toEqual([
      {
        id: "550193",
        ordered_at: Date.parse("2011-04-15T08:27:00Z"),
        currency: "GBP",
        status: "paid",
        lines: [{ sku: "PADS", title: "PADS", quantity: 1, amount_minor: 0 }],
      },
      {
        id: "550194",
        ordered_at: Date.parse("2011-04-15T08:28:00Z"),
        currency: "GBP",
        status: "paid",
        country: "IE",
        lines: [{ sku: "A", quantity: 2, amount_minor: 100 }],
      },
    ]);
  });

  it("makes a refund of a cancellation, also inside an invoice", async () => {
    const { records, refused } = await map(
      "542806,48194,MAT,1,2011-02-01 11:19:00,7.95,12836,France",
      "C542805,22156,HEART,-2,2011-02-01 11:19:00,0.85,14606,France",
      "C542805,85054,LID,-1,2011-02-01 11:19:00,2.95,14606,France",
      "542806,22692,MAT,2,2011-02-01 11:20:00,7.95,12836,France",
    );
    expect(refused).toEqual([]);
    const order = records.find((each) => each.kind === "orders");
    const refund = records.find((each) => each.kind === "refunds");
    expect(order?.lines).toEqual([2, 5]);
    expect(refund).toEqual({
      kind: "refunds",
      lines: [3, 4],
      record: {
        id: "C542805",
        refunded_at: Date.parse("2011-02-01T11:19:00Z"),
        currency: "GBP",
        amount_minor: 2 * 85 + 295,
        customer_id: "14606",
        lines: [
          { sku: "22156", quantity: 2, amount_minor: 170 },
          { sku: "85054", quantity: 1, amount_minor: 295 },
        ],
      },
    });
  });

  it("refuses rows that are no sale alone, with line, field, value and reason", async () => {
    const { records, refused } = await map(
      "1,A,a,1,2011-02-01 11:19:00,1,7,France",
      "1,B,b,-5,2011-02-01 11:19:00,1,7,France",
      "1,C,c,1,2011-02-01 11:19:00,0,7,France",
      "2,D,d,0,2011-02-01 11:19:00,1,7,France",
      "A3,B,Adjust bad debt,1,2011-02-01 11:19:00,-9.5,,France",
      "C4,B,b,5,2011-02-01 11:19:00,1,7,France",
    );
    expect(records.map((each) => [each.record, each.lines])).toMatchObject([[{ id: "1", lines: [{ sku: "A" }] }, [2]]]);
    expect(refused).toEqual([
      {
        line: 3,
        id: "1",
        field: "quantity",
        value: "-5",
        reason: "quantity is not above 0 and the invoice is no cancellation: a stock movement, not a sale",
      },
      { line: 4, id: "1", field: "unitprice", value: "0", reason: "price is not above 0: nothing was sold" },
      {
        line: 5,
        id: "2",
        field: "quantity",
        value: "0",
        reason: "quantity is not above 0 and the invoice is no cancellation: a stock movement, not a sale",
      },
      {
        line: 6,
        id: "A3",
        field: "invoiceno",
        value: "A3",
        reason: "a book-keeping entry: invoices are numbers, cancellations C and a number",
      },
      { line: 7, id: "C4", field: "quantity", value: "5", reason: "quantity of a cancellation is not below 0" },
    ]);
  });

  it("refuses an invoice whole when a row of it cannot be read", async () => {
    const { records, refused } = await map(
      "1,A,a,1,2011-02-01 11:19:00,1,7,France",
      "1,B,b,some,2011-02-01 11:19:00,1,7,France",
      "2,C,c,1,yesterday,1,7,France",
      ",D,d,1,2011-02-01 11:19:00,1,7,France",
    );
    expect(records).toEqual([]);
    expect(refused.sort((a, b) => a.line - b.line)).toEqual([
      { line: 2, id: "1", reason: "the same order was refused because of line 3" },
      { line: 3, id: "1", field: "quantity", value: "some", reason: '"some" is not a number' },
      { line: 4, id: "2", field: "invoicedate", value: "yesterday", reason: expect.stringContaining("is not a time") },
      { line: 5, field: "invoiceno", reason: "invoiceno is empty" },
    ]);
  });

  it("knows the 35 countries among the 38 names of the data set", () => {
    const codes = Object.values(countryNames);
    expect(codes).toHaveLength(35);
    expect(new Set(codes).size).toBe(35);
    for (const code of codes) expect(code).toMatch(/^[A-Z]{2}$/);
  });
});
