// Bars from zero, in the order that the study gave.
import { bars } from "../../../../../shared/reports/charts/bars.ts";
import { funnel } from "../../../../../shared/reports/charts/funnel.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { BarsBlock } from "../../../../../shared/studies/blocks.ts";
import { nameOf } from "./cells.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function barsBlock(block: BarsBlock, look: BlockLook): Markup {
  const { locale } = look;
  const { unit } = block;
  // Bars write numbers as metrics are: days are plain ones, with their unit above them.
  const plain = unit === "days" || unit === "number";
  const rows = block.rows.map((row) => ({ ...row, label: nameOf(row.label, locale) }));
  if (block.goal !== undefined) {
    const steps = rows.map(({ label, value }) => ({ label, value, compare: null }));
    const format = formatIn("count" as const, look);
    return blockFrame(block, look, { svg: funnel(steps, { ...chartOptions(block, look), format, goal: block.goal }) });
  }
  return blockFrame(block, look, {
    ...(unit === "days" ? { axis: blockWords[locale].units.days } : {}),
    svg: bars(rows, {
      ...chartOptions(block, look),
      format: formatIn(plain ? "count" : unit, look),
      full: block.full,
      mark: block.mark && { value: block.mark.value, label: block.mark.label[locale] },
    }),
  });
}
