// What waits in quarantine may be brought back by the store's owner: from here, with the manage key.
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { StudyDocument } from "../../../../../shared/studies/blocks.ts";
import type { Look } from "../look.ts";
import { askingView } from "./asking.ts";
import { blockWords } from "./words.ts";

/** Nothing where nothing waits. */
export function restoreView({ blocks }: StudyDocument, look: Look): Markup | null {
  if (!blocks.some(({ id }) => id === "quarantine")) return null;
  const { from, to } = look.report;
  const said = html`<span class="finding">${blockWords[look.locale].restore}</span>`;
  return askingView("restore", said, async (home) =>
    (await import("./restore_form.ts")).fillRestore(home, { from, to }, look.locale),
  );
}
