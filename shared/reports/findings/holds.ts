// What does a section hold: any number other than zero, and figures of which metrics?
import type { ReportResponse, SectionResult } from "../response.ts";

export function hasData(section: SectionResult): boolean {
  switch (section.kind) {
    case "headline":
    case "coverage":
      return section.figures.some((figure) => (figure.value ?? 0) !== 0 || (figure.compare_value ?? 0) !== 0);
    case "trend":
      return section.series.some((one) => [...one.values, ...one.compare_values].some((value) => (value ?? 0) !== 0));
    case "moved":
    case "table":
      return section.rows.length > 0;
    case "funnel":
      return section.steps.some((step) => (step.value ?? 0) !== 0 || (step.compare_value ?? 0) !== 0);
    case "study":
      // It says itself what is missing and what brings it.
      return true;
  }
}

/** Whether a store that has sent nothing yet is told here what to send: zeros would say nothing. */
export const isBefore = (section: SectionResult, { first_day }: Pick<ReportResponse, "first_day">): boolean =>
  first_day === null && !hasData(section);

/** The metrics that a section shows itself; a study says its own. */
export function metricsIn(section: SectionResult): string[] {
  switch (section.kind) {
    case "headline":
    case "coverage":
      return section.figures.map(({ metric }) => metric);
    case "trend":
      return section.series.map(({ metric }) => metric);
    case "funnel":
      return section.steps.map(({ metric }) => metric);
    case "table":
      return section.metrics;
    case "moved":
      return [section.metric];
    case "study":
      return [];
  }
}
