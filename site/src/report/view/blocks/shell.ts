// What stands in the place of a block that waits to be drawn? What it found, and room for the rest, or what the server drew of it.
import type { Locale } from "../../../../../shared/locale.ts";
import { html, type Markup, raw } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Block } from "../../../../../shared/studies/blocks.ts";
import type { FansBlock } from "../../../../../shared/studies/blocks_chosen.ts";
import { firstRows, isWide, room } from "../look.ts";
import { tied } from "../tied.ts";
import { nameOf } from "./cells.ts";
import type { BlockLook } from "./frame.ts";
import { blockWords } from "./words.ts";

export function blockShell(block: Block, look: BlockLook, part: string): Markup {
  const { locale, report } = look;
  const heading =
    look.bare ||
    html`<h3 class="eyebrow">${block.title[locale]}</h3><p class="finding">${tied(block.finding[locale])}</p>`;
  const svg = report.drawn?.part === part && report.drawn.svg;
  return html`<div class="block pending" data-part="${part}" data-kind="${block.kind}">${svg && block.kind === "fans" && choicesOf(block, look)}${heading !== true && heading}${
    svg
      ? html`${axisOf(block, locale)}<div class="plot"><div class="scroll">${raw(svg)}</div></div><div class="behind"></div>`
      : roomOf(block, look)
  }</div>`;
}

/** Room for what is to come: of a table its rows, as high as they will stand. On a phone nobody knows how rows break, but those of two cells. */
function roomOf(block: Block, look: BlockLook): Markup {
  if (block.kind !== "table") return room;
  const pair = block.columns.length === 2;
  if (!pair && !isWide(look)) return room;
  // A phone's rows of two have no headings.
  const rows = firstRows(block.rows.length, look) + (isWide(look) ? 1 : 0);
  return html`<div class="skeleton" aria-hidden="true">${Array.from({ length: rows }, () => html`<i class="row-box"></i>`)}</div><div class="behind"></div>`;
}

/** What stands at the top left of a drawing that the server made. */
function axisOf(block: Block, locale: Locale): Markup | false {
  const axis = block.kind === "intervals" ? block.value_title : block.kind === "fans" && block.grains[0]?.y_title;
  return axis ? html`<p class="axis">${axis[locale]}</p>` : false;
}

/** What is drawn of fans, as it will stand where it can be chosen: nothing moves then. */
function choicesOf({ who_title, fans, grains }: FansBlock, { locale }: BlockLook): Markup {
  const chosen = [
    [who_title[locale], nameOf(fans[0]?.label ?? null, locale)],
    [blockWords[locale].grain, grains[0]?.title[locale]],
  ];
  return html`<div class="choices">${chosen.map(
    ([title, text]) =>
      html`<label class="choice"><span>${title}</span><select disabled><option>${text}</option></select></label>`,
  )}</div>`;
}
