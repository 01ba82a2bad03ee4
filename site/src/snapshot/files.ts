// Which CSV files does a snapshot hold of a report? One for each button of the page, with the same name and rows.
import type { Entry } from "../../../shared/files/zip.ts";
import { html } from "../../../shared/reports/charts/parts/markup.ts";
import type { SectionResult } from "../../../shared/reports/response.ts";
import { details } from "../i18n/details/index.ts";
import { csvName, sectionRows, toCsv } from "../report/csv.ts";
import { bucketsOf } from "../report/view/buckets.ts";
import type { Look } from "../report/view/look.ts";
import type { Places } from "./still.ts";

/** The parts that a section's page offers as files; undefined is the whole section. */
export function partsOf(section: SectionResult): (string | undefined)[] {
  if (section.kind === "headline" || section.kind === "coverage") return [undefined, "buckets"];
  if (section.kind === "trend") return section.series.map(({ metric }) => metric);
  return section.kind === "study" ? (section.document?.blocks.map(({ id }) => id) ?? []) : [undefined];
}

export const csvFiles = (look: Look, folder: string): Entry[] =>
  look.report.sections.flatMap((section) =>
    partsOf(section).map((part) => ({
      name: `${folder}/${csvName(section, look, part)}`,
      bytes: new TextEncoder().encode(toCsv(sectionRows(section, look, part))),
    })),
  );

/** Where the page's buttons find them. */
export const filesOf = (look: Look, folder: string): Places["files"] => {
  const words = details[look.locale];
  return (id, part) => {
    const section = look.report.sections.find((one) => one.id === id);
    if (!section) return [];
    const link = (text: string, of = part) => ({
      href: html`${folder}/${encodeURIComponent(csvName(section, look, of))}`.markup,
      text,
    });
    if (section.kind !== "headline" && section.kind !== "coverage") return [link(words.file_csv)];
    return [link(words.file_totals), link(words.file_per[bucketsOf(section, look.report).grain], "buckets")];
  };
};
