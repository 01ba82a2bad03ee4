// Which numbers lie behind a chart? A real table with caption and scopes; row i is the chart's point i.
import { html, type Markup } from "./markup.ts";

export interface ChartTable {
  caption: string;
  columns: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly (readonly string[])[];
}

export function table({ caption, columns, rows }: ChartTable): Markup {
  return html`<table><caption>${caption}</caption><thead><tr>${columns.map(
    (column, index) => html`<th scope="col"${index > 0 && html` class="num"`}>${column}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ([name, ...cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="num">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}
