// Lines over days or prices, with how far off each may be.
import { formatNumber } from "../../../../../shared/format.ts";
import { curves } from "../../../../../shared/reports/charts/curves.ts";
import { seriesColours } from "../../../../../shared/reports/charts/parts/colours.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { CurvesBlock } from "../../../../../shared/studies/blocks.ts";
import { isWide } from "../look.ts";
import { shortDayText } from "./days.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function curvesBlock(block: CurvesBlock, look: BlockLook): Markup {
  const { locale } = look;
  const words = blockWords[locale];
  const count = (value: number) => formatNumber(value, locale);
  const svg = curves(
    block.series.map((one) => ({ ...one, label: one.label[locale] })),
    {
      ...chartOptions(block, look),
      height: isWide(look) ? 320 : 260,
      x: block.x,
      xTitle: block.x_title[locale],
      format: formatIn(block.unit, look),
      ...(block.steps ? { steps: true } : {}),
      ...(block.days ? { xText: (value: number) => shortDayText(value, locale) } : {}),
    },
  );
  const banded = block.series.some((one) => one.low && one.high);
  const beyond = block.series.length > seriesColours.length;
  return blockFrame(block, look, {
    svg,
    notes: [
      ...(banded ? [words.band] : []),
      ...(beyond ? [words.lines_of(count(seriesColours.length), count(block.series.length))] : []),
    ],
  });
}
