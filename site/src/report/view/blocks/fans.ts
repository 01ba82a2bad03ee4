// What has each thing sold, and what is it to sell? One fan at a time, of whom and by which grain the reader chooses.
import { html, idOf, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { drawFan } from "../../../../../shared/reports/drawn/fans.ts";
import type { CurvesBlock } from "../../../../../shared/studies/blocks.ts";
import type { FansBlock } from "../../../../../shared/studies/blocks_chosen.ts";
import { nameOf } from "./cells.ts";
import { linesOf } from "./fans_rows.ts";
import { type BlockLook, blockFrame, placeOf } from "./frame.ts";
import { blockWords } from "./words.ts";

interface Chosen {
  who: number;
  grain: number;
}

/** What is on the page, by the element's id: a page that is drawn again keeps what its reader chose. */
const shown = new Map<string, { block: FansBlock; look: BlockLook; chosen: Chosen }>();

export function fansBlock(block: FansBlock, look: BlockLook): Markup {
  const id = idOf(`${look.section}-${block.id}-fans`);
  const before = shown.get(id)?.chosen;
  const fits = before && before.who < block.fans.length && before.grain < block.grains.length;
  shown.set(id, { block, look, chosen: fits ? before : { who: 0, grain: 0 } });
  listen();
  return draw(id);
}

function draw(id: string): Markup {
  const { block, look, chosen } = shown.get(id)!;
  const { locale } = look;
  const fan = block.fans[chosen.who]!;
  const grain = block.grains[chosen.grain]!;
  const one: CurvesBlock = {
    ...block,
    kind: "curves",
    finding: fan.finding,
    x_title: grain.x_title,
    x: grain.x,
    days: true,
    // A line without a value is not there: something sold for the first time was not foretold.
    series: linesOf(block, fan.views[chosen.grain]).filter(({ values }) => values.some((value) => value !== null)),
  };
  const select = (name: keyof Chosen, title: string, options: readonly string[]) =>
    html`<label class="choice"><span>${title}</span><select id="${id}-${name}" data-fans="${id}" name="${name}">${options.map(
      (text, at) => html`<option value="${at}"${at === chosen[name] && html` selected`}>${text}</option>`,
    )}</select></label>`;
  return html`<div class="block fans" id="${id}"><div class="choices">${select(
    "who",
    block.who_title[locale],
    block.fans.map(({ label }) => nameOf(label, locale)),
  )}${select(
    "grain",
    blockWords[locale].grain,
    block.grains.map(({ title }) => title[locale]),
  )}</div>${blockFrame(one, look, { svg: drawFan(block, placeOf(look), chosen.who, chosen.grain), ...(grain.y_title ? { axis: grain.y_title[locale] } : {}), notes: [blockWords[locale].band_nine] })}</div>`;
}

let listening = false;

/** Listens once for all blocks, however often the page is drawn again. */
function listen(): void {
  if (listening || typeof document === "undefined") return;
  listening = true;
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || target.dataset.fans === undefined) return;
    const known = shown.get(target.dataset.fans);
    const home = document.getElementById(target.dataset.fans);
    if (!known || !home) return;
    known.chosen = { ...known.chosen, [target.name]: Number(target.value) };
    home.outerHTML = draw(home.id).markup;
    // What happened is marked on it anew.
    document.getElementById(home.id)?.dispatchEvent(new Event("drawn", { bubbles: true }));
    document.getElementById(target.id)?.focus({ preventScroll: true });
  });
}
