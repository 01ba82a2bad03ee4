// Is a file's preset told by its header, and are products made of what order lines say?
import { expect, it } from "vitest";
import { fitPresets } from "../../../shared/import/detect.ts";
import { presets } from "../../../shared/import/presets/index.ts";
import { createProducts } from "../../../shared/import/titles.ts";
import type { Mapped, OrderLine } from "../../../shared/import/types.ts";

const best = (header: string) => {
  const [fit] = fitPresets(
    header.split(",").map((name) => name.trim().toLowerCase()),
    "orders",
    presets,
  );
  return [fit?.preset.name, fit?.missing];
};

it.each([
  ["online-retail", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"],
  ["shopify", "Name,Email,Financial Status,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price"],
  ["woocommerce", "Order Number,Order Status,Order Date,Customer Email,Item Name,Quantity,Item Cost"],
  ["csv", "id,ordered_at,currency,customer_id,sku,title,quantity,unit_price"],
])("%s is told by its columns", (name, header) => {
  expect(best(header)).toEqual([name, []]);
});

it("of a file that none reads, the nearest says what it lacks", () => {
  expect(best("id,ordered_at,sku,quantity,colour")).toEqual(["csv", [["unit_price", "amount", "amount_minor"]]]);
});

it("knows no preset for what nobody exports", () => {
  expect(fitPresets(["sku"], "prices", presets).map(({ preset }) => preset.name)).toEqual(["csv"]);
});

const order = (ordered_at: number | string, line: OrderLine, status: "paid" | "cancelled" = "paid"): Mapped => ({
  kind: "orders",
  lines: [2],
  record: { id: String(ordered_at), ordered_at, currency: "GBP", status, lines: [line] },
});

it("names each product as its newest order did, at what one cost then", () => {
  const products = createProducts();
  products.see(order(2_000, { sku: "A", title: "New name", quantity: 3, amount_minor: 1_000 }));
  products.see(order("1970-01-01T00:00:01Z", { sku: "A", title: "Old name", quantity: 1, amount_minor: 900 }));
  products.see(order(3_000, { sku: "A", quantity: 1, amount_minor: 100 }));
  products.see(order(4_000, { sku: "B", title: "Never sold", quantity: 1, amount_minor: 100 }, "cancelled"));
  expect(products.records()).toEqual([
    { kind: "products", lines: [], record: { sku: "A", title: "New name", price_minor: 333 } },
  ]);
});
