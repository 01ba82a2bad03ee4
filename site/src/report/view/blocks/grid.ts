// A heat grid: how each cohort goes on, age by age.
import { heatGrid } from "../../../../../shared/reports/charts/heat_grid.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { GridBlock } from "../../../../../shared/studies/blocks.ts";
import { nameOf } from "./cells.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function gridBlock(block: GridBlock, look: BlockLook): Markup {
  const { locale } = look;
  const empty = block.rows.some((row) => block.columns.some((_, at) => (row.values[at] ?? null) === null));
  const svg = heatGrid(
    block.rows.map((row) => ({ ...row, label: nameOf(row.label, locale) })),
    {
      ...chartOptions(block, look),
      columns: block.columns.map((column) => column[locale]),
      rowTitle: block.row_title[locale],
      sizeTitle: block.size_title[locale],
      format: formatIn(block.unit, look),
    },
  );
  return blockFrame(block, look, { svg, notes: empty ? [block.empty?.[locale] ?? blockWords[locale].empty_cell] : [] });
}
