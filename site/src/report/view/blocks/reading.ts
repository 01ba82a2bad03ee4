// How is the funnel counted? Said in a line; another reading is a tap away.
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { StudyResult } from "../../../../../shared/reports/response.ts";
import type { Look } from "../look.ts";
import { askingView } from "./asking.ts";
import { blockWords } from "./words.ts";

type Reading = NonNullable<StudyResult["reading"]>;

export function readingView({ chosen, text }: Reading, look: Look): Markup {
  const words = blockWords[look.locale];
  const said = html`<span class="eyebrow">${words.reading}</span> <span class="finding">${text[look.locale]}</span>`;
  return askingView("reading", said, async (home) => (await import("./reading_form.ts")).fillForm(home, chosen, look));
}
