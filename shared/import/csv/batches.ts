// Batches under our own names: one row for each inspection, stop on the way or temperature; rows with the same code make the batch.
import { results } from "../../supply/quality/batch.ts";
import { readOrder, settle } from "../order_rows.ts";
import { compact, readRow, refuse } from "../reader.ts";
import type { BatchRecord, Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { readYes } from "./yes.ts";

type List<K extends "inspections" | "journey" | "temperatures"> = NonNullable<BatchRecord[K]>;

function mapBatch(rows: Row[], context: Context): Output {
  const [first] = rows as [Row, ...Row[]];
  const refused: Refusal[] = [];
  const code = readRow(first, context, refused).required("code");
  if (!code) return { records: [], refused };
  const batch = readOrder(rows, context, refused, code);
  const degrees = (cells: ReturnType<typeof readRow>, field: string) => {
    const value = cells.text(field) === "" ? undefined : cells.decimal(field);
    return value && Number(value.units) / 10 ** value.scale;
  };
  const inspections: List<"inspections"> = [];
  const journey: List<"journey"> = [];
  const temperatures: List<"temperatures"> = [];
  for (const row of rows) {
    const cells = readRow(row, context, refused, code);
    const [what, place, celsius] = [cells.text("inspection"), cells.text("place"), degrees(cells, "celsius")];
    if (what !== "") {
      const [day, result] = [cells.day("day"), cells.text("result").toLowerCase()];
      const known = results.find((each) => each === result);
      if (!known) cells.no("result", `${JSON.stringify(result)} is no result: ${results.join(", ")}`);
      if (day && known) {
        inspections.push(compact({ day, what, result: known, value: cells.text("value"), by: cells.text("by") }));
      }
    }
    if (place === "" && celsius === undefined) continue;
    const at = cells.moment("at");
    if (at === undefined) continue;
    if (place !== "") journey.push(compact({ at, place, what: cells.text("what") }));
    if (celsius !== undefined) temperatures.push({ at, celsius });
  }
  const limit = (field: string) =>
    rows.map((row) => degrees(readRow(row, context, refused, code), field)).find((each) => each !== undefined);
  const [low, high] = [limit("low"), limit("high")];
  const sku = batch.text("sku");
  if (sku === "" && refused.length === 0) refuse(refused, first, "sku", "sku is empty", code);
  const produced_on = batch.day("produced_on") ?? "";
  const record = compact({
    code,
    sku,
    supplier: batch.text("supplier"),
    origin: batch.text("origin"),
    produced_on,
    expires_on: batch.dayIf("expires_on"),
    quantity: batch.integer(1, "quantity"),
    hidden: rows.map((row) => readYes(readRow(row, context, refused, code), "hidden")).find((each) => each),
    inspections,
    journey,
    limits: low === undefined && high === undefined ? undefined : compact({ low, high }),
    temperatures,
  });
  return settle(rows, code, refused, [{ kind: "batches", lines: rows.map(({ line }) => line), record }]);
}

export const batches: Mapping = {
  title:
    "One row for each inspection, stop on the way or temperature of a batch; rows with the same code make the batch.",
  columns: {
    code: "code of the batch, as it stands on the pack",
    sku: "SKU",
    supplier: "the supplier's id; buyers never see it",
    origin: "where it was made, as buyers may read it",
    produced_on: "day, YYYY-MM-DD",
    expires_on: "day that it keeps until",
    quantity: "units of the batch",
    hidden: "yes where buyers see no page of it",
    inspection: "what was looked at",
    day: "day of the inspection, YYYY-MM-DD",
    result: results.join(", "),
    value: "what was found, such as 0.02 mg/kg",
    by: "who looked, as a role; no person's name",
    place: "a stop on the way",
    what: "what happened there",
    celsius: "a temperature, degrees Celsius",
    at: "time of the stop or temperature, such as 2024-01-31T14:05:00Z, or wall time with --timezone",
    low: "lowest temperature allowed",
    high: "highest temperature allowed",
  },
  required: [["code"], ["sku"], ["produced_on"]],
  key: (row) => row.cells.code?.trim() ?? "",
  begin: (context) => (rows) => mapBatch(rows, context),
};
