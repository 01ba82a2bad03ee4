// Weather and other figures by day under our own names: one row for each name and day.
import { readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { refuseTwins } from "./twins.ts";

function mapDaily(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.name?.trim());
  const [name, day] = [cells.required("name"), cells.day("day")];
  const value = cells.required("value") && cells.decimal("value");
  if (!name || !day || !value || refused.length > 0) return { records: [], refused };
  const record = { name, day, value: Number(value.units) / 10 ** value.scale };
  return { records: [{ kind: "daily", lines: [row.line], record }], refused };
}

export const daily: Mapping = {
  title: "One row for each name and day: temperature, rain, visitors of a shop, planned mailings.",
  columns: {
    name: "what it is, such as temperature: at most 12 names in a store",
    day: "YYYY-MM-DD, past or up to 400 days to come",
    value: "a number, also below 0",
  },
  required: [["name"], ["day"], ["value"]],
  key: (row) => {
    const [name, day] = [row.cells.name?.trim() ?? "", row.cells.day?.trim() ?? ""];
    return name === "" && day === "" ? "" : `${name} / ${day}`;
  },
  begin: (context) => refuseTwins("name and day", (row) => mapDaily(row, context)),
};
