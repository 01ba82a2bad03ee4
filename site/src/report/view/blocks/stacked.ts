// What a total is made of, column by column; what is beyond six parts is one.

import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { stacked } from "../../../../../shared/reports/charts/stacked.ts";
import type { StackedBlock } from "../../../../../shared/studies/blocks.ts";
import { isWide } from "../look.ts";
import { nameOf } from "./cells.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function stackedBlock(block: StackedBlock, look: BlockLook): Markup {
  const { locale } = look;
  const svg = stacked(
    block.parts.map(({ label, values }) => ({ label: nameOf(label, locale), values })),
    {
      ...chartOptions(block, look),
      height: isWide(look) ? 300 : 240,
      columns: block.columns.map((column) => column[locale]),
      other: blockWords[locale].other,
      format: formatIn(block.unit, look),
    },
  );
  return blockFrame(block, look, {
    svg,
    days: block.days,
    ...(block.value_title ? { axis: block.value_title[locale] } : {}),
  });
}
