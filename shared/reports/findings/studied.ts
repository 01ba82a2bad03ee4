// What did the nightly studies of a page find that belongs at its top?
import type { Locale } from "../../locale.ts";
import type { ReportResponse } from "../response.ts";
import type { Finding } from "./finding.ts";

const MOST = 3;

/** Studies that a page opens with: the first it shows, which are those that it is about. */
const OPENING = 2;

/** The first finding of each, then the second of each, as findings of the page. */
export function studiedFindings({ sections }: Pick<ReportResponse, "sections">, locale: Locale): Finding[] {
  const told = sections.flatMap((section) => {
    // Tags are compared among themselves, and say what the shop made them of.
    if (section.kind !== "study" || section.study === "tags" || section.withheld !== null) return [];
    const { id, document: made } = section;
    return made ? [{ section: id, findings: made.findings }] : [];
  });
  const opening = told.filter(({ findings }) => findings.length > 0).slice(0, OPENING);
  return Array.from({ length: MOST }, (_, place) => place).flatMap((place) =>
    opening.flatMap(({ section, findings }): Finding[] => {
      const found = findings[place];
      if (!found) return [];
      const [what, action] = [found.text[locale], found.action[locale]];
      return [{ section, metric: "", family: "other", tone: "neutral", weight: 0, what, sure: "", action }];
    }),
  );
}
