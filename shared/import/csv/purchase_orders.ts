// Purchase orders under our own names: one row for each line and each delivery; values of the whole order on one row or on all.
import { readOrder, settle } from "../order_rows.ts";
import { compact, readRow, refuse } from "../reader.ts";
import type { Context, Mapping, Output, PurchaseOrderRecord, Refusal, Row } from "../types.ts";
import { minorOf, moneyColumns } from "./money.ts";
import { readYes } from "./yes.ts";

type Line = PurchaseOrderRecord["lines"][number];
type Delivery = NonNullable<PurchaseOrderRecord["deliveries"]>[number];

function mapPurchaseOrder(rows: Row[], context: Context): Output {
  const [first] = rows as [Row, ...Row[]];
  const refused: Refusal[] = [];
  const id = readRow(first, context, refused).required("id");
  if (!id) return { records: [], refused };
  const order = readOrder(rows, context, refused, id);
  const supplier = order.text("supplier") || (refuse(refused, first, "supplier", "supplier is empty", id) ?? "");
  const ordered_on = order.day("ordered_on") ?? "";
  const promised_on = order.dayIf("promised_on");
  const lines: Line[] = [];
  const deliveries: Delivery[] = [];
  for (const row of rows) {
    const cells = readRow(row, context, refused, id);
    const sku = cells.required("sku");
    const priced = cells.text("unit_cost") !== "";
    const currency = priced ? cells.currency("currency") : "";
    const unit_cost_minor = currency === undefined ? undefined : minorOf(cells, "unit_cost", currency);
    const quantity = cells.integer("quantity", 1);
    const delivered = cells.integer("delivered", 1);
    const delivered_on = cells.dayIf("delivered_on");
    if (quantity === undefined && delivered === undefined && refused.length === 0)
      cells.no("quantity", "a line has quantity, a delivery has delivered: fill in one of them, or both");
    if ((cells.text("delivered") === "") !== (cells.text("delivered_on") === ""))
      cells.no("delivered_on", "a delivery has delivered and delivered_on: fill in both");
    if (!sku) continue;
    if (quantity !== undefined) lines.push(compact({ sku, quantity, unit_cost_minor }));
    if (delivered !== undefined && delivered_on) deliveries.push({ sku, quantity: delivered, delivered_on });
  }
  if (lines.length === 0 && refused.length === 0) refuse(refused, first, "quantity", "the order has no lines", id);
  const record = compact({
    id,
    supplier,
    ordered_on,
    promised_on,
    cancelled: rows.map((row) => readYes(readRow(row, context, refused, id), "cancelled")).find((each) => each),
    minimum: order.integer(1, "minimum"),
    lead_days: order.integer(0, "lead_days"),
    lines,
    deliveries,
  });
  return settle(rows, id, refused, [{ kind: "purchase-orders", lines: rows.map(({ line }) => line), record }]);
}

export const purchaseOrders: Mapping = {
  title:
    "One row for each line of a purchase order and for each of its deliveries; rows with the same id make the order.",
  columns: {
    id: "number of the purchase order",
    supplier: "the supplier's id",
    ordered_on: "day it was ordered, YYYY-MM-DD",
    promised_on: "day that was promised",
    cancelled: "yes where nothing more comes",
    minimum: "units that the order had to have at least",
    lead_days: "days to the delivery, as agreed",
    sku: "SKU",
    quantity: "units ordered",
    ...moneyColumns("unit_cost", "what a unit costs"),
    delivered: "units of a delivery",
    delivered_on: "day of the delivery",
    currency: "ISO 4217 code of unit_cost; else --currency",
  },
  required: [["id"], ["supplier"], ["ordered_on"], ["sku"], ["quantity"]],
  needs: (columns) => (columns.has("unit_cost") && !columns.has("currency") ? ["currency"] : []),
  key: (row) => row.cells.id?.trim() ?? "",
  begin: (context) => (rows) => mapPurchaseOrder(rows, context),
};
