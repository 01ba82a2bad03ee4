// What are the reports and their sections called? Built into the page from the registry, so the script does not grow with it.
import type { Text } from "../../../shared/locale.ts";
import type { ReportDefinition } from "../../../shared/reports/define.ts";

export type Titles = Record<string, { title: Text; sections: Record<string, Text>; empty: Record<string, Text> }>;

/** For the build: every report's titles by id. */
export function titlesOf(reports: readonly ReportDefinition[]): Titles {
  return Object.fromEntries(
    reports.map(({ id, title, sections }) => [
      id,
      {
        title,
        sections: Object.fromEntries(sections.map((section) => [section.id, section.title])),
        empty: Object.fromEntries(sections.flatMap(({ id, empty }) => (empty ? [[id, empty]] : []))),
      },
    ]),
  );
}
