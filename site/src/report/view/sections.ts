// Which sections does a report have? Whatever the answer holds: each kind knows how to draw itself.
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import type { Finding } from "../../../../shared/reports/findings/finding.ts";
import { findingsOf, MOST } from "../../../../shared/reports/findings.ts";
import type { SectionResult } from "../../../../shared/reports/response.ts";
import { coverageView } from "./coverage.ts";
import { findingsView } from "./findings.ts";
import { funnelView } from "./funnel.ts";
import { headlineView } from "./headline.ts";
import type { Look } from "./look.ts";
import { movedView } from "./moved.ts";
import { noticeView } from "./scope.ts";
import { tableView } from "./table.ts";
import { trendView } from "./trend.ts";

/** What draws studies: most readers open a report without any. */
let blocks: typeof import("./blocks/index.ts") | null = null;

/** What finds more to say, where little changed. */
let standing: typeof import("../../../../shared/reports/findings/standing/index.ts") | null = null;

/** Fetches what this report needs besides; without it its studies are left out. */
export async function prepareSections(look: Look): Promise<void> {
  if (look.report.sections.some(({ kind }) => kind === "study"))
    blocks ??= await import("./blocks/index.ts").catch(() => null);
  if (openingOf(look).length < MOST)
    standing ??= await import("../../../../shared/reports/findings/standing/index.ts").catch(() => null);
}

/** The page's findings: what changed, what studies found, and then how things stand. */
function openingOf(look: Look): Finding[] {
  const found = findingsOf(look.report, look.phrases, blocks?.studiedFindings(look.report, look.locale));
  return standing?.filled(found, look, MOST) ?? found;
}

/** The page's parts from top to bottom, each drawn when it is called. */
export function sectionsView(look: Look): (() => Markup)[] {
  const opening = openingOf(look);
  return [
    () => html`${noticeView(look)}${findingsView(look, opening)}`,
    ...look.report.sections.map((section) => () => sectionView(section, look, opening)),
  ];
}

function sectionView(section: SectionResult, look: Look, told: readonly Finding[]): Markup {
  switch (section.kind) {
    case "headline":
      return headlineView(section, look);
    case "trend":
      return trendView(section, look);
    case "moved":
      return look.report.compare === null ? html`` : movedView(section, look);
    case "funnel":
      return funnelView(section, look);
    case "table":
      return tableView(section, look);
    case "coverage":
      return coverageView(section, look);
    case "study":
      return blocks === null ? html`` : blocks.studyView(section, look, told);
  }
}
