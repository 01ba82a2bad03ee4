// Which way do figures come? Columns of nodes with lines between neighbours.
import { lineage } from "../../../../../shared/reports/charts/lineage.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { LineageBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, chartOptions } from "./frame.ts";

export function lineageBlock(block: LineageBlock, look: BlockLook): Markup {
  const { locale } = look;
  const columns = block.columns.map(({ title, nodes }) => ({
    title: title[locale],
    nodes: nodes.map((node) => node[locale]),
  }));
  return blockFrame(block, look, { svg: lineage(block.links, { ...chartOptions(block, look), columns }) });
}
