// Parcels under our own names: one row each, or one for each product in it; and what each person picked in a day.
import { shipmentProblems } from "../../supply/fulfilment/shipment.ts";
import { readOrder, settle } from "../order_rows.ts";
import { compact, readRow, refuse } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row, ShipmentRecord } from "../types.ts";
import { moneyColumns } from "./money.ts";
import { refuseTwins } from "./twins.ts";

function mapShipment(rows: Row[], context: Context): Output {
  const [first] = rows as [Row, ...Row[]];
  const refused: Refusal[] = [];
  const id = readRow(first, context, refused).required("id");
  if (!id) return { records: [], refused };
  const parcel = readOrder(rows, context, refused, id);
  const needed = (field: string) =>
    parcel.text(field) || (refuse(refused, first, field, `${field} is empty`, id) ?? "");
  const moment = (field: string) => (parcel.text(field) === "" ? undefined : parcel.moment(field));
  const problem = parcel.text("problem").toLowerCase();
  if (problem !== "" && !shipmentProblems.some((each) => each === problem))
    refuse(refused, first, "problem", `${problem} is no problem of a parcel: ${shipmentProblems.join(", ")}`, id);
  const promised_on = parcel.dayIf("promised_on");
  const priced = parcel.text("cost") !== "" && parcel.text("cost_minor") === "";
  const currency = priced ? parcel.currency("currency") : "";
  const cost_minor = priced ? currency && parcel.minor(currency, "cost") : parcel.integer(0, "cost_minor");
  const lines: NonNullable<ShipmentRecord["lines"]> = [];
  for (const row of rows) {
    const cells = readRow(row, context, refused, id);
    const [sku, quantity] = [cells.text("sku"), cells.integer("quantity", 1)];
    if ((sku === "") !== (cells.text("quantity") === ""))
      cells.no("sku", "a product has sku and quantity: fill in both");
    else if (sku && quantity !== undefined) lines.push({ sku, quantity });
  }
  const record = compact({
    id,
    order_id: needed("order_id"),
    warehouse: parcel.text("warehouse"),
    service: needed("service"),
    ordered_at: parcel.moment("ordered_at") ?? 0,
    promised_at: moment("promised_at"),
    promised_on,
    shipped_at: moment("shipped_at"),
    delivered_at: moment("delivered_at"),
    problem: problem as ShipmentRecord["problem"],
    cost_minor: cost_minor === "" ? undefined : cost_minor,
    lines,
  });
  return settle(rows, id, refused, [{ kind: "shipments", lines: rows.map(({ line }) => line), record }]);
}

export const shipments: Mapping = {
  title: "One row for each parcel, or for each product in it; rows with the same id make the parcel.",
  columns: {
    id: "number of the parcel",
    order_id: "number of the order",
    warehouse: "where it left",
    service: "how it travels, such as courier, insured or economy",
    ordered_at: "when it was ordered, such as 2024-01-31T14:05:00Z, or the shop's wall time with --timezone",
    promised_at: "when it was to come",
    promised_on: "or the day, YYYY-MM-DD",
    shipped_at: "when it left; empty while it has not",
    delivered_at: "when it came; empty while it has not",
    problem: `${shipmentProblems.join(", ")}; empty where nothing went amiss`,
    ...moneyColumns("cost", "what sending it cost the shop"),
    currency: "ISO 4217 code of cost; else --currency",
    sku: "a product in it; without any it is the whole order",
    quantity: "units of it",
  },
  required: [["id"], ["order_id"], ["service"], ["ordered_at"]],
  needs: (columns) => (columns.has("cost") && !columns.has("currency") ? ["currency"] : []),
  key: (row) => row.cells.id?.trim() ?? "",
  begin: (context) => (rows) => mapShipment(rows, context),
};

function mapPicking(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused);
  const [day, picker] = [cells.day("day"), cells.required("picker")];
  if (!cells.required("picks")) return { records: [], refused };
  const picks = cells.integer("picks", 0);
  const hours = cells.text("hours") === "" ? undefined : cells.decimal("hours");
  const wrong = cells.integer("wrong", 0);
  if (!day || !picker || picks === undefined || refused.length > 0) return { records: [], refused };
  const told = hours && Number(hours.units) / 10 ** hours.scale;
  const record = compact({ day, warehouse: cells.text("warehouse"), picker, picks, hours: told, wrong });
  return { records: [{ kind: "picking", lines: [row.line], record }], refused };
}

const parts = ["day", "warehouse", "picker"];

export const picking: Mapping = {
  title: "One row for each day, warehouse and person.",
  columns: {
    day: "day, YYYY-MM-DD",
    warehouse: "the warehouse; may be empty",
    picker: "a number or code of the person, no name",
    picks: "order lines or units picked",
    hours: "hours at work, such as 7.5",
    wrong: "of them wrong",
  },
  required: [["day"], ["picker"], ["picks"]],
  key: (row) => parts.map((part) => row.cells[part]?.trim() ?? "").join(" / "),
  begin: (context) => refuseTwins("day, warehouse and picker", (row) => mapPicking(row, context)),
};
