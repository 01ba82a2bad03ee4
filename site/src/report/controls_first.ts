// What is chosen? Each control says it before the reader touches the page; what else there is to choose comes then.
import { html } from "../../../shared/reports/charts/parts/markup.ts";
import { dayNumber } from "../../../shared/time.ts";
import { must } from "./dom.ts";
import type { Look } from "./view/look.ts";
import { periodText } from "./view/scope.ts";

/** The range in words, where the reader has chosen none. */
function rangeText(look: Look, chosen: boolean): string {
  const { report, words, ended } = look;
  const days = dayNumber(report.to) - dayNumber(report.from) + 1;
  if (!chosen && days === (ended ? 90 : 28)) return words[ended ? "last_90" : "last_28"];
  return periodText(look);
}

export function showChosen(look: Look, chosen: boolean): void {
  const { report, words, locale } = look;
  const kind = report.compare?.kind ?? "none";
  const said = {
    range: rangeText(look, chosen),
    compare: kind === "custom" ? words.other_days : words[kind],
    filter: report.filter?.words[locale] ?? words.filter_none,
  };
  for (const [id, text] of Object.entries(said)) {
    const select = must(`#${id}`, HTMLSelectElement);
    // A filter that would change nothing has no room on the page: one that will have more to choose keeps its own.
    const more = id === "filter" && Object.keys(report.filter_options).length > 0;
    select.innerHTML = html`<option>${text}</option>${more && html`<option hidden></option>`}`.markup;
    select.disabled = id === "filter" && (report.filter?.locked ?? false);
  }
}

/** Whether the reader is in the middle of a choice, which filling the controls would take away. */
export function isChoosing(): boolean {
  return must("#controls", HTMLFormElement).contains(document.activeElement) || !must("#dates", HTMLElement).hidden;
}
