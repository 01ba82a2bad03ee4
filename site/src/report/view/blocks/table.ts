// A table: the first of its rows, how many there are, and where the others are looked for.
import { formatNumber } from "../../../../../shared/format.ts";
import { html, idOf, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { TableBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame } from "./frame.ts";
import { blockWords } from "./words.ts";

export function tableBlock(block: TableBlock, look: BlockLook): Markup {
  const count = (value: number) => formatNumber(value, look.locale);
  const cut = block.total_rows > block.rows.length;
  const frame = blockFrame(block, look, {
    notes: cut ? [look.words.rows_of(count(block.rows.length), count(block.total_rows))] : [],
  });
  return block.find === undefined || look.paper ? frame : html`${frame}${finder(block, look)}`;
}

/** Looks for rows that are not among the first. Outside a dialog such a form goes nowhere: Enter is a click on its button. */
function finder({ id, find }: TableBlock, { section, locale }: BlockLook): Markup {
  const words = blockWords[locale];
  const name = idOf(`${section}-${id}-find`);
  return html`<form class="choices finder" method="dialog"><label class="choice"><span>${words.find_title}</span><input type="search" id="${name}" maxlength="100" autocomplete="off"></label><button type="submit" class="quiet" data-find="${find}" data-block="${id}" data-section="${section}">${words.find}</button></form><div class="block b-table" id="${name}-found" role="status"></div>`;
}
