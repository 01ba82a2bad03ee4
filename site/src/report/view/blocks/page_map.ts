// Where is clicked and how far is read, on a neutral page for each kind of screen.
import { pageMap } from "../../../../../shared/reports/charts/page_map.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { PageMapBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function pageMapBlock(block: PageMapBlock, look: BlockLook): Markup {
  const { locale } = look;
  const svg = pageMap(
    block.maps.map(({ label, note, ...map }) => ({ ...map, label: label[locale], note: note[locale] })),
    { ...chartOptions(block, look), across: block.across, format: formatIn("ratio", look) },
  );
  return blockFrame(block, look, { svg, notes: [blockWords[locale].page_map] });
}
