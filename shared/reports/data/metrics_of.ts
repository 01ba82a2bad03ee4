// Which metrics does a section of a report name?
import type { SectionDefinition } from "../define.ts";

export function metricsOf(section: SectionDefinition): readonly string[] {
  if (section.kind === "study" || section.kind === "tags" || section.kind === "worked") return [];
  if (section.kind === "moved") return [section.metric];
  return section.kind === "funnel" ? section.steps : section.metrics;
}
