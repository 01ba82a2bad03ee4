// How does the reader compare with days of his own? By the first of them, asked for when that entry of the comparison is chosen.
import { html } from "../../../../shared/reports/charts/parts/markup.ts";
import { must } from "../dom.ts";
import { words } from "./words.ts";

/** Shows the field; calls back with the day. */
export function askDays(choose: (day: string) => void): void {
  const locale = document.documentElement.lang === "zh-CN" ? "zh-CN" : "en";
  const { compareFrom, show } = words[locale];
  const field = html`<div id="compare-days" class="dates"><div><label for="compare-from">${compareFrom}</label><input id="compare-from" type="date" required></div><button type="button" class="action">${show}</button></div>`;
  must("#compare-refused", HTMLElement).insertAdjacentHTML("afterend", field.markup);
  const input = must("#compare-from", HTMLInputElement);
  const go = () => {
    if (!input.reportValidity()) return;
    document.querySelector("#compare-days")?.remove();
    choose(input.value);
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
