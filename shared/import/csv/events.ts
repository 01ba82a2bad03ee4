// Historic events under our own names: one row each. Ids are made from the row, so the same row is the same event every time.
import { devices } from "../../events/parse.ts";
import { ID_DIGITS, timePrefix } from "../../ids.ts";
import { compact, countryCode, customerFromEmail, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";

const hex = new RegExp(`^[0-9a-f]{${ID_DIGITS}}$`);

function parseParams(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === "object" && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The filled cells in a fixed order: a column moved or added empty does not make another event of the row. */
function contentOf(row: Row): string {
  const filled = Object.entries(row.cells).filter(([, value]) => value.trim() !== "");
  return JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapEvent(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.id?.trim());
  // As the server takes them: a UUID is 32 hex digits too.
  const given = cells.text("id").replaceAll("-", "").toLowerCase();
  const at = given ? undefined : cells.moment("at");
  if (given && !hex.test(given)) cells.no("id", `an event id is ${ID_DIGITS} hex digits; leave it empty and fill at`);
  const name = cells.required("name");
  const visitor = cells.required("visitor");
  const params = cells.text("params") ? parseParams(cells.text("params")) : undefined;
  if (cells.text("params") && !params) cells.no("params", 'params is not a JSON object such as {"value":12.5}');
  const shown = cells.text("device").toLowerCase();
  const device = devices.find((each) => each === shown);
  if (shown && !device) cells.no("device", `${shown} is not one of ${devices.join(", ")}`);
  if (!name || !visitor || refused.length > 0) return { records: [], refused };
  const id = given || timePrefix(at ?? 0) + context.sha256(contentOf(row)).slice(0, ID_DIGITS - 12);
  const record = compact({
    id,
    name,
    // Visitors of other systems have ids of any form; ours are hex, and a hash keeps them apart all the same.
    visitor: hex.test(visitor) ? visitor : context.sha256(visitor).slice(0, ID_DIGITS),
    url: cells.text("url"),
    referrer: cells.text("referrer"),
    customer_id: cells.text("customer_id") || customerFromEmail(cells.text("email"), context),
    device,
    country: countryCode(cells.text("country")),
    params,
  });
  return { records: [{ kind: "events", lines: [row.line], record }], refused };
}

export const events: Mapping = {
  title: "One row for each event. Two rows that are the same in every column are one event.",
  columns: {
    id: "32 hex digits, the first 12 the time in epoch ms; empty to have it made from the row",
    at: "time, such as 2024-01-31T14:05:00Z, or the shop's wall time with --timezone; needed without id",
    name: "such as page_view, add_to_cart or a name of your own",
    visitor: "who did it: any text that is the same for the same visitor",
    url: "address of the page, with its utm_* parameters",
    referrer: "address of the page before",
    customer_id: "your own pseudonym of the customer",
    email: "becomes customer_id as a hash where there is none; the address is not sent",
    device: "phone, tablet or desktop",
    country: "two-letter code",
    params: 'JSON object with GA4\'s names, such as {"value":12.5,"currency":"GBP","items":[{"item_id":"A1"}]}',
  },
  required: [["at", "id"], ["name"], ["visitor"]],
  begin: (context) => (rows) => mapEvent(rows[0]!, context),
};
