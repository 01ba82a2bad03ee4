// How does a chart stand on a page? Caption with the finding, the chart with a cursor, a note, and the table one tap behind.
import { html, idOf, type Markup, raw } from "./markup.ts";
import { type ChartTable, table } from "./table.ts";
import type { ChartWords } from "./words.ts";

export interface FigureOptions {
  id: string;
  words: ChartWords;
  /** The sentence that states the finding. */
  caption: string;
  /** What the value axis shows, in words, at the top left of the chart. */
  axis?: string;
  /** Made by one of the charts. */
  svg: string;
  table: ChartTable;
  /** Definition, freshness, exact or about; what the dotted end means. */
  note?: Markup | string;
  /** Buttons of the page beside the table, such as its CSV. */
  actions?: Markup;
}

/** The whole figure. The page moves `.cursor` and fills `.tip` when arrow keys or a pointer step through the points. */
export function figure(options: FigureOptions): Markup {
  const { words } = options;
  const id = idOf(options.id);
  return html`<figure class="chart" id="${id}"><figcaption id="${id}-f">${options.caption}</figcaption>${
    options.axis && html`<p class="axis">${options.axis}</p>`
  }<div class="plot" role="application" tabindex="0" aria-roledescription="${words.chart}" aria-labelledby="${id}-f" aria-describedby="${id}-k">${raw(
    options.svg,
  )}<p class="sr" id="${id}-k">${words.steps}</p><div class="tip" role="status" aria-live="polite"></div></div>${
    options.note && html`<div class="note">${options.note}</div>`
  }<div class="behind"><details><summary>${words.table}</summary><div class="scroll" tabindex="0" role="group" aria-label="${
    options.table.caption
  }">${table(options.table)}</div></details>${options.actions}</div></figure>`;
}
