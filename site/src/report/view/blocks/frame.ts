// How does every block stand on the page? Its name, its finding, the chart, notes, how it is worked out, and the table one tap behind.
import { html, idOf, type Markup, raw } from "../../../../../shared/reports/charts/parts/markup.ts";
import { optionsOf, type Place } from "../../../../../shared/reports/drawn/place.ts";
import type { Block } from "../../../../../shared/studies/blocks.ts";
import { fileButton, type Look } from "../look.ts";
import { tied } from "../tied.ts";
import type { PlainBlock } from "./rows.ts";
import { blockWords } from "./words.ts";

/** What a block needs of the page, and the section that it stands in. */
export interface BlockLook extends Look {
  section: string;
  /** Its name and finding stand above it already. */
  bare?: boolean;
}

/** Comes with the first table that is seen: behind a chart it is folded away. */
let tables: typeof import("./block_table.ts") | null = null;

export async function prepareTables(): Promise<void> {
  tables ??= await import("./block_table.ts");
}

/** Blocks on the page whose tables have not come, by their part. */
const without = new Map<string, () => Markup | undefined>();

/** The table that a part waits for; null while it has not come. */
export const lateTable = (part: string): Markup | null => without.get(part)?.() ?? null;

function tableOf(block: PlainBlock, look: BlockLook): Markup {
  const part = `${look.section}/${block.id}/`;
  const view = () => tables?.tableView(block, look);
  without.set(part, view);
  return view() ?? html`<div class="pending" data-part="${part}"></div>`;
}

export interface Drawn {
  /** Made by one of the charts; without one the table is the block. */
  svg?: string;
  /** What is shown, in words, at the top left of the chart. */
  axis?: string;
  /** How to read its marks. */
  notes?: readonly string[];
  /** The day of each row of its table, where those are days or weeks: what happened is marked there. */
  days?: readonly number[] | undefined;
}

/** What a drawing that the server could make too needs of the page. */
export function placeOf({ section, width, locale, phrases, report }: BlockLook): Place {
  return { section, width, locale, currency: report.store.currency, words: phrases.chart };
}

/** Options that every chart takes. */
export const chartOptions = (block: Block, look: BlockLook) => optionsOf(block, placeOf(look));

/** Formats a block's values by its unit, in the store's currency. */
export function formatIn<U>(unit: U, { report, locale }: BlockLook) {
  return { unit, currency: report.store.currency, locale };
}

export function blockFrame(block: PlainBlock, look: BlockLook, { svg, axis, notes = [], days }: Drawn): Markup {
  const { locale, phrases, section } = look;
  const title = block.title[locale];
  const id = idOf(`${section}-${block.id}`);
  const csv = fileButton(section, title, look, block.id);
  const details = (inner: Markup) =>
    svg === undefined ? inner : html`<details id="${id}-t"><summary>${phrases.chart.table}</summary>${inner}</details>`;
  const plot =
    svg !== undefined &&
    html`<div class="plot" role="application" tabindex="0" aria-roledescription="${phrases.chart.chart}" aria-labelledby="${id}-f" aria-describedby="${id}-k"><div class="scroll"${block.kind === "grid" && html` tabindex="0" role="group" aria-label="${title}"`}>${raw(
      svg,
    )}</div><p class="sr" id="${id}-k">${phrases.chart.steps}</p><div class="tip" role="status" aria-live="polite"></div></div>`;
  const table = () => tableOf(block, look);
  const below = html`${
    notes.length > 0 &&
    html`<div class="note"><div class="foot-line">${notes.map((note) => html`<span>${note}</span>`)}</div></div>`
  }<div class="behind">${svg !== undefined && details(table())}<details class="method" id="${id}-m"><summary>${
    blockWords[locale].how
  }</summary><p>${block.method[locale]}</p></details>${csv}</div>`;
  const heading =
    look.bare ||
    html`<h3 class="eyebrow">${title}</h3><figcaption id="${id}-f">${tied(block.finding[locale])}</figcaption>`;
  const dated = block.kind === "curves" && block.days ? block.x : days;
  return html`<figure class="chart block b-${block.kind}" id="${id}" tabindex="-1"${dated && html` data-days="${dated.join(" ")}"`}>${heading !== true && heading}${axis && html`<p class="axis">${axis}</p>`}${plot}${svg === undefined && table()}${below}</figure>`;
}

/** A block of which a reader sees the name and the finding, until he asks for more. */
export function folded(block: Block, look: BlockLook, inner: Markup): Markup {
  const id = idOf(`${look.section}-${block.id}`);
  return html`<details class="fold" id="${id}-fold"${look.paper && html` open`}><summary><h3 class="eyebrow">${block.title[look.locale]}</h3><span class="finding" id="${id}-f">${tied(
    block.finding[look.locale],
  )}</span></summary>${inner}</details>`;
}
