// How does the UCI Online Retail data set become orders and refunds? One row is one line of an invoice; C... is a cancellation.
import { countryNames } from "../country_names.ts";
import { type Decimal, decimalToMinor, times } from "../decimal.ts";
import { settle } from "../order_rows.ts";
import { compact, readRow, refuse } from "../reader.ts";
import type { Context, Mapped, OrderLine, Output, Preset, Refusal, Row } from "../types.ts";

/** R writes an absent customer as NA; the original workbook leaves the cell empty. */
const absent = new Set(["", "NA"]);

/** Stock codes of this data set that stand for no merchandise: postage, fees, corrections, samples, vouchers. */
const services = new Set(["POST", "DOT", "C2", "M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK"]);
const isService = (code: string) => services.has(code.toUpperCase()) || /^gift_/i.test(code);

function isCancellation(id: string): boolean {
  return /^C\d/i.test(id);
}

/** The line of a row, or undefined when the row is refused. Rows without a sale are refused alone; unreadable ones go to `broken`. */
function mapLine(row: Row, id: string, currency: string, context: Context, skipped: Refusal[], broken: Refusal[]) {
  const cells = readRow(row, context, broken, id);
  const sku = cells.required("stockcode");
  const quantity = cells.decimal("quantity");
  const price = cells.decimal("unitprice");
  if (!sku || !quantity || !price) return undefined;
  if (quantity.scale > 0) return cells.no("quantity", "quantity is not a whole number");
  const skip = (field: string, reason: string) => refuse(skipped, row, field, reason, id);
  if (isCancellation(id)) {
    if (quantity.units >= 0n) return skip("quantity", "quantity of a cancellation is not below 0");
  } else if (quantity.units <= 0n) {
    return skip("quantity", "quantity is not above 0 and the invoice is no cancellation: a stock movement, not a sale");
  }
  if (price.units <= 0n) return skip("unitprice", "price is not above 0: nothing was sold");
  const size: Decimal = { units: quantity.units < 0n ? -quantity.units : quantity.units, scale: 0 };
  const amount = decimalToMinor(times(size, price), currency);
  if (amount === undefined) return cells.no("unitprice", "the line's amount is too large");
  const line: OrderLine = compact({
    sku,
    title: cells.text("description"),
    quantity: Number(size.units),
    amount_minor: amount,
    kind: isService(sku) ? ("service" as const) : undefined,
  });
  return line;
}

function mapInvoice(rows: Row[], context: Context): Output {
  const [first] = rows as [Row, ...Row[]];
  const skipped: Refusal[] = [];
  const broken: Refusal[] = [];
  const cells = readRow(first, context, broken, first.cells.invoiceno?.trim());
  const id = cells.required("invoiceno");
  if (!id) return { records: [], refused: broken };
  if (!/^C?\d+$/i.test(id)) {
    const reason = "a book-keeping entry: invoices are numbers, cancellations C and a number";
    for (const row of rows) refuse(skipped, row, "invoiceno", reason, id);
    return { records: [], refused: skipped };
  }
  const at = cells.moment("invoicedate");
  const currency = cells.currency("currency");
  const lines: OrderLine[] = [];
  const from: number[] = [];
  for (const row of rows) {
    const line = mapLine(row, id, currency ?? "GBP", context, skipped, broken);
    if (!line) continue;
    lines.push(line);
    from.push(row.line);
  }
  const whole = settle(
    rows.filter((row) => from.includes(row.line)),
    id,
    broken,
    [],
  );
  if (whole.refused.length > 0 || at === undefined || !currency) {
    return { records: [], refused: [...skipped, ...whole.refused] };
  }
  if (lines.length === 0) return { records: [], refused: skipped };
  const customer = cells.text("customerid");
  const customer_id = absent.has(customer) ? undefined : customer;
  let record: Mapped;
  if (isCancellation(id)) {
    const amount_minor = lines.reduce((sum, line) => sum + line.amount_minor, 0);
    const parts = lines.map(({ title: _, ...line }) => line);
    const refund = compact({ id, refunded_at: at, currency, amount_minor, customer_id, lines: parts });
    record = { kind: "refunds", record: refund, lines: from };
  } else {
    const country = countryNames[cells.text("country")];
    const order = compact({ id, ordered_at: at, currency, status: "paid" as const, customer_id, country, lines });
    record = { kind: "orders", record: order, lines: from };
  }
  return { records: [record], refused: skipped };
}

export const onlineRetail: Preset = {
  name: "online-retail",
  title: "UCI Online Retail (doi 10.24432/C5BW33): a British wholesaler's invoices of 2010 and 2011",
  mappings: {
    orders: {
      title:
        "Invoices become orders, cancellations (C...) refunds. Prices are GBP and times London's unless said otherwise.",
      columns: {
        invoiceno: "number of the invoice, C before it for a cancellation",
        stockcode: "SKU; postage, fees and the like, such as POST, DOT and M, are no merchandise",
        description: "title",
        quantity: "whole number; below 0 on cancellations",
        invoicedate: "time on London clocks",
        unitprice: "price of one in GBP",
        customerid: "customer; empty or NA is a guest",
        country: "name of the customer's country",
      },
      required: [["invoiceno"], ["stockcode"], ["quantity"], ["invoicedate"], ["unitprice"], ["customerid"]],
      assumes: { currency: "GBP", timezone: "Europe/London" },
      key: (row) => row.cells.invoiceno?.trim() ?? "",
      begin: (context) => (rows) => mapInvoice(rows, { decimal: ".", ...context }),
    },
  },
};
