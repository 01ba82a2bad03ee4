// Which other reports does this link open? A row of links above the dates, which keep the dates chosen.
import { html } from "../../../shared/reports/charts/parts/markup.ts";
import { must } from "./dom.ts";
import { type Address, formatFragment } from "./fragment.ts";
import type { Look } from "./view/look.ts";

export function drawNav({ report, titles, locale }: Look, address: Address | null): void {
  const nav = must("#reports", HTMLElement);
  const opened = report.link?.reports ?? [];
  // Its row stays free also where it leads nowhere: nothing below it moves.
  if (opened.length < 2 || address === null) {
    nav.replaceChildren();
    return;
  }
  const { filter: _, ...kept } = address.view;
  nav.innerHTML = html`${opened.map(
    (id) =>
      html`<a href="${formatFragment({ ...address, view: { ...kept, report: id } })}"${
        id === report.report && html` aria-current="page"`
      }>${titles[id]?.title[locale] ?? id}</a>`,
  )}`.markup;
}
