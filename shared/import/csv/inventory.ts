// Stock under our own names: one row for each count, or each movement.
import { type Movement, movementReasons } from "../../supply/inventory/stock.ts";
import { compact, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { refuseTwins } from "./twins.ts";

function mapStock(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.sku?.trim());
  const [sku, warehouse, at] = [cells.required("sku"), cells.required("warehouse"), cells.moment("at")];
  const channel = cells.text("channel");
  const counts = cells.text("on_hand") !== "";
  if (counts === (cells.text("quantity") !== ""))
    cells.no("on_hand", "a count has on_hand, a movement has quantity: fill in one of them");
  const place = { sku: sku ?? "", warehouse: warehouse ?? "", channel };
  if (counts) {
    const on_hand = cells.integer("on_hand", 0);
    if (on_hand === undefined || at === undefined || refused.length > 0) return { records: [], refused };
    return { records: [{ kind: "inventory", lines: [row.line], record: compact({ ...place, on_hand, at }) }], refused };
  }
  const id = cells.required("id");
  const reason = cells.required("reason")?.toLowerCase();
  if (reason && !movementReasons.some((each) => each === reason))
    cells.no("reason", `${reason} is no reason of a movement: ${movementReasons.join(", ")}`);
  const quantity = cells.integer("quantity", -1e9);
  if (quantity === 0) cells.no("quantity", "quantity is 0");
  if (!id || quantity === undefined || at === undefined || refused.length > 0) return { records: [], refused };
  const record = compact({ id, ...place, quantity, reason: reason as Movement["reason"], at });
  return { records: [{ kind: "inventory", lines: [row.line], record }], refused };
}

const parts = ["sku", "warehouse", "channel", "at"];

export const inventory: Mapping = {
  title: "One row for each count (on_hand) of a product in a warehouse, or each movement (id, quantity, reason).",
  columns: {
    sku: "SKU",
    warehouse: "the warehouse, or the shop that sells over the counter",
    channel: "where units are kept apart for a channel; else empty",
    on_hand: "units counted; empty of a movement",
    id: "the movement's own id",
    quantity: "units that came, or went where it is below 0; empty of a count",
    reason: movementReasons.join(", "),
    at: "time, such as 2024-01-31T14:05:00Z, or the shop's wall time with --timezone",
  },
  required: [["sku"], ["warehouse"], ["at"], ["on_hand", "quantity"]],
  // A movement is told by its id, a count by its place and moment.
  key: (row) => row.cells.id?.trim() || parts.map((part) => row.cells[part]?.trim() ?? "").join(" / "),
  begin: (context) => refuseTwins("id, or sku, warehouse, channel and at", (row) => mapStock(row, context)),
};
