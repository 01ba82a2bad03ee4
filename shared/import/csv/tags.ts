// Tags of customers under our own names: one row for each customer and tag.
import { readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { refuseTwins } from "./twins.ts";
import { readYes } from "./yes.ts";

function mapTag(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused);
  const customer = cells.required("customer");
  const tag = cells.required("tag");
  const remove = readYes(cells, "remove") ?? false;
  if (!customer || !tag || refused.length > 0) return { records: [], refused };
  const record = { customer, tag, value: remove ? null : cells.text("value") };
  return { records: [{ kind: "tags", lines: [row.line], record }], refused };
}

export const tags: Mapping = {
  title: "One row for each customer and tag. Tags are defined before, with import as their source.",
  columns: {
    customer: "customer's id, as orders name it",
    tag: "the tag's id, such as vip",
    value: "its value, such as oily; empty of a plain tag",
    remove: "yes where the customer loses the tag",
  },
  required: [["customer"], ["tag"]],
  key: (row) => {
    const [customer = "", tag = ""] = [row.cells.customer?.trim(), row.cells.tag?.trim()];
    return customer === "" && tag === "" ? "" : `${customer} / ${tag}`;
  },
  begin: (context) => refuseTwins("customer and tag", (row) => mapTag(row, context)),
};
