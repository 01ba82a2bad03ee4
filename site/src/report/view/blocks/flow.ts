// What went from where to where.
import { flow } from "../../../../../shared/reports/charts/flow.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { FlowBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function flowBlock(block: FlowBlock, look: BlockLook): Markup {
  const { locale } = look;
  const [from, to] = [block.from.map((one) => one[locale]), block.to.map((one) => one[locale])];
  const svg = flow(block.values, {
    ...chartOptions(block, look),
    fromTitle: block.from_title[locale],
    toTitle: block.to_title[locale],
    from,
    to,
    format: formatIn(block.unit, look),
  });
  const stays = block.values.some((row, at) => row.some((value, index) => value > 0 && from[at] === to[index]));
  return blockFrame(block, look, { svg, notes: stays ? [blockWords[locale].stayed] : [] });
}
