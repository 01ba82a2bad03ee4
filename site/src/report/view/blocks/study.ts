// What did a nightly study find? Its findings with what to do, the days and orders they rest on, then its blocks.
import { formatDays, formatMoment } from "../../../../../shared/calendar.ts";
import { formatNumber } from "../../../../../shared/format.ts";
import type { Text } from "../../../../../shared/locale.ts";
import { html, idOf, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Finding } from "../../../../../shared/reports/findings/finding.ts";
import type { StudyResult } from "../../../../../shared/reports/response.ts";
import type { Block, StudyDocument } from "../../../../../shared/studies/blocks.ts";
import { isWide, type Look, sectionTitle } from "../look.ts";
import { barsBlock } from "./bars.ts";
import { cohortsBlock } from "./cohorts.ts";
import { curvesBlock } from "./curves.ts";
import { fansBlock } from "./fans.ts";
import { fieldsBlock } from "./fields.ts";
import { flowBlock } from "./flow.ts";
import { type BlockLook, folded } from "./frame.ts";
import { gridBlock } from "./grid.ts";
import { intervalsBlock } from "./intervals.ts";
import { lineageBlock } from "./lineage.ts";
import { pageMapBlock } from "./page_map.ts";
import { quadrantsBlock } from "./quadrants.ts";
import { tableBlock } from "./table.ts";
import { blockWords } from "./words.ts";

/** A section that shows a study's newest document; its title is the report's own unless the answer brings one. */
export type StudySection = StudyResult & { title?: Text };

/** `told` is what the page opens with, which the section does not say again. */
export function studyView(section: StudySection, look: Look, told: readonly Pick<Finding, "what">[] = []): Markup {
  const { locale } = look;
  const { withheld, document } = section;
  const words = blockWords[locale];
  // What is withheld stays so, whatever else the answer holds.
  const instead = withheld?.[locale] ?? (document === null ? words.not_made : document.empty?.[locale]);
  const body =
    withheld !== null || document === null
      ? null
      : html`${findingsView(document)}${document.blocks.map((block, place) => {
          const within = { ...look, section: section.id };
          if (!isFolded(block, place, look)) return blockView(block, within);
          return folded(block, within, blockView(block, { ...within, bare: true }));
        })}`;
  return html`<section class="section study" data-section="${section.id}" id="${idOf(section.id)}" tabindex="-1"><h2 class="eyebrow">${
    section.title?.[locale] ?? sectionTitle(section, look)
  }</h2>${instead !== undefined && html`<p class="finding">${instead}</p>`}${body}${withheld === null && asOf(section, look)}</section>`;

  function findingsView({ findings }: StudyDocument): Markup | null {
    const fresh = findings.filter(({ text }) => !told.some(({ what }) => what === text[locale]));
    if (fresh.length === 0) return null;
    return html`<div class="findings"><ol>${fresh.map(
      (finding) => html`<li><p class="finding">${finding.text[locale]}</p><p>${finding.action[locale]}</p></li>`,
    )}</ol></div>`;
  }
}

/** What makes a page long and is seldom read: on a phone all but a section's first block, else its third and later tables. */
const isFolded = ({ kind }: Block, place: number, look: Look) =>
  isWide(look) || look.paper ? kind === "table" && place > 1 : place > 0;

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
    case "fans":
      return fansBlock(block, look);
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
    case "page_map":
      return pageMapBlock(block, look);
    case "lineage":
      return lineageBlock(block, look);
  }
}

/** Which days and orders the study rests on, and when it was made. */
function asOf({ from, to, orders, made_at, document }: StudySection, { locale, report }: Look): Markup | null {
  // Where nothing was read there is nothing to tell of it.
  if (orders === 0 && !document?.blocks.length) return null;
  const words = blockWords[locale];
  const said = [
    ...(from !== null && to !== null ? [words.covers(formatDays(from, to, locale))] : []),
    ...(made_at === null || orders === 0 ? [] : [words.orders(formatNumber(orders, locale), orders === 1)]),
    ...(made_at === null ? [] : [words.made(formatMoment(made_at, report.store.timezone, locale))]),
  ];
  return said.length === 0 ? null : html`<p class="as-of">${said.join(" · ")}</p>`;
}
