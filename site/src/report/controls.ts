// What can the reader choose? Dates, comparison and one filter, each a native control filled from the answer and the link's scope.

import { html, type Markup } from "../../../shared/reports/charts/parts/markup.ts";
import { dimensionTitle, keyLabel } from "../../../shared/reports/findings/labels.ts";
import { dayOf } from "../../../shared/time.ts";
import { must } from "./dom.ts";
import type { View } from "./fragment.ts";
import { allowedPresets, type PresetId, type Presets, presetOf, presetsAt, presetsOfEnded } from "./presets.ts";
import type { Look } from "./view/look.ts";
import { periodText } from "./view/scope.ts";

const option = (value: string, text: string, chosen: boolean, disabled = false) =>
  html`<option value="${value}"${chosen && html` selected`}${disabled && html` disabled`}>${text}</option>`;

/** Fills the controls from the answer that is shown. */
export function fillControls(look: Look, now: number): void {
  const { report, words } = look;
  const range = must("#range", HTMLSelectElement);
  const presets = presetsFor(look, now);
  const current = presetOf(report, presets);
  const scope = { from: report.link?.from ?? null, to: report.link?.to ?? null };
  const ids = allowedPresets(presets, scope);
  // A range that no preset names stands in the list as itself, chosen; "Other dates" opens the fields.
  const offered = ids.some((id) => id === current);
  range.innerHTML = html`${!offered && option("shown", periodText(look), true)}${[...ids, "custom" as const].map((id) =>
    option(id, words[id], offered && id === current),
  )}`.markup;
  const [from, to] = [must("#from", HTMLInputElement), must("#to", HTMLInputElement)];
  from.value = report.from;
  to.value = report.to;
  for (const field of [from, to]) {
    field.min = scope.from ?? "";
    field.max = scope.to ?? dayOf(report.store.timezone, now);
  }
  must("#dates", HTMLElement).hidden = true;

  const compared = report.compare?.kind ?? "none";
  const offers = report.comparisons.map(({ kind, refused }) =>
    option(kind, words[kind], kind === compared, refused !== null),
  );
  must("#compare", HTMLSelectElement).innerHTML =
    html`${offers}${option("none", words.none, compared === "none")}${option("custom", words.other_days, compared === "custom")}`.markup;
  must("#compare-refused", HTMLElement).textContent = refusalsText(look);

  const filter = must("#filter", HTMLSelectElement);
  filter.innerHTML = filterOptions(look).markup;
  const locked = report.filter?.locked ?? false;
  for (const control of document.querySelectorAll<HTMLSelectElement>(
    ".controls select, .controls input, .controls button",
  )) {
    control.disabled = control === filter && locked;
  }
}

const presetsFor = ({ report, ended }: Look, now: number): Presets =>
  ended ? presetsOfEnded(ended, report.first_day) : presetsAt(now, report.store.timezone);

/** Why a comparison is not on offer; a reason that holds for both is said once. */
export function refusalsText({ report, words, phrases, locale }: Look): string {
  const refused = report.comparisons.flatMap(({ kind, refused: why }) => (why ? [{ kind, why: why[locale] }] : []));
  const reasons = [...new Set(refused.map(({ why }) => why))];
  return reasons
    .map((reason) => {
      const kinds = refused.filter(({ why }) => why === reason).map(({ kind }) => words[kind]);
      return kinds.join(phrases.comma) + phrases.colon + reason;
    })
    .join(phrases.space);
}

/** What may be filtered by; of a link's own filter, that alone. */
export function filterOptions({ report, words, phrases, locale }: Look): Markup {
  const chosen = report.filter ? `${report.filter.dimension}:${report.filter.value}` : "";
  if (report.filter?.locked) return option(chosen, report.filter.words[locale], true);
  // What a shop named itself comes with its words.
  const nameOf = (dimension: string, value: string) =>
    report.filter_words?.[`${dimension}:${value}`]?.[locale] ?? keyLabel(dimension, value, value, phrases);
  const groups = Object.entries(report.filter_options).map(([dimension, values]) => {
    // The chosen value stays on offer even where it is too small to be listed.
    const all =
      report.filter?.dimension === dimension && !values.includes(report.filter.value)
        ? [report.filter.value, ...values]
        : values;
    return html`<optgroup label="${dimensionTitle(dimension, phrases)}">${all.map((value) =>
      option(`${dimension}:${value}`, nameOf(dimension, value), `${dimension}:${value}` === chosen),
    )}</optgroup>`;
  });
  const listed = report.filter === null || Object.hasOwn(report.filter_options, report.filter.dimension);
  return html`${option("", words.filter_none, chosen === "")}${
    !listed && report.filter && option(chosen, report.filter.words[locale], true)
  }${groups}`;
}

/** Calls back with the view that the reader has chosen; `view` and `look` say what is chosen and shown so far, `later` runs what must be fetched. */
export function listenToControls(
  view: () => View,
  look: () => Look | null,
  now: () => number,
  choose: (view: View) => void,
  later: (run: () => Promise<void>) => void,
): void {
  const range = must("#range", HTMLSelectElement);
  const dates = must("#dates", HTMLElement);
  range.addEventListener("change", () => {
    dates.hidden = range.value !== "custom";
    if (range.value === "custom") return must("#from", HTMLInputElement).focus();
    const shown = look();
    const chosen = shown && presetsFor(shown, now())[range.value as PresetId];
    if (chosen) choose({ ...view(), ...chosen });
  });
  must("#controls", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const [a, b] = [must("#from", HTMLInputElement).value, must("#to", HTMLInputElement).value].sort();
    if (a && b) choose({ ...view(), from: a, to: b });
  });
  const compare = must("#compare", HTMLSelectElement);
  compare.addEventListener("change", () => {
    document.querySelector("#compare-days")?.remove();
    const choice = (day: string) => choose({ ...view(), compare: day });
    if (compare.value !== "custom") choice(compare.value);
    else later(async () => (await import("./beside/compare.ts")).askDays(choice));
  });
  const filter = must("#filter", HTMLSelectElement);
  filter.addEventListener("change", () => {
    const { filter: _, ...rest } = view();
    choose(filter.value === "" ? rest : { ...rest, filter: filter.value });
  });
}
