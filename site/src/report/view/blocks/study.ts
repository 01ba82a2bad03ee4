// What did a nightly study find? Its findings with what to do, the days and orders they rest on, then its blocks.
import { formatDays, formatMoment } from "../../../../../shared/calendar.ts";
import { formatNumber } from "../../../../../shared/format.ts";
import type { Text } from "../../../../../shared/locale.ts";
import { html, idOf, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Finding } from "../../../../../shared/reports/findings/finding.ts";
import type { StudyResult } from "../../../../../shared/reports/response.ts";
import type { Block, StudyDocument } from "../../../../../shared/studies/blocks.ts";
import { isWide, type Look, sectionTitle } from "../look.ts";
import { tied } from "../tied.ts";
import { blockView } from "./drawn.ts";
import { type BlockLook, folded } from "./frame.ts";
import { blockShell } from "./shell.ts";
import { blockWords } from "./words.ts";

/** A section that shows a study's newest document; its title is the report's own unless the answer brings one. */
export type StudySection = StudyResult & { title?: Text };

/** Studies that have more than blocks. */
const more = ["data", "inventory", "clearance"];
let extras: typeof import("./extras.ts") | null = null;

/** Fetches what a study has besides. */
export async function prepareStudy({ study, reading }: Pick<StudySection, "study" | "reading">): Promise<void> {
  if (reading || more.includes(study)) extras ??= await import("./extras.ts");
}

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
      : html`${findingsView(document)}${document.blocks.map((block, place) => blockAt(block, place, section, look))}`;
  return html`<section class="section study" data-section="${section.id}" id="${idOf(section.id)}" tabindex="-1"><h2 class="eyebrow">${
    section.title?.[locale] ?? sectionTitle(section, look)
  }</h2>${extras?.aboveBlocks(section, look)}${instead !== undefined && html`<p class="finding">${instead}</p>`}${body}${body && extras?.belowBlocks(section, look)}${withheld === null && asOf(section, look)}</section>`;

  function findingsView({ findings }: StudyDocument): Markup | null {
    const fresh = findings.filter(({ text }) => !told.some(({ what }) => what === text[locale]));
    if (fresh.length === 0) return null;
    return html`<div class="findings"><ol>${fresh.map(
      (finding) =>
        html`<li><p class="finding">${tied(finding.text[locale])}</p><p>${tied(finding.action[locale])}</p></li>`,
    )}</ol></div>`;
  }
}

/** A block where it stands; `part` names it on the page, where it may wait to be drawn. */
function blockAt(block: Block, place: number, section: StudySection, look: Look): Markup {
  const within: BlockLook = { ...look, section: section.id, bare: isFolded(block, place, look) };
  const part = `${section.id}/${block.id}`;
  const inner = (look.waits?.(part) ? null : blockView(block, within)) ?? blockShell(block, within, part);
  return within.bare ? folded(block, within, inner) : inner;
}

/** A block that waited, as it stands instead of its shell. */
export function lateBlock(section: StudySection, id: string, look: Look): Markup | null {
  const place = section.document?.blocks.findIndex((block) => block.id === id) ?? -1;
  const block = section.document?.blocks[place];
  return block ? blockView(block, { ...look, section: section.id, bare: isFolded(block, place, look) }) : null;
}

/** What makes a page long and is seldom read: on a phone all but a section's first block, else its third and later tables and grids. */
const isFolded = ({ kind, aside }: Block, place: number, look: Look) =>
  aside === true || (isWide(look) || look.paper ? (kind === "table" || kind === "cohorts") && place > 1 : place > 0);

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
  return said.length === 0 ? null : html`<p class="as-of">${said.join("\u00a0· ")}</p>`;
}
