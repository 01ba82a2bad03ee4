// Which rows are also a filter of this page? A tag's name becomes a button that shows the page for its customers alone.
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Look } from "../look.ts";

/** `text` as a button where a filter of the page is called `name`. */
export function drillButton(name: string, text: Markup, { report, locale }: Look): Markup {
  if (report.filter !== null) return text;
  const found = Object.entries(report.filter_words ?? {}).find(([, words]) => words[locale] === name);
  return found ? html`<button type="button" class="define" data-filter="${found[0]}">${text}</button>` : text;
}
