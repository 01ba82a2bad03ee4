// Where does the browser keep what the reader last saw? In its own storage, a few pages of it, and nowhere where it has none.
import type { ReportResponse } from "../../../../shared/reports/response.ts";
import { type Memory, remember, type Seen, seenOf } from "./seen.ts";

export { notesView } from "./seen.ts";

/** The name that seen_before.ts looks for. */
const KEY = "suanpan-seen";
const MOST_PAGES = 40;

/** What the visit before ended with, of a page of a link; the page as it is now is kept for the next. */
export function recall(link: string, report: ReportResponse): Seen | null {
  try {
    const page = `${link}/${report.report}`;
    const { [page]: memory, ...others } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Memory>;
    const next = remember(memory ?? null, seenOf(report));
    const kept = Object.entries(others).slice(1 - MOST_PAGES);
    localStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(kept), [page]: next }));
    return next.before;
  } catch {
    return null;
  }
}
