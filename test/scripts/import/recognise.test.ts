// Is a file known by its header alone, and is what is not known told how to be said?
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { recognise } from "../../../scripts/import/recognise.ts";
import { openSource } from "../../../scripts/import/source.ts";
import type { RememberedMapping } from "../../../shared/api/import_mapping_requests.ts";
import { signatureOf } from "../../../shared/import/signature.ts";

const folder = mkdtempSync(join(tmpdir(), "recognise-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function known(text: string, wanted: { preset?: string; kind?: string } = {}, remembered: object[] = []) {
  const file = join(folder, "file.csv");
  writeFileSync(file, text);
  return recognise(await openSource(file), wanted, async () => remembered as RememberedMapping[]);
}

it.each([
  ["online-retail", "orders", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"],
  [
    "shopify",
    "orders",
    "Name,Email,Financial Status,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price",
  ],
  ["shopify", "products", "Handle,Title,Variant SKU,Variant Price"],
  ["woocommerce", "orders", "Order Number,Order Status,Order Date,Customer Email,Item Name,Quantity,Item Cost"],
  ["woocommerce", "products", "ID,Type,SKU,Name,Regular price"],
  ["google-ads", "spend", "Campaign report\n1 January 2024 - 31 January 2024\nDay,Campaign,Currency code,Cost,Clicks"],
  ["meta-ads", "spend", '"Reporting starts";"Campaign name";"Amount spent (EUR)"'],
  ["csv", "orders", "\ufeffid;ordered_at;sku;quantity;unit_price"],
  ["csv", "refunds", "id,refunded_at,amount,order_id"],
  ["csv", "daily", "name,day,value"],
  ["csv", "signals", "day,item,kind,value"],
  ["csv", "purchase-orders", "id,supplier,ordered_on,sku,quantity"],
  ["csv", "inventory", "sku,warehouse,on_hand,at"],
  ["csv", "tickets", "id,kind,opened_at"],
])("%s %s", async (preset, kind, header) => {
  expect(await known(`${header}\n1,2,3\n`)).toEqual({ preset, kind });
});

it("takes what was said for granted, and asks where it can be several things", async () => {
  const both = "sku,title,at,price\nA,Tea,2024-01-31,1\n";
  await expect(known(both)).rejects.toThrow(/add --as products --preset csv, or --as prices --preset csv/);
  expect(await known(both, { kind: "prices" })).toEqual({ preset: "csv", kind: "prices" });
});

it("what nobody exports is told by what the store remembers, or what to say", async () => {
  const header = "No;Datum;Artikel";
  const remembered = [{ id: signatureOf("orders", ["artikel", "datum", "no"]), kind: "orders" }];
  expect(await known(`${header}\n1;2;3\n`, {}, remembered)).toEqual({ preset: "csv", kind: "orders" });
  await expect(known(`${header}\n1;2;3\n`)).rejects.toThrow(/columns are: no, datum, artikel\n.*--map id=/s);
  await expect(known("")).rejects.toThrow("is empty");
});
