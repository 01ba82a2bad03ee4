// Is a figure on its way to its target? A sign, a word and how far it is: never the colour alone.
import type { Standing } from "../../../../shared/reports/beside/targets.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import type { ToldTarget } from "../../../../shared/reports/findings/told.ts";

const signs: Record<Standing, string> = {
  reached: "✓",
  on_track: "●",
  close: "▲",
  behind: "▼",
  missed: "✕",
  early: "○",
  unknown: "–",
};
const tones: Partial<Record<Standing, string>> = { reached: "good", on_track: "good", behind: "bad", missed: "bad" };

/** One line under a headline figure. */
export function targetView({ standing, text }: ToldTarget): Markup {
  return html`<p class="target" data-standing="${standing}"><span class="${tones[standing] ?? "neutral"}" aria-hidden="true">${
    signs[standing]
  }</span> ${text}</p>`;
}
