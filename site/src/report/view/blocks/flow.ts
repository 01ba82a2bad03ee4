// What went from where to where.
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { drawFlow } from "../../../../../shared/reports/drawn/flow.ts";
import type { FlowBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, placeOf } from "./frame.ts";
import { blockWords } from "./words.ts";

export function flowBlock(block: FlowBlock, look: BlockLook): Markup {
  const { locale } = look;
  const [from, to] = [block.from.map((one) => one[locale]), block.to.map((one) => one[locale])];
  const stays = block.values.some((row, at) => row.some((value, index) => value > 0 && from[at] === to[index]));
  return blockFrame(block, look, {
    svg: drawFlow(block, placeOf(look)),
    notes: stays ? [blockWords[locale].stayed] : [],
  });
}
