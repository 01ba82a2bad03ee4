// Refunds under our own names: one row each.
import { compact, customerFromEmail, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { minorOf, moneyColumns } from "./money.ts";
import { refuseTwins } from "./twins.ts";

function mapRefund(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.id?.trim());
  const id = cells.required("id");
  const refunded_at = cells.moment("refunded_at");
  const currency = cells.currency("currency");
  const amount_minor = currency ? minorOf(cells, "amount", currency) : undefined;
  if (currency && !amount_minor && refused.length === 0) cells.no("amount", "amount is empty or 0");
  if (!id || refunded_at === undefined || !currency || !amount_minor || refused.length > 0)
    return { records: [], refused };
  const record = compact({
    id,
    order_id: cells.text("order_id"),
    refunded_at,
    currency,
    amount_minor,
    customer_id: cells.text("customer_id") || customerFromEmail(cells.text("email"), context),
    reason: cells.text("reason"),
  });
  return { records: [{ kind: "refunds", lines: [row.line], record }], refused };
}

export const refunds: Mapping = {
  title: "One row for each refund.",
  columns: {
    id: "refund number",
    order_id: "order that the money came from",
    refunded_at: "time, such as 2024-01-31T14:05:00Z, or the shop's wall time with --timezone",
    currency: "ISO 4217 code; else --currency",
    ...moneyColumns("amount", "money that went back"),
    customer_id: "your own pseudonym of the customer",
    email: "becomes customer_id as a hash where there is none; the address is not sent",
    reason: "why",
  },
  required: [["id"], ["refunded_at"], ["amount", "amount_minor"]],
  needs: (columns) => (columns.has("currency") ? [] : ["currency"]),
  key: (row) => row.cells.id?.trim() ?? "",
  begin: (context) => refuseTwins("id", (row) => mapRefund(row, context)),
};
