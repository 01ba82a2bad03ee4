// Which sections does a report have? Whatever the answer holds: each kind knows how to draw itself.
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import type { ReportResponse, SectionResult } from "../../../../shared/reports/response.ts";
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

/** Fetches what this report needs besides; without it its studies are left out. */
export async function prepareSections({ sections }: ReportResponse): Promise<void> {
  if (sections.some(({ kind }) => kind === "study")) blocks ??= await import("./blocks/index.ts").catch(() => null);
}

/** The page's parts from top to bottom, each drawn when it is called. */
export function sectionsView(look: Look): (() => Markup)[] {
  return [
    () => html`${noticeView(look)}${findingsView(look, blocks?.studiedFindings(look.report, look.locale))}`,
    ...look.report.sections.map((section) => () => sectionView(section, look)),
  ];
}

function sectionView(section: SectionResult, look: Look): Markup {
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
      return blocks === null ? html`` : blocks.studyView(section, look);
  }
}
