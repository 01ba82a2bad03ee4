// A small field each on one scale.
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { valuesOf } from "../../../../../shared/reports/charts/parts/points.ts";
import { smallMultiples } from "../../../../../shared/reports/charts/small_multiples.ts";
import type { PanelsBlock } from "../../../../../shared/studies/blocks.ts";
import { nameOf } from "./cells.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function panelsBlock(block: PanelsBlock, look: BlockLook): Markup {
  const { locale } = look;
  const svg = smallMultiples(
    block.panels.map(({ label, values }) => ({ label: nameOf(label, locale), values })),
    {
      ...chartOptions(block, look),
      columns: block.columns.map((column) => column[locale]),
      format: formatIn(block.unit, look),
    },
  );
  const { days, columns, panels } = block;
  return blockFrame(block, look, {
    svg,
    days: days && valuesOf(panels, columns.length).map(({ column }) => days[column] ?? 0),
    notes: panels.length > 1 ? [blockWords[locale].one_scale] : [],
  });
}
