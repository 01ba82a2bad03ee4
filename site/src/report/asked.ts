// What does the page ask the server for? The report and the view that its address names, else the link's first.
import type { Locale } from "../../../shared/locale.ts";
import { fetchReport } from "./api.ts";
import type { View } from "./fragment.ts";
import { expect } from "./screen.ts";
import type { Asker } from "./session.ts";

/** `opened` is told the last day of a store whose data lies long back, else null; `width` as of fetchReport. */
export const askReport = (
  asker: Asker,
  view: View,
  locale: Locale,
  width: number,
  opened: (ended: string | null) => void,
) =>
  asker.ask(async (session) => {
    const ended = session.ended_on ?? null;
    opened(ended);
    expect(view.report ?? session.report, locale);
    // Few stores have ended.
    const asked = ended === null ? view : (await import("./presets.ts")).openingView(view, ended);
    return fetchReport(session, asked, locale, width);
  });
