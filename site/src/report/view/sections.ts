// Which sections does a report have? Whatever the answer holds: each kind knows how to draw itself, and comes when it is needed.
import type { Locale } from "../../../../shared/locale.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { isBefore } from "../../../../shared/reports/findings/holds.ts";
import type { ToldFinding } from "../../../../shared/reports/findings/told.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import { findingsView } from "./findings.ts";
import { type Look, sectionShell, sentenceView, toldIn } from "./look.ts";
import { noticeView } from "./scope.ts";

/** What has come so far. */
const parts: {
  headline?: typeof import("./headline.ts");
  trend?: typeof import("./trend.ts");
  moved?: typeof import("./moved.ts");
  funnel?: typeof import("./funnel.ts");
  table?: typeof import("./table.ts");
  coverage?: typeof import("./coverage.ts");
  blocks?: typeof import("./blocks/index.ts");
} = {};

/** Fetches what draws a kind of section. */
export async function fetchKind(kind: SectionResult["kind"], locale: Locale): Promise<void> {
  switch (kind) {
    case "headline":
      parts.headline ??= await import("./headline.ts");
      return;
    case "trend":
      parts.trend ??= await import("./trend.ts");
      return;
    case "moved":
      parts.moved ??= await import("./moved.ts");
      return;
    case "funnel":
      parts.funnel ??= await import("./funnel.ts");
      return;
    case "table":
      parts.table ??= await import("./table.ts");
      return;
    case "coverage":
      parts.coverage ??= await import("./coverage.ts");
      return;
    case "study":
      parts.blocks ??= await import("./blocks/index.ts");
      await parts.blocks.prepareWords(locale);
  }
}

type Shown = Pick<Look, "report" | "locale" | "waits">;

/** Fetches what draws one part of the page, a section, a block of a study or its table: `trend`, `segments/rfm`, `segments/rfm/`. */
export async function preparePart({ report, locale }: Shown, part: string, folded = true): Promise<void> {
  const [id, block, isTable] = placeOf(part);
  const section = report.sections.find((each) => each.id === id);
  if (!section) return;
  await fetchKind(section.kind, locale);
  if (section.kind === "study") await parts.blocks?.prepareStudy(section);
  if (isTable) return parts.blocks?.prepareTables();
  if (section.kind !== "study" || block === undefined) return;
  const own = (section.document?.blocks ?? []).filter((each) => each.id === block);
  await parts.blocks?.prepareBlocks(
    own.map(({ kind }) => kind),
    folded,
  );
}

/** Fetches what this report needs besides; a part that does not come keeps its room. */
export async function prepareSections({ report, locale, waits }: Shown): Promise<void> {
  const all = report.sections.flatMap((section) => [
    section.id,
    ...(section.kind === "study" ? (section.document?.blocks ?? []).map(({ id }) => `${section.id}/${id}`) : []),
  ]);
  const asked = all.filter((part) => !waits?.(part));
  await Promise.all(asked.map((part) => preparePart({ report, locale }, part).catch(() => {})));
}

function placeOf(part: string): [section: string, block: string | undefined, isTable: boolean] {
  const [section = "", block, table] = part.split("/");
  return [section, block, table !== undefined];
}

/** The kinds of section and, of a study, of block that a part is. */
export function kindsOf(part: string, { sections }: Look["report"]) {
  const [id, name] = placeOf(part);
  const section = sections.find((each) => each.id === id);
  const blocks = section?.kind === "study" ? (section.document?.blocks ?? []) : [];
  return { section: section?.kind, block: blocks.find((block) => block.id === name)?.kind };
}

/** Whether a part goes over days, on which something may have happened. */
export function hasDays(part: string, { sections }: Look["report"]): boolean {
  const [id, name] = placeOf(part);
  const section = sections.find((each) => each.id === id);
  if (section?.kind !== "study") return section?.kind === "trend";
  const blocks = (section.document?.blocks ?? []).filter((block) => block.id === name || name === undefined);
  return blocks.some((block) => block.kind === "fans" || ("days" in block && block.days));
}

/** The page's parts from top to bottom, each drawn when it is called. */
export function sectionsView(look: Look): (() => Markup)[] {
  const opening = look.report.told?.findings ?? [];
  return [
    () => html`${noticeView(look)}${findingsView(look, opening)}${look.notes?.(look)}`,
    ...look.report.sections.map((section) => () => sectionView(section, look, opening)),
  ];
}

/** A part that waited, as it stands instead of its room; null while what draws it has not come. */
export function lateView(part: string, look: Look): Markup | null {
  const [id, block, isTable] = placeOf(part);
  if (isTable) return parts.blocks?.lateTable(part) ?? null;
  const section = look.report.sections.find((each) => each.id === id);
  if (!section) return null;
  if (block === undefined) return drawnView(section, look, look.report.told?.findings ?? []);
  return section.kind === "study" ? (parts.blocks?.lateBlock(section, block, look) ?? null) : null;
}

function sectionView(section: SectionResult, look: Look, told: readonly ToldFinding[]): Markup {
  // Without a comparison nothing moved against anything.
  if (section.kind === "moved" && look.report.compare === null) return html``;
  if (isBefore(section, look.report)) return sentenceView(section, toldIn(section.id, look), look);
  return (look.waits?.(section.id) ? null : drawnView(section, look, told)) ?? sectionShell(section, look);
}

function drawnView(section: SectionResult, look: Look, told: readonly ToldFinding[]): Markup | null {
  switch (section.kind) {
    case "headline":
      return parts.headline?.headlineView(section, look) ?? null;
    case "trend":
      return parts.trend?.trendView(section, look) ?? null;
    case "moved":
      return parts.moved?.movedView(section, look) ?? null;
    case "funnel":
      return parts.funnel?.funnelView(section, look) ?? null;
    case "table":
      return parts.table?.tableView(section, look) ?? null;
    case "coverage":
      return parts.coverage?.coverageView(section, look) ?? null;
    case "study":
      return parts.blocks?.studyView(section, look, told) ?? null;
  }
}
