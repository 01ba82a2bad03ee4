// What others know of products and candidates, under our own names: one row for each day, item, kind, source and term.
import { type SignalKind, signalKinds } from "../../products/selection/signals.ts";
import { compact, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { signalValue } from "./signal_value.ts";
import { refuseTwins } from "./twins.ts";

const parts = ["day", "item", "kind", "source", "term"];

function mapSignal(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.item?.trim());
  const [day, item, kind] = [cells.day("day"), cells.required("item"), cells.required("kind")];
  if (kind && !Object.hasOwn(signalKinds, kind))
    cells.no("kind", `${kind} is no kind of signal: ${Object.keys(signalKinds).join(", ")}`);
  const currency = kind === "competitor_price" ? cells.currency("currency") : "";
  const value = kind && currency !== undefined ? signalValue(cells, kind, currency) : undefined;
  if (!day || !item || !kind || value === undefined || refused.length > 0) return { records: [], refused };
  const known = { day, item, kind: kind as SignalKind, value };
  const record = compact({ ...known, source: cells.text("source"), term: cells.text("term") });
  return { records: [{ kind: "signals", lines: [row.line], record }], refused };
}

export const signals: Mapping = {
  title:
    "One row for each observation: searches, competitors' prices and sales, ratings, reviews, complaints, surveys.",
  columns: {
    day: "day of the observation, YYYY-MM-DD",
    item: "SKU, or the name of a candidate that is not sold yet",
    kind: Object.keys(signalKinds).join(", "),
    value: "competitor_price: an amount; rating: 0 to 5; would_buy: 0 to 1; else a number",
    source: "where it was seen, such as a competitor or a platform",
    term: "what is searched for or complained about",
    currency: "ISO 4217 code of a competitor_price; else --currency",
  },
  required: [["day"], ["item"], ["kind"], ["value"]],
  key: (row) => {
    const name = parts.map((part) => row.cells[part]?.trim() ?? "");
    return name.every((part) => part === "") ? "" : name.join(" / ");
  },
  begin: (context) => refuseTwins("day, item, kind, source and term", (row) => mapSignal(row, context)),
};
