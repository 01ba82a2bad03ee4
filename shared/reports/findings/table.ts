// Who leads a table, and by how much?
import { formatNumber, formatShort } from "../../format.ts";
import type { TableResult } from "../response.ts";
import { type Context, formatOf, titleInside, titleOf } from "./context.ts";
import { dimensionTitle, keyLabel } from "./labels.ts";

/** The section's opening sentence, about the table's first metric. */
export function tableSentence(section: TableResult, context: Context): string {
  const { phrases } = context;
  const metric = section.metrics[0] ?? "";
  const valued = section.rows.flatMap((row) => {
    const value = row.values[metric] ?? null;
    return value === null ? [] : [{ row, value }];
  });
  const [lead, next] = valued.sort((a, b) => b.value - a.value);
  if (lead === undefined) return phrases.noRows(dimensionTitle(section.by, phrases));
  if (lead.value === 0) return phrases.flat(titleOf(context, metric), formatShort(0, formatOf(context, metric)));
  const label = keyLabel(section.by, lead.row.key, lead.row.label, phrases);
  // A store names its categories with any word, also of many: quoted it is a name and stands in any sentence.
  const name = section.by === "category" ? `“${label}”` : label;
  const value = formatShort(lead.value, formatOf(context, metric));
  const times = next !== undefined && next.value > 0 ? lead.value / next.value : 0;
  const factor = times < 1.1 ? null : formatNumber(Math.round(times * 10) / 10, phrases.locale);
  return phrases.leads(name, titleInside(context, metric), value, factor);
}
