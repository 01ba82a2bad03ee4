// Is a figure on its way to its target? A sign, a word and how far it is: never the colour alone.
import { formatShort, formatValue } from "../../../../shared/format.ts";
import type { Locale } from "../../../../shared/locale.ts";
import type { Standing, TargetStatus } from "../../../../shared/reports/beside/targets.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { words } from "./words.ts";

const signs: Record<Standing, string> = {
  reached: "✓",
  on_track: "●",
  close: "▲",
  behind: "▼",
  missed: "✕",
  unknown: "–",
};
const tones: Partial<Record<Standing, string>> = { reached: "good", on_track: "good", behind: "bad", missed: "bad" };

/** One line under a headline figure. */
export function targetView(status: TargetStatus, locale: Locale, currency: string): Markup {
  const { standing } = status;
  return html`<p class="target" data-standing="${standing}"><span class="${tones[standing] ?? "neutral"}" aria-hidden="true">${
    signs[standing]
  }</span> ${targetText(status, locale, currency)}</p>`;
}

/** "On track this month: 76 % of ¥500K, with 73 % of the time over." */
export function targetText(status: TargetStatus, locale: Locale, currency: string): string {
  const { standing, period, value, direction, actual, elapsed_ratio, unit, expected } = status;
  const { standing: standings, period: periods, target, level } = words[locale];
  const most = direction === "at_most";
  const said = formatShort(value, { unit, currency, locale });
  // A share or an average is expected whole from the first day on; it is on no way that time measures.
  if (expected === value && elapsed_ratio < 1) return level(standings[standing], periods[period], most, said);
  const share = (ratio: number) => formatValue(Math.round(ratio * 100) / 100, { unit: "ratio", currency, locale });
  const done = actual === null || value === 0 ? 0 : actual / value;
  return target(standings[standing], periods[period], share(done), most, said, share(elapsed_ratio));
}
