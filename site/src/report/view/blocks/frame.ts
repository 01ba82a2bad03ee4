// How does every block stand on the page? Its name, its finding, the chart, notes, how it is worked out, and the table one tap behind.
import { html, idOf, type Markup, raw } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Block, Cell } from "../../../../../shared/studies/blocks.ts";
import type { Look } from "../look.ts";
import { type Column, rowsOf, textOf } from "./rows.ts";
import { blockWords } from "./words.ts";

/** What a block needs of the page, and the section that it stands in. */
export interface BlockLook extends Look {
  section: string;
}

export interface Drawn {
  /** Made by one of the charts; without one the table is the block. */
  svg?: string;
  /** What is shown, in words, at the top left of the chart. */
  axis?: string;
  /** How to read its marks. */
  notes?: readonly string[];
}

/** Options that every chart takes. */
export function chartOptions(block: Block, look: BlockLook) {
  return {
    id: `svg-${look.section}-${block.id}`,
    title: block.title[look.locale],
    width: look.width,
    words: look.phrases.chart,
  };
}

/** Formats a block's values by its unit, in the store's currency. */
export function formatIn<U>(unit: U, { report, locale }: BlockLook) {
  return { unit, currency: report.store.currency, locale };
}

export function blockFrame(block: Block, look: BlockLook, { svg, axis, notes = [] }: Drawn): Markup {
  const { words, locale, phrases, section } = look;
  const title = block.title[locale];
  const id = idOf(`${section}-${block.id}`);
  const csv = html`<button type="button" class="quiet" data-csv="${section}" data-part="${block.id}" aria-label="${words.csv_of(title)}">${
    words.csv
  }</button>`;
  const details = (inner: Markup) =>
    svg === undefined ? inner : html`<details><summary>${phrases.chart.table}</summary>${inner}</details>`;
  const plot =
    svg !== undefined &&
    html`<div class="plot" role="application" tabindex="0" aria-roledescription="${phrases.chart.chart}" aria-labelledby="${id}-f" aria-describedby="${id}-k"><div class="scroll">${raw(
      svg,
    )}</div><p class="sr" id="${id}-k">${phrases.chart.steps}</p><div class="tip" role="status" aria-live="polite"></div></div>`;
  const below = html`${
    notes.length > 0 &&
    html`<div class="note"><div class="foot-line">${notes.map((note) => html`<span>${note}</span>`)}</div></div>`
  }<div class="behind">${svg !== undefined && details(tableView(block, look))}<details class="method" id="${id}-m"><summary>${
    blockWords[locale].how
  }</summary><p>${block.method[locale]}</p></details>${csv}</div>`;
  return html`<figure class="chart block b-${block.kind}" id="${id}" tabindex="-1"><h3 class="eyebrow">${title}</h3><figcaption id="${id}-f">${
    block.finding[locale]
  }</figcaption>${axis && html`<p class="axis">${axis}</p>`}${plot}${svg === undefined && tableView(block, look)}${below}</figure>`;
}

/** The rows as a real table; on a phone it scrolls inside its box. */
function tableView(block: Block, look: BlockLook): Markup {
  const { locale, words, report } = look;
  const { columns, rows } = rowsOf(block, locale);
  const caption = words.table_of(block.title[locale]);
  const cellView = (cell: Cell, column: Column, first: boolean) => {
    const text = html`<bdi>${textOf(cell, column.unit, locale, report.store.currency)}</bdi>`;
    if (first) return html`<th scope="row">${text}</th>`;
    return column.unit === "text" ? html`<td class="words">${text}</td>` : html`<td class="num">${text}</td>`;
  };
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table${
    block.kind === "table" && html` class="ledger"`
  }><caption class="sr">${caption}</caption><thead><tr>${columns.map(
    ({ title, unit }, at) => html`<th scope="col"${at > 0 && unit !== "text" && html` class="num"`}>${title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${columns.map((column, at) => cellView(row[at] ?? null, column, at === 0))}</tr>`,
  )}</tbody></table></div>`;
}
