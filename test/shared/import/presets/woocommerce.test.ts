// Do WooCommerce's exports become the right orders, refunds and products? Expectations are worked by hand.
import { describe, expect, it } from "vitest";
import { woocommerce } from "../../../../shared/import/presets/woocommerce.ts";
import { mappingOf, mapText, sha256 } from "../map_csv.ts";

const orders = mappingOf(woocommerce, "orders");
const berlin = { timezone: "Europe/Berlin", currency: "EUR" };

describe("woocommerce orders", () => {
  it("tells where an order was sold by how it was made", async () => {
    const made = ["checkout", "store-api", "rest-api", "Amazon", ""];
    const text = [
      "order_id,status,order_date,created_via,sku,item_name,quantity,item_price",
      ...made.map((by, at) => `${at},completed,2024-07-01 12:00,${by},A,Tee,1,10`),
    ].join("\n");
    const { records } = await mapText(orders, text, berlin);
    const channels = records.map(({ record }) => ("channel" in record ? record.channel : undefined));
    expect(channels).toEqual(["own", "own", undefined, "amazon", undefined]);
  });

  it("reads Advanced Order Export, values on every row, decimal commas", async () => {
    const text = [
      "Order Number,Order Status,Order Date,Email (Billing),Country Code (Billing),Cart Discount Amount,Order Shipping Amount,Order Refund Amount,Order Total Tax Amount,SKU,Item Name,Quantity,Item Cost",
      'W1,Completed,2024-07-01 12:00,Bo@example.com,DE,"2,50","4,90",0,"3,10",A,Tee,2,"12,50"',
      'W1,Completed,2024-07-01 12:00,bo@example.com,DE,"2,50","4,90",0,"3,10",,Cap,1,"1.234,56"',
      "W2,On hold,2024-07-01 12:00,,DE,0,0,0,0,A,Tee,1,10",
      "W3,Cancelled,2024-07-01 12:00,,DE,0,0,0,0,A,Tee,1,10",
      "W4,Shipped,2024-07-01 12:00,,DE,0,0,0,0,A,Tee,1,10",
      "W5,Refunded,2024-01-01 12:00,,DE,0,0,10,0,A,Tee,1,10",
      'W6,Completed,2024-07-01 12:00,,DE,0,0,0,0,A,Tee,1,"1,234"',
    ].join("\n");
    const { records, refused } = await mapText(orders, text, berlin);
    expect(refused.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [4, "order status", "not paid yet (on hold): import it again when it is"],
      [6, "order status", expect.stringMatching(/^shipped is unknown; known are completed, /)],
      [8, "item cost", "1,234 can be read as 1234 or as 1.234: say which with --decimal . or --decimal ,"],
    ]);
    const base = {
      currency: "EUR",
      country: "DE",
      lines: [{ sku: "A", title: "Tee", quantity: 1, amount_minor: 1000 }],
    };
    const money = { shipping_minor: 0, tax_minor: 0 };
    const summer = Date.parse("2024-07-01T10:00:00Z");
    const winter = Date.parse("2024-01-01T11:00:00Z");
    expect(records.map((each) => each.record)).toEqual([
      {
        id: "W1",
        ordered_at: summer,
        currency: "EUR",
        status: "paid",
        customer_id: sha256("bo@example.com").slice(0, 32),
        country: "DE",
        lines: [
          { sku: "A", title: "Tee", quantity: 2, amount_minor: 2500 },
          { sku: "Cap", title: "Cap", quantity: 1, amount_minor: 123_456 },
        ],
        discount_minor: 250,
        shipping_minor: 490,
        tax_minor: 310,
      },
      { id: "W3", ordered_at: summer, status: "cancelled", ...base, ...money },
      { id: "W5", ordered_at: winter, status: "paid", ...base, ...money },
      { id: "W5-refund", order_id: "W5", refunded_at: winter, currency: "EUR", amount_minor: 1000 },
    ]);
  });

  it("reads field names, a line subtotal before the price, customer numbers before e-mails", async () => {
    const text = [
      "order_id,status,date,order_currency,customer_id,billing_email,shipping_total,tax_total,discount_total,item_sku,item_name,item_quantity,item_subtotal,item_price",
      "7,wc-processing,2024-07-01 12:00:00,GBP,42,bo@example.com,4.90,3.10,2.50,A,Tee,2,25.01,12.50",
      "7,,,,,,,,,,Cap,1,10,",
      "8,completed,2024-07-01 12:00:00,GBP,0,bo@example.com,,,,A,Tee,1,10,",
    ].join("\n");
    const { records, refused } = await mapText(orders, text, { timezone: "Europe/London" });
    expect(refused).toEqual([]);
    const at = Date.parse("2024-07-01T11:00:00Z");
    expect(records.map((each) => each.record)).toEqual([
      {
        id: "7",
        ordered_at: at,
        currency: "GBP",
        status: "paid",
        customer_id: "42",
        lines: [
          { sku: "A", title: "Tee", quantity: 2, amount_minor: 2501 },
          { sku: "Cap", title: "Cap", quantity: 1, amount_minor: 1000 },
        ],
        discount_minor: 250,
        shipping_minor: 490,
        tax_minor: 310,
      },
      {
        id: "8",
        ordered_at: at,
        currency: "GBP",
        status: "paid",
        customer_id: sha256("bo@example.com").slice(0, 32),
        lines: [{ sku: "A", title: "Tee", quantity: 1, amount_minor: 1000 }],
      },
    ]);
  });

  it("needs the shop's zone, and its currency where no column says it", () => {
    expect(orders.needs?.(new Set(["order number"]))).toEqual(["timezone", "currency"]);
    expect(orders.needs?.(new Set(["order_currency"]))).toEqual(["timezone"]);
  });
});

describe("woocommerce products", () => {
  it("gives variations their parent's category and brand", async () => {
    const text = [
      "ID,Type,SKU,Name,Regular price,Categories,Brands,Images,Parent,Cost of goods",
      '10,variable,TEE,Tee,,"Clothing > Tees, Sale",Acme,"https://x.test/a.jpg, https://x.test/b.jpg",,',
      '11,variation,TEE-R,Tee - Red,"12,50",,,,TEE,"4,20"',
      '12,variable,,Cap,,"Hats\\, caps",,,,',
      "13,variation,CAP-R,Cap - Red,9.00,,,,id:12,",
      ",simple,X,,1,,,,,",
    ].join("\n");
    const { records, refused } = await mapText(mappingOf(woocommerce, "products"), text, berlin);
    expect(records.map((each) => each.record)).toEqual([
      { sku: "TEE", title: "Tee", category: "Clothing > Tees", brand: "Acme", image_url: "https://x.test/a.jpg" },
      {
        sku: "TEE-R",
        title: "Tee - Red",
        category: "Clothing > Tees",
        brand: "Acme",
        price_minor: 1250,
        cost_minor: 420,
      },
      { sku: "Cap", title: "Cap", category: "Hats, caps" },
      { sku: "CAP-R", title: "Cap - Red", category: "Hats, caps", price_minor: 900 },
    ]);
    expect(refused).toEqual([{ line: 6, id: "X", field: "name", reason: "name is empty" }]);
  });
});
