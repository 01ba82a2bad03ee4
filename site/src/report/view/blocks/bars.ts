// Bars from zero, in the order that the study gave.
import { bars } from "../../../../../shared/reports/charts/bars.ts";
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
  const rows = block.rows.map((row) => ({ label: nameOf(row.label, locale), value: row.value }));
  return blockFrame(block, look, {
    ...(unit === "days" ? { axis: blockWords[locale].units.days } : {}),
    svg: bars(rows, { ...chartOptions(block, look), format: formatIn(plain ? "count" : unit, look) }),
  });
}
