// What does a report say in words? Its findings and the sentence of each section, told on the server: the page only shows them.
import type { Locale } from "../../locale.ts";
import { targetText } from "../beside/target_text.ts";
import type { Standing, TargetStatus } from "../beside/targets.ts";
import { findingsOf, MOST, sectionSentence } from "../findings.ts";
import type { ReportResponse, SectionResult } from "../response.ts";
import { missingText } from "./context.ts";
import type { Finding } from "./finding.ts";
import { isBefore, metricsIn } from "./holds.ts";
import type { Phrases } from "./phrases/phrases.ts";
import { filled } from "./standing/index.ts";
import { studiedFindings } from "./studied.ts";
import { trendSentence } from "./trend.ts";

export type ToldFinding = Pick<Finding, "section" | "metric" | "tone" | "what" | "sure" | "action">;

/** How a figure stands to its target. */
export interface ToldTarget {
  metric: string;
  standing: Standing;
  text: string;
}

/** A report's words in one language. */
export interface Told {
  locale: Locale;
  /** What the page opens with, the most important first. */
  findings: ToldFinding[];
  /** What each section opens with, by its id; of a trend by its id and the metric, `trend/gmv`. A study says its own. */
  sentences: Record<string, string>;
  /** What the store wants of the figures shown; absent where it wants nothing of them. */
  targets?: ToldTarget[];
}

/** What the page opens with: what changed, what studies found, and then how things stand. */
export function openingOf(report: ReportResponse, phrases: Phrases): ToldFinding[] {
  const found = findingsOf(report, phrases, studiedFindings(report, phrases.locale));
  return filled(found, { report, phrases }, MOST).map(({ section, metric, tone, what, sure, action }) => {
    return { section, metric, tone, what, sure, action };
  });
}

export function toldOf(report: ReportResponse, phrases: Phrases): Told {
  const sentences = Object.fromEntries(report.sections.flatMap((section) => sentencesOf(section, report, phrases)));
  return { locale: phrases.locale, findings: openingOf(report, phrases), sentences };
}

/** What is said of the targets of a report's headline figures; null where there is none. */
export function toldTargets(report: ReportResponse, all: readonly TargetStatus[], locale: Locale): ToldTarget[] | null {
  const shown = new Set(
    report.sections.flatMap((section) =>
      section.kind === "headline" ? section.figures.map(({ metric }) => metric) : [],
    ),
  );
  const told = all
    .filter(({ metric }) => shown.has(metric))
    .map((status) => {
      const { metric, standing } = status;
      return { metric, standing, text: targetText(status, locale, report.store.currency) };
    });
  return told.length === 0 ? null : told;
}

function sentencesOf(section: SectionResult, report: ReportResponse, phrases: Phrases): [string, string][] {
  const { id, kind } = section;
  if (kind === "study") return [];
  if (isBefore(section, report)) {
    // A table is of its first metric; what the others need is told where they are shown.
    const metrics = kind === "table" ? metricsIn(section).slice(0, 1) : metricsIn(section);
    return [[id, missingText({ report, phrases }, metrics).trim() || sectionSentence(section, report, phrases)]];
  }
  if (kind !== "trend") return [[id, sectionSentence(section, report, phrases)]];
  return section.series.map(({ metric }) => [`${id}/${metric}`, trendSentence(section, metric, { report, phrases })]);
}
