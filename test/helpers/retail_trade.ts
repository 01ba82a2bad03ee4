// Online Retail as a store's trade: what studies are tried on where the data set is there.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { buildTrade, type Trade, type TradeOrder } from "../../shared/studies/trade.ts";
import { dayNumber } from "../../shared/time.ts";

const file = fileURLToPath(new URL("../../../shared/data/online_retail.csv.gz", import.meta.url));

export const hasRetail = existsSync(file);
if (!hasRetail) console.log("skipped: the Online Retail data set is not at ../shared/data/online_retail.csv.gz");

const ROW = /^"([^"]*)","([^"]*)",(?:"((?:[^"]|"")*)"|NA),(-?\d+),(\S+) [^,]*,([^,]*),(\w+),/;

/** Orders of known customers without cancellations, quantity and price above 0. */
export function retailTrade(): Trade {
  const orders = new Map<string, Omit<TradeOrder, "lines"> & { lines: TradeOrder["lines"][number][] }>();
  const titles = new Map<string, string>();
  for (const line of gunzipSync(readFileSync(file)).toString().split("\n")) {
    const [, invoice = "C", sku = "", title = "", units, day = "", price, customer = "NA"] = ROW.exec(line) ?? [];
    if (invoice.startsWith("C") || customer === "NA" || !(Number(units) > 0 && Number(price) > 0)) continue;
    const order = orders.get(invoice) ?? { customer_id: customer, day: dayNumber(day), channel: null, lines: [] };
    orders.set(invoice, order);
    titles.set(sku, title);
    order.lines.push({ sku, quantity: Number(units), amount_minor: Math.round(Number(units) * Number(price) * 100) });
  }
  const catalogue = new Map(
    [...titles].map(([sku, title]) => [
      sku,
      { title, category: "", brand: "", cost_minor: null, price_minor: null, stock: null },
    ]),
  );
  const last = dayNumber("2011-12-09");
  const builder = buildTrade({ currency: "GBP", timezone: "Europe/London", last }, catalogue);
  for (const order of orders.values()) builder.add(order);
  return builder.build();
}
