// Which part explains the change?
import { formatDelta, formatPercent } from "../../format.ts";
import type { MovedResult } from "../response.ts";
import { type Context, formatOf, titleOf } from "./context.ts";
import { dimensionTitle, keyLabel } from "./labels.ts";

/** The section's opening sentence. */
export function movedSentence(section: MovedResult, context: Context): string {
  const { phrases, report } = context;
  const format = formatOf(context, section.metric);
  const title = titleOf(context, section.metric);
  const top = section.rows[0];
  const delta = section.total_delta;
  if (report.compare === null || delta === null) return phrases.notCompared;
  if (top === undefined) return phrases.movedNot;
  const total =
    delta === 0 ? phrases.movedSame(title) : phrases.movedBy(title, delta > 0, formatDelta(delta, format).slice(1));
  // Where no visit is tracked one row holds everything, and explains nothing.
  if (isUntracked(top) && section.rows.length === 1) return total + phrases.space + phrases.notTracked;
  const because = explainedBy(section, context);
  const most = because === "" ? phrases.movedMost(nameOf(top, context), formatDelta(top.delta, format)) : because;
  return total + phrases.space + most;
}

/** "Phone (device) explains 80 % of it." when the first row explains a fair share of the change, else empty. */
export function explainedBy(section: MovedResult, context: Context): string {
  const top = section.rows[0];
  if (top === undefined || !section.total_delta || isUntracked(top)) return "";
  const share = top.delta / section.total_delta;
  // Above 100 % others pulled the other way, and "explains 140 %" would puzzle more than help.
  if (!(share >= 0.3) || share > 1) return "";
  return context.phrases.explains(nameOf(top, context), formatPercent(share, context.phrases.locale, 0));
}

const isUntracked = ({ key }: MovedResult["rows"][number]) => key === "(untracked)";

function nameOf(row: MovedResult["rows"][number], { phrases }: Context): string {
  return phrases.part(keyLabel(row.dimension, row.key, row.label, phrases), dimensionTitle(row.dimension, phrases));
}
