// What is on the screen? Draws one answer into the page that Astro built; everything it needs comes in as an argument.

import { html } from "../../../shared/reports/charts/parts/markup.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import type { Language } from "../i18n/index.ts";
import { must } from "./dom.ts";
import { incompleteness, isEmpty } from "./health.ts";
import type { PageState } from "./states.ts";
import type { Titles } from "./titles.ts";
import { type Look, reportTitle } from "./view/look.ts";
import { compareText, endedView, periodText, scopeTexts } from "./view/scope.ts";
import { sectionsView } from "./view/sections.ts";

const printWidth = 680;
const titles = JSON.parse(must("#titles", HTMLScriptElement).text) as Titles;

/** Shows one state and hides the others; their messages are built into the page. */
export function showState(state: PageState): void {
  const main = must("#main", HTMLElement);
  main.dataset.state = state;
  const answered = state === "ready" || state === "partial" || state === "empty";
  const framed = answered || state === "loading";
  main.setAttribute("aria-busy", String(state === "loading"));
  const sections = must("#sections", HTMLElement);
  sections.hidden = !framed || state === "empty";
  // A link that is over takes its figures along, from the document too.
  if (!framed)
    for (const drawn of [sections, must("#live", HTMLElement), must("#scope", HTMLElement)]) drawn.replaceChildren();
  must("#controls", HTMLFormElement).hidden = !framed;
  must("#live", HTMLElement).hidden = !framed;
  must("#foot", HTMLElement).hidden = !answered;
  must("#password-wrong", HTMLElement).hidden = state !== "password_wrong";
  const shown = state === "password_wrong" ? "password_required" : state;
  for (const message of document.querySelectorAll<HTMLElement>("[data-for]")) {
    message.hidden = message.dataset.for !== shown;
    // textContent would say both languages, innerText only the one seen.
    if (!message.hidden) announce(message.querySelector("h2")?.innerText ?? "");
  }
  if (shown === "password_required") must("#password", HTMLInputElement).focus();
}

/** Says a line to screen readers. */
export function announce(text: string): void {
  must("#announce", HTMLElement).textContent = text;
}

export function lookOf(
  report: ReportResponse,
  ended: string | null,
  { words, phrases }: Language,
  width: number,
  paper: boolean,
): Look {
  return { report, ended, titles, words, phrases, locale: phrases.locale, width: paper ? printWidth : width, paper };
}

let drawing = 0;

/** Until the reader has touched anything, there is nothing that drawing again could take away. */
let redraw = (root: HTMLElement, markup: string): void => {
  root.innerHTML = markup;
};

/** Fetches what keeps the reader's place from then on; without it the page is drawn all the same. */
export async function keepPlace(): Promise<void> {
  const kept = await import("./redraw.ts").catch(() => null);
  if (kept) redraw = kept.redraw;
}

/**
 * Draws the masthead, the sections and the foot. The first time in steps with a pause between them, so that a slow phone
 * never freezes; later at once. Settles when all is there, or when another drawing has begun.
 */
export async function drawReport(look: Look, first: boolean): Promise<void> {
  drawing += 1;
  const mine = drawing;
  const { report } = look;
  const title = reportTitle(look);
  const period = periodText(look);
  // New elements instead of new text in old ones: what only appears does not count as having moved.
  must("#title", HTMLElement).innerHTML =
    html`<span id="store">${report.store.name}</span> <span class="muted">${title}</span>`.markup;
  must("#period", HTMLElement).innerHTML =
    html`<span>${period}</span> <span id="compared" class="muted">${compareText(look)}</span> ${endedView(look)}`.markup;
  document.title = `${report.store.name} · ${title} · ${period}`;
  const scope = scopeTexts(look);
  must("#scope", HTMLElement).innerHTML = html`${scope.map((text) => html`<li>${text}</li>`)}`.markup;
  must("#print-scope", HTMLElement).textContent = `${period} · ${scope.slice(0, 2).join(" ")}`;
  must("#clear-filter", HTMLElement).hidden = report.filter === null || Boolean(report.link?.filter);
  const sections = must("#sections", HTMLElement);
  const empty = isEmpty(report);
  const parts = empty ? [] : sectionsView(look);
  if (!first) redraw(sections, parts.map((part) => part().markup).join(""));
  else {
    for (const [index, part] of parts.entries()) {
      if (index === 0) sections.innerHTML = part().markup;
      else sections.insertAdjacentHTML("beforeend", part().markup);
      await new Promise((resume) => setTimeout(resume));
      if (mine !== drawing) return;
    }
  }
  showState(empty ? "empty" : incompleteness(report) === null ? "ready" : "partial");
}
