// What did a nightly study find? Its findings with what to do, the days and orders they rest on, then its blocks.
import { formatDays, formatMoment } from "../../../../../shared/calendar.ts";
import { formatNumber } from "../../../../../shared/format.ts";
import type { Text } from "../../../../../shared/locale.ts";
import { html, idOf, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { StudyResult } from "../../../../../shared/reports/response.ts";
import type { Block, StudyDocument } from "../../../../../shared/studies/blocks.ts";
import { type Look, sectionTitle } from "../look.ts";
import { barsBlock } from "./bars.ts";
import { cohortsBlock } from "./cohorts.ts";
import { curvesBlock } from "./curves.ts";
import { fieldsBlock } from "./fields.ts";
import { flowBlock } from "./flow.ts";
import type { BlockLook } from "./frame.ts";
import { gridBlock } from "./grid.ts";
import { intervalsBlock } from "./intervals.ts";
import { quadrantsBlock } from "./quadrants.ts";
import { tableBlock } from "./table.ts";
import { blockWords } from "./words.ts";

/** A section that shows a study's newest document; its title is the report's own unless the answer brings one. */
export type StudySection = StudyResult & { title?: Text };

export function studyView(section: StudySection, look: Look): Markup {
  const { locale } = look;
  const { withheld, document } = section;
  const words = blockWords[locale];
  // What is withheld stays so, whatever else the answer holds.
  const instead = withheld?.[locale] ?? (document === null ? words.not_made : document.empty?.[locale]);
  const body =
    withheld !== null || document === null
      ? null
      : html`${findingsView(document)}${document.blocks.map((block) => blockView(block, { ...look, section: section.id }))}`;
  return html`<section class="section study" data-section="${section.id}" id="${idOf(section.id)}" tabindex="-1"><h2 class="eyebrow">${
    section.title?.[locale] ?? sectionTitle(section, look)
  }</h2>${instead !== undefined && html`<p class="finding">${instead}</p>`}${body}${withheld === null && asOf(section, look)}</section>`;

  function findingsView({ findings }: StudyDocument): Markup | null {
    if (findings.length === 0) return null;
    return html`<div class="findings"><ol>${findings.map(
      (finding) => html`<li><p class="finding">${finding.text[locale]}</p><p>${finding.action[locale]}</p></li>`,
    )}</ol></div>`;
  }
}

/** One block, drawn by its kind. */
export function blockView(block: Block, look: BlockLook): Markup {
  switch (block.kind) {
    case "table":
      return tableBlock(block, look);
    case "grid":
      return gridBlock(block, look);
    case "cohorts":
      return cohortsBlock(block, look);
    case "curves":
      return curvesBlock(block, look);
    case "bars":
      return barsBlock(block, look);
    case "quadrants":
      return quadrantsBlock(block, look);
    case "fields":
      return fieldsBlock(block, look);
    case "flow":
      return flowBlock(block, look);
    case "intervals":
      return intervalsBlock(block, look);
  }
}

/** Which days and orders the study rests on, and when it was made. */
function asOf({ from, to, orders, made_at }: StudySection, { locale, report }: Look): Markup | null {
  const words = blockWords[locale];
  const said = [
    ...(from !== null && to !== null ? [words.covers(formatDays(from, to, locale))] : []),
    ...(made_at === null ? [] : [words.orders(formatNumber(orders, locale), orders === 1)]),
    ...(made_at === null ? [] : [words.made(formatMoment(made_at, report.store.timezone, locale))]),
  ];
  return said.length === 0 ? null : html`<p class="as-of">${said.join(" · ")}</p>`;
}
