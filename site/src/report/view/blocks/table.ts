// A table: the first of its rows, and how many there are.
import { formatNumber } from "../../../../../shared/format.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { TableBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame } from "./frame.ts";

export function tableBlock(block: TableBlock, look: BlockLook): Markup {
  const count = (value: number) => formatNumber(value, look.locale);
  const cut = block.total_rows > block.rows.length;
  return blockFrame(block, look, {
    notes: cut ? [look.words.rows_of(count(block.rows.length), count(block.total_rows))] : [],
  });
}
