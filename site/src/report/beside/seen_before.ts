// Has this browser seen pages of this link before? What it remembers of them is fetched only then, or once there is something to say.
import type { ReportResponse } from "../../../../shared/reports/response.ts";
import type { Look } from "../view/look.ts";
import type { Seen } from "./seen.ts";

const KEY = "suanpan-seen";

let memory: typeof import("./memory.ts") | null = null;
let before: Seen | null = null;

function wasSeen(link: string): boolean {
  try {
    return (localStorage.getItem(KEY) ?? "").includes(`"${link}/`);
  } catch {
    return false;
  }
}

/** Fetches what remembers; a page without it has no memory. */
export async function remember(): Promise<void> {
  memory ??= await import("./memory.ts").catch(() => null);
}

/** The same, where this browser has seen the link. */
export const rememberSeen = async (link: string): Promise<void> => {
  if (wasSeen(link)) await remember();
};

/** Keeps the page as it is now for the next visit, and knows from then on what it showed at the end of the one before. */
export function recall(link: string, report: ReportResponse): void {
  before = memory?.recall(link, report) ?? null;
}

/** What the page showed before, and what says what moved since then. */
export const beforeView = (): Pick<Look, "before" | "notes"> =>
  memory ? { before, notes: memory.notesView } : { before };
