// Values with how far off each may be, one below the other.
import { isOpen, runsOff } from "../../../../../shared/reports/charts/intervals.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { drawIntervals } from "../../../../../shared/reports/drawn/intervals.ts";
import type { IntervalsBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, placeOf } from "./frame.ts";
import { blockWords } from "./words.ts";

export function intervalsBlock(block: IntervalsBlock, look: BlockLook): Markup {
  const { locale } = look;
  const { interval, interval_off, interval_open } = blockWords[locale];
  const mark = block.mark?.value ?? null;
  return blockFrame(block, look, {
    svg: drawIntervals(block, placeOf(look)),
    axis: block.value_title[locale],
    notes: [
      ...(block.rows.length > 0 ? [interval(Math.round(100 * (block.level ?? 0.95)))] : []),
      ...(runsOff(block.rows, mark) ? [interval_off] : []),
      ...(block.rows.some((row) => isOpen(row, mark)) ? [interval_open] : []),
    ],
  });
}
