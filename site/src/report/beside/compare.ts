// How does the reader compare with days of his own? One more entry of the comparison, which asks for the first of them.
import { html } from "../../../../shared/reports/charts/parts/markup.ts";
import { must } from "../dom.ts";
import type { Look } from "../view/look.ts";
import { words } from "./words.ts";

let chosen: ((day: string) => void) | null = null;

/** Calls back with the first day that the reader chose. */
export function listenToDays(choose: (day: string) => void): void {
  if (chosen === null) must("#compare", HTMLSelectElement).addEventListener("change", toggle);
  chosen = choose;
}

/** Adds the entry after the controls were filled. */
export function offerDays({ report, locale }: Look): void {
  const compare = must("#compare", HTMLSelectElement);
  if (!compare.querySelector('option[value="custom"]')) {
    const option = html`<option value="custom">${words[locale].compareOther}</option>`;
    compare.insertAdjacentHTML("beforeend", option.markup);
  }
  if (report.compare?.kind === "custom") compare.value = "custom";
}

function toggle(): void {
  const compare = must("#compare", HTMLSelectElement);
  document.querySelector("#compare-days")?.remove();
  if (compare.value !== "custom") return;
  const locale = document.documentElement.lang === "zh-CN" ? "zh-CN" : "en";
  const { compareFrom, show } = words[locale];
  const field = html`<div id="compare-days" class="dates"><div><label for="compare-from">${compareFrom}</label><input id="compare-from" type="date" required></div><button type="button" class="action">${show}</button></div>`;
  must("#compare-refused", HTMLElement).insertAdjacentHTML("afterend", field.markup);
  const input = must("#compare-from", HTMLInputElement);
  const go = () => {
    if (!input.reportValidity()) return;
    document.querySelector("#compare-days")?.remove();
    chosen?.(input.value);
  };
  input.form?.querySelector<HTMLButtonElement>("#compare-days button")?.addEventListener("click", go);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // The form around it would show other dates.
    event.preventDefault();
    go();
  });
  input.focus();
}
