// How is a name in a block read? In the page's language, where it is in both.
import { formatNumber, missing } from "../../format.ts";
import type { Locale } from "../../locale.ts";
import type { Cell } from "../../studies/blocks.ts";

/** A cell that is a name. */
export function nameOf(cell: Cell, locale: Locale): string {
  if (cell === null) return missing;
  if (typeof cell === "number") return formatNumber(cell, locale);
  return typeof cell === "string" ? cell : cell[locale];
}
