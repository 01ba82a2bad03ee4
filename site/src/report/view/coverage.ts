// How complete the figures are: tracked beside confirmed, and what was received and not counted, by reason.
import { formatNumber } from "../../../../shared/format.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { table } from "../../../../shared/reports/charts/parts/table.ts";
import type { CoverageResult } from "../../../../shared/reports/response.ts";
import { headlineView } from "./headline.ts";
import type { Look } from "./look.ts";

export function coverageView(section: CoverageResult, look: Look): Markup {
  const { words, locale } = look;
  const drops = section.drops ?? [];
  if (drops.length === 0) return headlineView(section, look);
  const list = table({
    caption: words.drops,
    columns: [words.drop_reason, words.drop_count],
    rows: drops.map((drop) => [drop.title[locale], formatNumber(drop.count, locale)]),
  });
  const more = html`<div class="scroll drops" tabindex="0" role="group" aria-label="${words.drops}">${list}</div>`;
  return headlineView(section, look, more);
}
