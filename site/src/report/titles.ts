// What are the reports and their sections called? Built into the page from the registry, so the script does not grow with it.
import type { Text } from "../../../shared/locale.ts";
import type { ReportDefinition, SectionDefinition } from "../../../shared/reports/define.ts";
import type { SectionResult } from "../../../shared/reports/response.ts";

export interface ReportTitles {
  title: Text;
  sections: Record<string, Text>;
  empty: Record<string, Text>;
  notes: Record<string, Text>;
  /** What its first section is drawn by: that comes while the answer is under way. */
  opens: SectionResult["kind"];
}

export type Titles = Record<string, ReportTitles>;

const drawnBy = (section: SectionDefinition | undefined): SectionResult["kind"] =>
  section === undefined || section.kind === "tags" || section.kind === "worked" ? "study" : section.kind;

/** For the build: every report's titles by id. */
export function titlesOf(reports: readonly ReportDefinition[]): Titles {
  return Object.fromEntries(
    reports.map(({ id, title, sections }) => [
      id,
      {
        title,
        sections: Object.fromEntries(sections.map((section) => [section.id, section.title])),
        empty: Object.fromEntries(sections.flatMap(({ id, empty }) => (empty ? [[id, empty]] : []))),
        notes: Object.fromEntries(sections.flatMap(({ id, note }) => (note ? [[id, note]] : []))),
        opens: drawnBy(sections[0]),
      },
    ]),
  );
}
