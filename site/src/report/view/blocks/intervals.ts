// Values with how far off each may be, one below the other.
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { drawIntervals } from "../../../../../shared/reports/drawn/intervals.ts";
import type { IntervalsBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, placeOf } from "./frame.ts";
import { blockWords } from "./words.ts";

export function intervalsBlock(block: IntervalsBlock, look: BlockLook): Markup {
  const { locale } = look;
  return blockFrame(block, look, {
    svg: drawIntervals(block, placeOf(look)),
    axis: block.value_title[locale],
    notes: [blockWords[locale].interval(Math.round(100 * (block.level ?? 0.95)))],
  });
}
