// Do Shopify's exports become the right orders, refunds and products? Expectations are worked by hand.
import { describe, expect, it } from "vitest";
import { shopify } from "../../../../shared/import/presets/shopify.ts";
import { mappingOf, mapText, sha256 } from "../map_csv.ts";

const header =
  "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at," +
  "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Country,Cancelled at,Refunded Amount";
const map = (...rows: string[]) => mapText(mappingOf(shopify, "orders"), [header, ...rows].join("\r\n"));
const at = "2024-01-15 10:22:33 -0500";
const ms = Date.parse("2024-01-15T15:22:33Z");
const ann = sha256("ann@example.com").slice(0, 32);

describe("shopify orders", () => {
  it("joins an order's rows; the e-mail becomes a hash", async () => {
    const { records, refused } = await map(
      `#1001, Ann@Example.com,paid,${at},USD,45.00,5.00,3.60,53.60,5.00,${at},2,Shirt - Red,19.99,SH-R,US,,0.00`,
      "#1001,ann@example.com,,,,,,,,,,1,Cap,10.02,,,,",
    );
    expect(refused).toEqual([]);
    expect(records).toEqual([
      {
        kind: "orders",
        lines: [2, 3],
        record: {
          id: "#1001",
          ordered_at: ms,
          currency: "USD",
          status: "paid",
          customer_id: ann,
          country: "US",
          lines: [
            { sku: "SH-R", title: "Shirt - Red", quantity: 2, amount_minor: 3998 },
            // Without SKU the name stands in.
            { sku: "Cap", title: "Cap", quantity: 1, amount_minor: 1002 },
          ],
          discount_minor: 500,
          shipping_minor: 500,
          tax_minor: 360,
        },
      },
    ]);
    expect(JSON.stringify(records)).not.toContain("@");
  });

  it("tells where an order was sold, and says nothing where only an application's number is known", async () => {
    const sources = ["web", "pos", "Amazon", "580111", "2329312", ""];
    const rows = sources.map((source, at) => `#${at},paid,USD,${at + 1},1,Cap,10.00,C,${source}`);
    const short =
      "Name,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Source";
    const dated = rows.map((row) => row.replace(/USD,\d/, `USD,${at}`));
    const { records } = await mapText(mappingOf(shopify, "orders"), [short, ...dated].join("\n"));
    const channels = records.map(({ record }) => ("channel" in record ? record.channel : undefined));
    expect(channels).toEqual(["own", "own", "amazon", "own", undefined, undefined]);
  });

  it("takes a shipping discount out of the items' discount, and Discount Amount where there is no subtotal", async () => {
    const { records } = await map(
      `#1,,paid,,USD,20.00,0.00,0,20.00,5.00,${at},2,Cap,10.00,C,,,`,
      `#2,,paid,,USD,,0.00,0,20.00,5.00,${at},2,Cap,10.00,C,,,`,
    );
    expect(records.map(({ record }) => "discount_minor" in record && record.discount_minor)).toEqual([false, 500]);
  });

  it("makes a refund of the refunded amount, at the cancellation if there was one", async () => {
    const { records } = await map(
      `#1,ann@example.com,partially_refunded,${at},USD,20.00,0,0,20.00,0,${at},2,Cap,10.00,C,,,7.50`,
      `#2,,refunded,${at},USD,20.00,0,0,20.00,0,${at},2,Cap,10.00,C,,2024-01-16 10:22:33 -0500,20.00`,
      `#3,,voided,,USD,20.00,0,0,20.00,0,${at},2,Cap,10.00,C,,2024-01-16 10:22:33 -0500,0`,
    );
    const refund = { refunded_at: ms, currency: "USD" };
    expect(records.filter((each) => each.kind === "refunds").map((each) => each.record)).toEqual([
      { id: "#1-refund", order_id: "#1", ...refund, amount_minor: 750, customer_id: ann },
      { id: "#2-refund", order_id: "#2", ...refund, refunded_at: ms + 86_400_000, amount_minor: 2000 },
    ]);
    const states = records.flatMap((each) => (each.kind === "orders" ? [each.record.status] : []));
    // Money that came and went back is a paid order with a refund, not a cancelled one: it would be taken off twice.
    expect(states).toEqual(["paid", "paid", "cancelled"]);
  });

  it("leaves out items of quantity 0 and refuses what it cannot take, by line and reason", async () => {
    const { records, refused } = await map(
      `#1,,paid,,USD,10.00,0,0,10.00,0,${at},1,Cap,10.00,C,,,`,
      "#1,,,,,,,,,,,0,Hat,30.00,H,,,",
      `#2,,pending,,USD,10.00,0,0,10.00,0,${at},1,Cap,10.00,C,,,`,
      `#3,,paid,,USD,10.00,0,0,10.00,0,${at},1.5,Cap,10.00,C,,,`,
      "#3,,,,EUR,,,,,,,1,Hat,-1,H,,,",
      "#4,,paid",
      `#5,,paid,,XXQ,10.00,0,0,10.00,0,${at},1,,10.00,,,,`,
    );
    expect(records.map((each) => [each.record, each.lines])).toMatchObject([
      [{ id: "#1", lines: [{ sku: "C" }] }, [2, 3]],
    ]);
    expect(refused.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [4, "financial status", "not paid yet (pending): import it again when it is"],
      [6, "currency", "currency differs from line 5 of the same order"],
      [5, "lineitem quantity", "lineitem quantity is not a whole number"],
      [6, "lineitem price", "lineitem price is below 0"],
      [7, undefined, "the row has 3 cells where the header has 18"],
      [8, "currency", "XXQ is not an ISO 4217 currency"],
      [8, "lineitem sku", "the item has neither SKU nor name"],
    ]);
  });
});

describe("shopify names", () => {
  it("takes line breaks out of titles and cuts what is longer than the API takes, in orders as in products", async () => {
    const long = `${"x".repeat(99)}\u{1f3a9}${"y".repeat(300)}`;
    const { records } = await map(`#1,,paid,,USD,10.00,0,0,10.00,0,${at},1,"Two\r\nlines",10.00,C,,,`);
    expect(records[0]?.record).toMatchObject({ lines: [{ title: "Two lines" }] });
    const cut = await map(`#1,,paid,,USD,10.00,0,0,10.00,0,${at},1,${long},10.00,,,,`);
    expect(cut.records[0]?.record).toMatchObject({ lines: [{ sku: "x".repeat(99), title: long.slice(0, 300) }] });
  });
});

describe("shopify products", () => {
  const columns =
    "Handle,Title,Body (HTML),Vendor,Product Category,Type,Option1 Value,Variant SKU,Variant Price,Image Src,Variant Image,Cost per item";
  const products = (...rows: string[]) =>
    mapText(mappingOf(shopify, "products"), [columns, ...rows].join("\n"), { currency: "USD" });

  it("makes a product of each variant and passes over rows that only hold a picture", async () => {
    const { records, refused } = await products(
      'shirt,Shirt,"<p>Soft,\n\n""nice""</p>",Acme,Apparel,Shirts,Red,SH-R,19.99,https://x.test/1.jpg,,8.5',
      "shirt,,,,,,Blue,,19.99,https://x.test/2.jpg,https://x.test/b.jpg,",
      "shirt,,,,,,,,,https://x.test/3.jpg,,",
      "cap,Cap,,Acme,Apparel,,Default Title,CAP,ten,,,",
    );
    expect(records.map((each) => each.record)).toEqual([
      {
        sku: "SH-R",
        title: "Shirt - Red",
        category: "Shirts",
        brand: "Acme",
        price_minor: 1999,
        cost_minor: 850,
        image_url: "https://x.test/1.jpg",
      },
      {
        sku: "Shirt - Blue",
        title: "Shirt - Blue",
        category: "Shirts",
        brand: "Acme",
        price_minor: 1999,
        image_url: "https://x.test/b.jpg",
      },
    ]);
    // The quoted description of the first product takes lines 2 to 4.
    expect(refused).toEqual([
      { line: 7, id: "cap", field: "variant price", value: "ten", reason: '"ten" is not a number' },
    ]);
  });
});
