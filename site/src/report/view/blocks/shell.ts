// What stands in the place of a block that waits to be drawn? What it found, and room for the rest, or what the server drew of it.
import { html, type Markup, raw } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Block, FansBlock } from "../../../../../shared/studies/blocks.ts";
import { room } from "../look.ts";
import { nameOf } from "./cells.ts";
import type { BlockLook } from "./frame.ts";
import { blockWords } from "./words.ts";

export function blockShell(block: Block, look: BlockLook, part: string): Markup {
  const { locale, report } = look;
  const heading =
    look.bare || html`<h3 class="eyebrow">${block.title[locale]}</h3><p class="finding">${block.finding[locale]}</p>`;
  const svg = report.drawn?.part === part && report.drawn.svg;
  return html`<div class="block pending" data-part="${part}" data-kind="${block.kind}">${svg && block.kind === "fans" && choicesOf(block, look)}${heading !== true && heading}${
    svg
      ? html`${block.kind === "intervals" && html`<p class="axis">${block.value_title[locale]}</p>`}<div class="plot"><div class="scroll">${raw(svg)}</div></div><div class="behind"></div>`
      : room
  }</div>`;
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
