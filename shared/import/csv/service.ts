// Returns and service tickets under our own names: one row each.
import { conditions } from "../../supply/quality/service.ts";
import { compact, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, ReturnRecord, Row } from "../types.ts";
import { refuseTwins } from "./twins.ts";
import { readYes } from "./yes.ts";

function mapReturn(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const id = row.cells.id?.trim();
  const cells = readRow(row, context, refused, id);
  const [day, sku, reason] = [cells.day("day"), cells.required("sku"), cells.required("reason")];
  const quantity = cells.text("quantity") === "" ? 1 : cells.integer("quantity", 1);
  const condition = cells.text("condition").toLowerCase();
  if (condition !== "" && !conditions.some((each) => each === condition))
    cells.no("condition", `${condition} is no condition: ${conditions.join(", ")}`);
  const named = cells.required("id");
  if (!named || !day || !sku || !reason || quantity === undefined || refused.length > 0) {
    return { records: [], refused };
  }
  const record = compact({
    id: named,
    day,
    sku,
    quantity,
    reason,
    order_id: cells.text("order_id"),
    condition: condition as ReturnRecord["condition"],
    batch: cells.text("batch"),
  });
  return { records: [{ kind: "returns", lines: [row.line], record }], refused };
}

const byId = (row: Row) => row.cells.id?.trim() ?? "";

export const returns: Mapping = {
  title: "One row for each product that came back. Money that was paid back is `--as refunds`.",
  columns: {
    id: "number of the return",
    day: "day it came back, YYYY-MM-DD",
    sku: "SKU",
    quantity: "units; 1 where it is empty",
    reason: "why, in one word such as size, damaged, not_as_described or changed_mind",
    order_id: "number of the order",
    condition: conditions.join(", "),
    batch: "code of its batch",
  },
  required: [["id"], ["day"], ["sku"], ["reason"]],
  key: byId,
  begin: (context) => refuseTwins("id", (row) => mapReturn(row, context)),
};

function mapTicket(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.id?.trim());
  const moment = (field: string) => (cells.text(field) === "" ? undefined : cells.moment(field));
  const [id, kind, opened_at] = [cells.required("id"), cells.required("kind"), cells.moment("opened_at")];
  const satisfaction = cells.integer("satisfaction", 1);
  if (satisfaction !== undefined && satisfaction > 5) cells.no("satisfaction", "satisfaction is above 5");
  const record = compact({
    id: id ?? "",
    kind: kind ?? "",
    complaint: readYes(cells, "complaint"),
    opened_at: opened_at ?? 0,
    answered_at: moment("answered_at"),
    resolved_at: moment("resolved_at"),
    satisfaction,
    customer_id: cells.text("customer_id"),
    order_id: cells.text("order_id"),
    sku: cells.text("sku"),
    batch: cells.text("batch"),
  });
  return { records: refused.length > 0 ? [] : [{ kind: "tickets", lines: [row.line], record }], refused };
}

export const tickets: Mapping = {
  title: "One row for each service ticket.",
  columns: {
    id: "number of the ticket",
    kind: "what it is about, in one word such as delivery, quality or refund",
    complaint: "yes or no",
    opened_at: "time, such as 2024-01-31T14:05:00Z, or the shop's wall time with --timezone",
    answered_at: "when somebody first answered; empty while nobody has",
    resolved_at: "when it was resolved; empty while it is not",
    satisfaction: "what the customer gave, 1 to 5",
    customer_id: "the customer's id as orders name it; no name and no address",
    order_id: "number of the order",
    sku: "SKU",
    batch: "code of the batch",
  },
  required: [["id"], ["kind"], ["opened_at"]],
  key: byId,
  begin: (context) => refuseTwins("id", (row) => mapTicket(row, context)),
};
