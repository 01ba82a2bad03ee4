// What does the link show differently now? Every figure of a snapshot beside today's, cell by cell of the same files.
import type { Locale } from "../../../shared/locale.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { loadLanguage } from "../i18n/index.ts";
import { type Cell, sectionRows } from "../report/csv.ts";
import { partsOf } from "./files.ts";

export interface Difference {
  section: string;
  part: string | null;
  row: string;
  column: string;
  was: Cell;
  now: Cell;
}

/** Names before the first figure tell a row; two rows of one name are told apart by their order. */
function byName(rows: readonly (readonly Cell[])[], titles: number): Map<string, readonly Cell[]> {
  const named = new Map<string, readonly Cell[]>();
  for (const row of rows) {
    const name = row.slice(0, titles).join(" · ");
    let key = name;
    for (let again = 2; named.has(key); again += 1) key = `${name} (${again})`;
    named.set(key, row);
  }
  return named;
}

const titlesIn = (rows: readonly (readonly Cell[])[]) => {
  const first = (row: readonly Cell[]) => row.findIndex((cell) => typeof cell === "number");
  return Math.max(1, Math.min(...rows.map(first).filter((at) => at >= 0), rows[0]?.length ?? 1));
};

/** Cells that differ between two tables with the same header, rows found by their names; a row on one side only has null. */
export function differingCells(was: readonly (readonly Cell[])[], now: readonly (readonly Cell[])[]) {
  const [header = [], ...before] = was;
  const after = now.slice(1);
  const titles = titlesIn([...before, ...after]);
  const [old, fresh] = [byName(before, titles), byName(after, titles)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((row) =>
    header.slice(titles).flatMap((column, at) => {
      const [one, other] = [old, fresh].map((rows) => rows.get(row)?.[titles + at] ?? null);
      return one === other ? [] : [{ row, column: String(column ?? ""), was: one ?? null, now: other ?? null }];
    }),
  );
}

/** All differences between a report as it was sealed and as it is answered now, with the words of a language. */
export async function compareReports(was: ReportResponse, now: ReportResponse, locale: Locale): Promise<Difference[]> {
  const language = { ...(await loadLanguage(locale)), locale };
  return was.sections.flatMap((section) => {
    const same = now.sections.find(({ id, kind }) => id === section.id && kind === section.kind);
    return partsOf(section).flatMap((part) =>
      differingCells(
        sectionRows(section, { report: was, ...language }, part),
        same ? sectionRows(same, { report: now, ...language }, part) : [],
      ).map((cell) => ({ section: section.id, part: part ?? null, ...cell })),
    );
  });
}
