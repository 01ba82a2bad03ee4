// What does a report say in words? Small pure rules, one file a kind of section; the language comes in as a book of phrases.
import { coverageSentence } from "./findings/coverage.ts";
import type { Finding } from "./findings/finding.ts";
import { funnelFindings, funnelSentence } from "./findings/funnel.ts";
import { headlineFindings, headlineSentence } from "./findings/headline.ts";
import { movedSentence } from "./findings/moved.ts";
import type { Phrases } from "./findings/phrases/phrases.ts";
import { tableSentence } from "./findings/table.ts";
import { trendSentence } from "./findings/trend.ts";
import type { ReportResponse, SectionResult } from "./response.ts";

/** The sentence a section opens with. */
export function sectionSentence(section: SectionResult, report: ReportResponse, phrases: Phrases): string {
  const context = { report, phrases };
  switch (section.kind) {
    case "headline":
      return headlineSentence(section, context);
    case "trend":
      return trendSentence(section, section.series[0]?.metric ?? "", context);
    case "moved":
      return movedSentence(section, context);
    case "funnel":
      return funnelSentence(section, context);
    case "table":
      return tableSentence(section, context);
    case "coverage":
      return coverageSentence(section, context);
    case "study":
      return section.document?.findings[0]?.text[phrases.locale] ?? "";
  }
}

/** A page opens with so many. */
export const MOST = 3;

/**
 * Up to three findings for the top of the page. Where studies found something the largest change leads and they fill the rest:
 * a change alone says little of who buys and what sells.
 */
export function findingsOf(report: ReportResponse, phrases: Phrases, studied: readonly Finding[] = []): Finding[] {
  const changes = changesOf(report, phrases);
  if (studied.length < 2) return [...changes, ...studied].slice(0, MOST);
  // Of a change that is neither welcome nor not, nobody learns what to do.
  return [...changes.filter(({ tone }) => tone !== "neutral").slice(0, 1), ...studied].slice(0, MOST);
}

/** Changes of headline figures and funnels, the largest first, no two that tell the same story. */
function changesOf(report: ReportResponse, phrases: Phrases): Finding[] {
  const context = { report, phrases };
  const all = report.sections.flatMap((section) => {
    if (section.kind === "headline") return headlineFindings(section, context);
    if (section.kind === "funnel") return funnelFindings(section, context);
    return [];
  });
  const told = new Set<string>();
  return all
    .sort((a, b) => b.weight - a.weight)
    .filter(({ family }) => {
      const fresh = !told.has(family);
      if (family !== "other") told.add(family);
      return fresh;
    });
}
