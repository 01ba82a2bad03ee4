// Top sources, top products: a ledger page with a bar under the first figure and the change under each.
import { formatNumber, formatShort, formatValue } from "../../../../shared/format.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { changeOf, changeText, toneOf } from "../../../../shared/reports/findings/change.ts";
import { betterOf, formatOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import { dimensionTitle, keyLabel } from "../../../../shared/reports/findings/labels.ts";
import type { TableResult } from "../../../../shared/reports/response.ts";
import {
  aboutSign,
  csvButton,
  emptyText,
  firstRows,
  footLine,
  type Look,
  moreRows,
  nameNote,
  openNote,
  sectionFrame,
  sectionTitle,
  sentenceView,
  toldIn,
} from "./look.ts";

export function tableView(section: TableResult, look: Look): Markup {
  const { words, locale, phrases } = look;
  const title = sectionTitle(section, look);
  const first = section.metrics[0] ?? "";
  if (!section.rows.some(({ values }) => values[first] !== null))
    return sentenceView(section, emptyText(section, look) || toldIn(section.id, look), look);
  // A column without a value, such as of rivals' prices that nobody sent, would be a column of dashes.
  const metrics = section.metrics.filter((metric) =>
    section.rows.some(({ values }) => (values[metric] ?? null) !== null),
  );
  const seen = firstRows(section.rows.length, look);
  const most = Math.max(0, ...section.rows.map((row) => row.values[first] ?? 0));
  const caption = words.rows_of(formatNumber(section.rows.length, locale), formatNumber(section.total_rows, locale));
  return sectionFrame(
    section,
    look,
    html`<p class="finding">${toldIn(section.id, look)}</p>${moreRows(
      section.id,
      html`<div class="scroll" tabindex="0" role="group" aria-label="${title}"><table class="ledger"><caption class="sr">${title}</caption><thead><tr><th scope="col">${dimensionTitle(
        section.by,
        phrases,
      )}</th>${metrics.map((metric) => html`<th scope="col" class="num">${titleOf(look, metric)}</th>`)}</tr></thead><tbody>${section.rows.map(
        (row, index) =>
          html`<tr data-key="${row.key}"${index >= seen && html` class="rest"`}><th scope="row"><bdi>${keyLabel(section.by, row.key, row.label, phrases)}</bdi>${magnitude(
            row.values[first] ?? null,
            most,
          )}</th>${metrics.map((metric) => cellView(row, metric, section.id, look))}</tr>`,
      )}</tbody></table></div>`,
      seen,
      section.rows.length,
      look,
    )}<div class="note">${footLine(section.id, metrics, look, caption, ...openNote(look), ...nameNote(section, look))}</div><div class="behind">${csvButton(section, look)}</div>`,
    true,
  );
}

function cellView(row: TableResult["rows"][number], metric: string, section: string, look: Look): Markup {
  const format = formatOf(look, metric);
  const value = row.values[metric] ?? null;
  const change = changeOf(value, row.compare_values[metric] ?? null);
  // Nothing then and nothing now needs no word.
  const nothing = value === 0 && change.kind === "same";
  const tone = toneOf(change, betterOf(look, metric), row.within.includes(metric) ? "within" : null);
  return html`<td class="num${value === null && " none"}" data-label="${titleOf(look, metric)}" title="${formatValue(value, format)}">${value !== null && aboutSign(section, metric, look)}${formatShort(value, format)}${
    look.report.compare !== null &&
    !nothing &&
    html`<span class="delta ${tone}">${changeText(change, format, look.phrases)}</span>`
  }</td>`;
}

/** A bar from zero beside the name; drawn with attributes, since the page allows no inline styles. */
function magnitude(value: number | null, most: number): Markup {
  const width = value !== null && most > 0 ? Math.max(0, Math.round((value / most) * 1000) / 10) : 0;
  return html`<svg class="magnitude" width="100%" height="4" aria-hidden="true" focusable="false"><rect width="${width}%" height="4" fill="var(--series-1)"/></svg>`;
}
