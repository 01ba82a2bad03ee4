// What does a spreadsheet take along? The rows alone, or the rows in one zip with a file that says what each column means.
import { aboutFile, definitionText, type Meaning } from "../../../../shared/files/about.ts";
import { type Entry, zip } from "../../../../shared/files/zip.ts";
import type { ReportResponse, SectionResult } from "../../../../shared/reports/response.ts";
import { csvName, type Page, sectionRows, toCsv } from "../csv.ts";
import type { Definition } from "../definitions.ts";
import { sha256 } from "./save.ts";

const encode = (text: string) => new TextEncoder().encode(text);

export type Meanings = ReadonlyMap<string, Meaning & { definition: string }>;

/** The catalogue's entries by metric, each with the hash that its definition has now. */
export async function meaningsOf(definitions: readonly Definition[], report: ReportResponse): Promise<Meanings> {
  const used = definitions.filter(({ id }) => report.metrics[id]);
  const entries = used.map(async ({ id, formula, description, lineage, method, version }) => {
    const meaning = { id, formula, description, lineage, method, ...(version === undefined ? {} : { version }) };
    const hash = await sha256(encode(definitionText(meaning, report.metrics[id]?.unit ?? "count")));
    return [id, { ...meaning, definition: hash.slice(0, 12) }] as const;
  });
  return new Map(await Promise.all(entries));
}

/** A section's CSV, or a part's, and the JSON beside it: the name that CSV on the Web gives such a file. */
export async function sheetFiles(
  section: SectionResult,
  page: Page,
  meanings: Meanings,
  part?: string,
): Promise<[csv: Entry, about: Entry]> {
  const name = csvName(section, page, part);
  const bytes = encode(toCsv(sectionRows(section, page, part)));
  const about = aboutFile(page.report, section, {
    name,
    bytes: bytes.length,
    sha256: await sha256(bytes),
    meanings,
    ...(part === undefined ? {} : { part }),
  });
  return [
    { name, bytes },
    { name: `${name}-metadata.json`, bytes: encode(`${JSON.stringify(about, null, 2)}\n`) },
  ];
}

/** Both in one, since browsers ask before a page saves two. */
export const sheetZip = (entries: readonly Entry[], report: ReportResponse) =>
  new Blob([zip(entries, report.as_of)], { type: "application/zip" });
