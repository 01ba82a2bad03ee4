// Does our own CSV become the right records, of every kind? Expectations are worked by hand.
import { describe, expect, it } from "vitest";
import { csv } from "../../../../shared/import/presets/csv.ts";
import type { Context, Kind } from "../../../../shared/import/types.ts";
import { mappingOf, mapText, sha256 } from "../map_csv.ts";

const map = (kind: Kind, rows: string[], context: Partial<Context> = {}) =>
  mapText(mappingOf(csv, kind), rows.join("\n"), context);
const brief = ({ line, field, reason }: { line: number; field?: string; reason: string }) => [line, field, reason];
const at = Date.parse("2024-01-31T14:05:00Z");

describe("csv orders", () => {
  it("takes amounts of lines as price, amount or minor units", async () => {
    const { records, refused } = await map("orders", [
      "id,ordered_at,currency,status,customer_id,email,country,sku,title,quantity,unit_price,amount,amount_minor,discount,tax_minor",
      "A,2024-01-31T14:05:00Z,cny,,c1,x@example.com,cn,S1,One,3,9.99,,,1.5,77",
      "A,,,,,,,S2,Two,2,9.99,15,,,",
      "A,,,,,,,S3,Three,1,9.99,15,1234,,",
      "B,2024-01-31T14:05:00Z,JPY,cancelled,,X@example.com,,S1,One,1,1200,,,,",
    ]);
    expect(refused).toEqual([]);
    expect(records.map((each) => each.record)).toEqual([
      {
        id: "A",
        ordered_at: at,
        currency: "CNY",
        status: "paid",
        customer_id: "c1",
        country: "CN",
        lines: [
          { sku: "S1", title: "One", quantity: 3, amount_minor: 2997 },
          { sku: "S2", title: "Two", quantity: 2, amount_minor: 1500 },
          { sku: "S3", title: "Three", quantity: 1, amount_minor: 1234 },
        ],
        discount_minor: 150,
        tax_minor: 77,
      },
      {
        id: "B",
        ordered_at: at,
        currency: "JPY",
        status: "cancelled",
        customer_id: sha256("x@example.com").slice(0, 32),
        lines: [{ sku: "S1", title: "One", quantity: 1, amount_minor: 1200 }],
      },
    ]);
  });

  it("takes where an order was sold, and which lines are no merchandise", async () => {
    const { records, refused } = await map("orders", [
      "id,ordered_at,currency,channel,sku,quantity,amount,kind",
      "A,2024-01-31T14:05:00Z,CNY,Tmall,S1,1,15,",
      "A,,,,POST,1,8,Service",
      "B,2024-01-31T14:05:00Z,CNY,,S1,1,15,postage",
    ]);
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        channel: "Tmall",
        lines: [
          { sku: "S1", amount_minor: 1500 },
          { sku: "POST", amount_minor: 800, kind: "service" },
        ],
      },
    ]);
    expect(refused.map(brief)).toEqual([[4, "kind", '"postage" is unknown; known are goods and service']]);
  });

  it("refuses by line what it cannot read", async () => {
    const { records, refused } = await map("orders", [
      "id,ordered_at,currency,status,sku,quantity,amount",
      "A,2024-01-31 14:05:00,CNY,paid,S,1,1",
      "B,2024-01-31T14:05:00Z,,paid,S,1,1",
      "C,2024-01-31T14:05:00Z,CNY,lost,S,1,1",
      'D,2024-01-31T14:05:00Z,CNY,paid,S,1,"1.234"',
      "E,2024-01-31T14:05:00Z,CNY,paid,S,,1",
      "F,2024-01-31T14:05:00Z,CNY,paid,S,0,1",
      "G,2024-01-31T14:05:00Z,CNY,paid,S,1,",
    ]);
    expect(records).toEqual([]);
    expect(refused.map(brief)).toEqual([
      [2, "ordered_at", expect.stringContaining("has no zone: say whose clock it was with --timezone")],
      [3, "currency", "its currency is not said: add a currency column or --currency"],
      [4, "status", "lost is unknown; known are paid and cancelled"],
      [5, "amount", "1.234 can be read as 1234 or as 1.234: say which with --decimal . or --decimal ,"],
      [6, "quantity", "quantity is empty"],
      [7, "quantity", "the order has no items"],
      [8, "unit_price", "unit_price is empty"],
    ]);
  });
});

describe("csv orders of several rows", () => {
  it("names a row that differs once", async () => {
    const { refused } = await map("orders", [
      "id,ordered_at,currency,sku,quantity,amount,tax_minor",
      "A,2024-01-31T14:05:00Z,CNY,S,1,1,5",
      "A,2024-01-31T14:05:00Z,CNY,T,1,1,6",
    ]);
    expect(refused.map(brief)).toEqual([
      [3, "tax_minor", "tax_minor differs from line 2 of the same order"],
      [2, undefined, "the same order was refused because of line 3"],
    ]);
  });
});

describe("csv refunds", () => {
  it("takes one row for each and refuses twins and empty amounts", async () => {
    const { records, refused } = await map("refunds", [
      "id,order_id,refunded_at,currency,amount,reason",
      "R1,A,2024-01-31T14:05:00Z,CNY,12.30,too small",
      "R2,A,2024-01-31T14:05:00Z,CNY,0,",
      "R3,A,2024-01-31T14:05:00Z,CNY,1,",
      "R3,A,2024-01-31T14:05:00Z,CNY,2,",
    ]);
    expect(records.map((each) => each.record)).toEqual([
      { id: "R1", order_id: "A", refunded_at: at, currency: "CNY", amount_minor: 1230, reason: "too small" },
    ]);
    expect(refused.map(brief)).toEqual([
      [3, "amount", "amount is empty or 0"],
      [4, "id", "lines 4, 5 have the same id: keep one of them"],
      [5, "id", "lines 4, 5 have the same id: keep one of them"],
    ]);
  });
});

describe("csv spend", () => {
  it("takes one row for each day, source, medium, campaign, content and creator", async () => {
    const { records, refused } = await map(
      "spend",
      [
        "day;source;medium;campaign;cost;clicks;impressions",
        "2024-01-31;google;cpc;brand;1.234,50;12;3400",
        "2024-01-31;google;cpc;brand 2;7,00;;",
        "2024-02-30;google;cpc;;7,00;;",
        "2024-02-01;google;cpc;;;;",
        "2024-02-02;bing;cpc;x;1,00;;",
        "2024-02-02;bing;cpc;x;2,00;;",
      ],
      { currency: "CNY" },
    );
    const key = { day: "2024-01-31", source: "google", medium: "cpc" };
    expect(records.map((each) => each.record)).toEqual([
      { ...key, campaign: "brand", cost_minor: 123_450, clicks: 12, impressions: 3400 },
      { ...key, campaign: "brand 2", cost_minor: 700 },
    ]);
    const twins = "lines 6, 7 have the same day, source, medium, campaign, content and creator: keep one of them";
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [4, '"2024-02-30" is not a day: write it as 2024-01-31'],
      [5, "cost is empty"],
      [6, twins],
      [7, twins],
    ]);
  });
});

describe("csv events", () => {
  const header = "at,name,visitor,url,email,device,country,params";
  const row = '2024-01-31T14:05:00Z,purchase,u7,https://x.test/?utm_source=a,X@example.com,Phone,cn,"{""value"":12.5}"';

  it("makes an id of the row: its time, then a hash, the same every time", async () => {
    const { records, refused } = await map("events", [header, row, row, row.replace("u7", "u8")]);
    expect(refused).toEqual([]);
    const ids = records.map((each) => (each.kind === "events" ? each.record.id : ""));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(Number.parseInt(ids[0]!.slice(0, 12), 16)).toBe(at);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(records[0]?.record).toEqual({
      id: ids[0],
      name: "purchase",
      visitor: sha256("u7").slice(0, 32),
      url: "https://x.test/?utm_source=a",
      customer_id: sha256("x@example.com").slice(0, 32),
      device: "phone",
      country: "CN",
      params: { value: 12.5 },
    });
  });

  it("gives the row the same id when the file has one more empty column", async () => {
    const [a] = (await map("events", [header, row])).records;
    const [b] = (await map("events", [`referrer,${header}`, `,${row}`])).records;
    expect(a?.record).toEqual(b?.record);
  });

  it("refuses what is no event", async () => {
    const id = "0".repeat(32);
    const { records, refused } = await map("events", [
      "id,at,name,visitor,device,params",
      `${id},,page_view,u,,`,
      "abc,,page_view,u,,",
      `${id},,,,,`,
      `${id},,page_view,u,watch,[1]`,
      ",,page_view,u,,",
    ]);
    expect(records).toHaveLength(1);
    expect(refused.map(brief)).toEqual([
      [3, "id", "an event id is 32 hex digits; leave it empty and fill at"],
      [4, "name", "name is empty"],
      [4, "visitor", "visitor is empty"],
      [5, "params", 'params is not a JSON object such as {"value":12.5}'],
      [5, "device", "watch is not one of phone, tablet, desktop"],
      [6, "at", "at is empty"],
    ]);
  });
});
