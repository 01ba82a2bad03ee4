// What stands behind a block's chart, or is the block: its rows as a real table.
import { missing } from "../../../../../shared/format.ts";
import { evenDecimals } from "../../../../../shared/reports/charts/parts/decimals.ts";
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { firstRows, moreRows } from "../look.ts";
import { drillButton } from "./drill.ts";
import type { BlockLook } from "./frame.ts";
import { type Column, type PlainBlock, rowsOf, textOf } from "./rows.ts";

/** The rows as a real table; on a phone each row of a block that is a table stands as lines, and others scroll in their box. */
export function tableView(block: PlainBlock, look: BlockLook): Markup {
  const { locale, words, report } = look;
  const { columns, rows } = rowsOf(block, locale);
  const caption = words.table_of(block.title[locale]);
  const ledger = block.kind === "table";
  const first = ledger ? firstRows(rows.length, look) : rows.length;
  const written = columns.map(({ unit }, at) =>
    evenDecimals(
      rows.map((row) => textOf(row[at] ?? null, unit, locale, report.store.currency)),
      unit,
    ),
  );
  // A name and one short value need no line each, nor the value's title.
  const pair = ledger && columns.length === 2 && written[1]?.every((text) => text.length <= 28);
  const cellView = (said: string, column: Column, at: number) => {
    const text = html`<bdi>${said}</bdi>`;
    if (at === 0) return html`<th scope="row">${drillButton(said, text, look)}</th>`;
    return html`<td class="${column.unit === "text" ? "words" : "num"}${said === missing && " none"}"${ledger && html` data-label="${column.title}"`}>${text}</td>`;
  };
  const view = html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table${
    ledger && html` class="ledger${pair && " pair"}"`
  }><caption class="sr">${caption}</caption><thead><tr>${columns.map(
    ({ title, unit }, at) => html`<th scope="col"${at > 0 && unit !== "text" && html` class="num"`}>${title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (_, index) =>
      html`<tr${index >= first && html` class="rest"`}>${columns.map((column, at) => cellView(written[at]?.[index] ?? "", column, at))}</tr>`,
  )}</tbody></table></div>`;
  return ledger ? moreRows(`${look.section}-${block.id}`, view, first, rows.length, look) : view;
}
