// How does every block stand on the page? Its name, its finding, the chart, notes, how it is worked out, and the table one tap behind.
import { html, idOf, type Markup, raw } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Block, Cell } from "../../../../../shared/studies/blocks.ts";
import { fileButton, firstRows, type Look, moreRows } from "../look.ts";
import { drillButton } from "./drill.ts";
import { type Column, rowsOf, textOf } from "./rows.ts";
import { blockWords } from "./words.ts";

/** What a block needs of the page, and the section that it stands in. */
export interface BlockLook extends Look {
  section: string;
  /** Its name and finding stand above it already. */
  bare?: boolean;
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
  const { locale, phrases, section } = look;
  const title = block.title[locale];
  const id = idOf(`${section}-${block.id}`);
  const csv = fileButton(section, title, look, block.id);
  const details = (inner: Markup) =>
    svg === undefined ? inner : html`<details id="${id}-t"><summary>${phrases.chart.table}</summary>${inner}</details>`;
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
  const heading =
    look.bare || html`<h3 class="eyebrow">${title}</h3><figcaption id="${id}-f">${block.finding[locale]}</figcaption>`;
  return html`<figure class="chart block b-${block.kind}" id="${id}" tabindex="-1">${heading !== true && heading}${axis && html`<p class="axis">${axis}</p>`}${plot}${svg === undefined && tableView(block, look)}${below}</figure>`;
}

/** A block of which a reader sees the name and the finding, until he asks for more. */
export function folded(block: Block, look: BlockLook, inner: Markup): Markup {
  const id = idOf(`${look.section}-${block.id}`);
  return html`<details class="fold" id="${id}-fold"${look.paper && html` open`}><summary><h3 class="eyebrow">${block.title[look.locale]}</h3><span class="finding" id="${id}-f">${
    block.finding[look.locale]
  }</span></summary>${inner}</details>`;
}

/** The rows as a real table; on a phone each row of a block that is a table stands as lines, and others scroll in their box. */
function tableView(block: Block, look: BlockLook): Markup {
  const { locale, words, report } = look;
  const { columns, rows } = rowsOf(block, locale);
  const caption = words.table_of(block.title[locale]);
  const ledger = block.kind === "table";
  const first = ledger ? firstRows(rows.length, look) : rows.length;
  const cellView = (cell: Cell, column: Column, at: number) => {
    const said = textOf(cell, column.unit, locale, report.store.currency);
    const text = html`<bdi>${said}</bdi>`;
    if (at === 0) return html`<th scope="row">${drillButton(said, text, look)}</th>`;
    return html`<td class="${column.unit === "text" ? "words" : "num"}"${ledger && html` data-label="${column.title}"`}>${text}</td>`;
  };
  const view = html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table${
    ledger && html` class="ledger"`
  }><caption class="sr">${caption}</caption><thead><tr>${columns.map(
    ({ title, unit }, at) => html`<th scope="col"${at > 0 && unit !== "text" && html` class="num"`}>${title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row, index) =>
      html`<tr${index >= first && html` class="rest"`}>${columns.map((column, at) => cellView(row[at] ?? null, column, at))}</tr>`,
  )}</tbody></table></div>`;
  return ledger ? moreRows(`${look.section}-${block.id}`, view, first, rows.length, look) : view;
}
