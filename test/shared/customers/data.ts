// Where do the public data sets lie, and what orders are in them? Tests that need one skip by name where it is absent.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type CustomerOrder, type OrderTable, tableOf } from "../../../shared/customers/orders.ts";
import { dayNumber } from "../../../shared/time.ts";

const pathOf = (name: string) => fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url));

const told = new Set<string>();

/** Whether a data set is not there; says so once, by its name. */
export function absent(name: string): boolean {
  if (existsSync(pathOf(name))) return false;
  if (!told.has(name)) console.log(`skipped: the data set is not at ../shared/data/${name}`);
  told.add(name);
  return true;
}

/** Works something out when it is first asked for: what is skipped reads no file. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function textOf(name: string): string {
  const bytes = readFileSync(pathOf(name));
  return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
}

const linesOf = (name: string) => textOf(name).trim().split(/\r?\n/);
const dayOf = (digits: string) => dayNumber(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
const cents = (amount: string) => Math.round(Number(amount) * 100);

export const RFM_ORDERS = "rfm_data_orders.csv";
export const CDNOW_SAMPLE = "CDNOW_sample.txt";
export const CDNOW_MASTER = "CDNOW_master.txt.gz";
export const CDNOW_SUMMARY = "cdnow_customers_summary.csv";
export const CDNOW_SPEND = "cdnow_customers_summary_with_transactions.csv";
export const ONLINE_RETAIL = "online_retail.csv.gz";

/** The 4,906 orders of the R package's sample; its names have commas in none of them. */
export function rfmOrders(): CustomerOrder[] {
  return linesOf(RFM_ORDERS)
    .slice(1)
    .map((line) => {
      const [id = "", day = "", revenue = ""] = line.split(",");
      return { customer_id: id.replaceAll('"', ""), day: dayNumber(day), amount_minor: cents(revenue) };
    });
}

/** One in ten of the CDNOW customers: master id, sample id, day, CDs, dollars. */
export function cdnowSample(): OrderTable {
  return tableOf(
    linesOf(CDNOW_SAMPLE).map((line) => {
      const [, id = "", day = "", , dollars = ""] = line.trim().split(/\s+/);
      return { customer_id: id, day: dayOf(day), amount_minor: cents(dollars) };
    }),
  );
}

export function cdnowMaster(): { table: OrderTable; cds: number } {
  const rows = linesOf(CDNOW_MASTER)
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
  const orders = rows.map(([id = "", day = "", , dollars = ""]) => {
    return { customer_id: id, day: dayOf(day), amount_minor: cents(dollars) };
  });
  return { table: tableOf(orders), cds: rows.reduce((sum, row) => sum + Number(row[2]), 0) };
}

/** Numbers of each column of a summary, without the customers' ids. */
export function summaryOf(name: string): number[][] {
  const rows = linesOf(name)
    .slice(1)
    .map((line) => line.split(",").map(Number));
  return [1, 2, 3, 4].map((column) => rows.map((row) => row[column] ?? Number.NaN));
}

/** Histories of the 2,357 customers as the published fits took them: in weeks, rounded to two decimals. */
export function cdnowHistories() {
  const [x = [], t_x = [], T = []] = summaryOf(CDNOW_SUMMARY);
  return { x, t_x, T };
}

const RETAIL_ROW = /^"([^"]*)",.*,(-?\d+),(\d{4}-\d\d-\d\d) [\d:]+,(-?[\d.e-]+),(\w*),"[^"]*"\r?$/gm;

/**
 * Invoices of Online Retail: customer known, not cancelled, quantity and price above 0; with `cancelled` those that begin
 * with C as well, whatever their quantity. Amounts keep their fractions of a penny, as the reference adds them up.
 */
export function onlineRetail(cancelled = false) {
  const invoices = new Map<string, CustomerOrder>();
  let [rows, revenue] = [0, 0];
  for (const [, invoice = "", units, day = "", price, customer = ""] of textOf(ONLINE_RETAIL).matchAll(RETAIL_ROW)) {
    const amount = Number(units) * Number(price);
    const sound = Number(units) > 0 && Number(price) > 0 && !invoice.startsWith("C");
    if (!/^\d+$/.test(customer) || !(sound || (cancelled && invoice.startsWith("C")))) continue;
    rows += 1;
    revenue += amount;
    const known = invoices.get(invoice);
    if (known) known.amount_minor += amount * 100;
    else invoices.set(invoice, { customer_id: customer, day: dayNumber(day), amount_minor: amount * 100 });
  }
  return { table: tableOf(invoices.values()), rows, revenue };
}
