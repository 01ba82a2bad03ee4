// Values with how far off each may be, one below the other.
import { intervals } from "../../../../../shared/reports/charts/intervals.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { IntervalsBlock } from "../../../../../shared/studies/blocks.ts";
import { nameOf } from "./cells.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function intervalsBlock(block: IntervalsBlock, look: BlockLook): Markup {
  const { locale } = look;
  const svg = intervals(
    block.rows.map((row) => ({ ...row, label: nameOf(row.label, locale) })),
    {
      ...chartOptions(block, look),
      format: formatIn(block.unit, look),
      mark: block.mark && { value: block.mark.value, label: block.mark.label[locale] },
    },
  );
  return blockFrame(block, look, {
    svg,
    axis: block.value_title[locale],
    notes: [blockWords[locale].interval(Math.round(100 * (block.level ?? 0.95)))],
  });
}
