// Lines over days or prices, with how far off each may be.
import { formatNumber } from "../../../../../shared/format.ts";
import { seriesColours } from "../../../../../shared/reports/charts/parts/colours.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { drawCurves } from "../../../../../shared/reports/drawn/curves.ts";
import type { CurvesBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, placeOf } from "./frame.ts";
import { blockWords } from "./words.ts";

export function curvesBlock(block: CurvesBlock, look: BlockLook): Markup {
  const { locale } = look;
  const words = blockWords[locale];
  const count = (value: number) => formatNumber(value, locale);
  const banded = block.series.some((one) => one.low && one.high);
  const beyond = block.series.length > seriesColours.length;
  return blockFrame(block, look, {
    svg: drawCurves(block, placeOf(look)),
    notes: [
      ...(banded ? [words.band] : []),
      ...(beyond ? [words.lines_of(count(seriesColours.length), count(block.series.length))] : []),
    ],
  });
}
