// What is on the screen? Draws one answer into the page that Astro built; everything it needs comes in as an argument.

import type { Locale } from "../../../shared/locale.ts";
import { html } from "../../../shared/reports/charts/parts/markup.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import type { Language } from "../i18n/index.ts";
import { must } from "./dom.ts";
import { fill, waits } from "./fill.ts";
import { incompleteness, isEmpty } from "./health.ts";
import type { PageState } from "./states.ts";
import type { Titles } from "./titles.ts";
import { type Look, reportTitle } from "./view/look.ts";
import { compareText, endedView, periodText, scopeTexts } from "./view/scope.ts";
import { fetchKind, sectionsView } from "./view/sections.ts";

/** Charts are drawn wider than a sheet and set smaller on it, with words of the size of its tables: two stand on one. */
const printWidth = 860;
const titles = JSON.parse(must("#titles", HTMLScriptElement).text) as Titles;

/** Fetches what a report opens with, while its answer is under way. */
export function expect(report: string, locale: Locale): void {
  const opens = titles[report]?.opens;
  // What did not come is asked for again when it is its turn.
  if (opens) fetchKind(opens, locale).catch(() => {});
}

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
  // What an empty report tells the shop to add.
  if (shown === "empty")
    must("#snippet", HTMLElement).textContent = `<script defer src="${location.origin}/s.js" data-key="pk_…"></script>`;
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
  beside: Pick<Look, "before" | "notes">,
): Look {
  const wide = paper ? printWidth : width;
  return { report, ended, titles, words, phrases, locale: phrases.locale, width: wide, paper, waits, ...beside };
}

let drawing = 0;
/** Which of them is being filled; 0 when none is. */
let filling = 0;
/** The first time all but the opening is drawn in steps, so that a slow phone never freezes. */
const later = () => true;

/** Until the reader has touched anything, there is nothing that drawing again could take away. */
let redraw = (root: HTMLElement, markup: string): void => {
  root.innerHTML = markup;
};

/** From then on drawing again keeps the reader's place. */
export function redrawWith(keeping: typeof redraw): void {
  redraw = keeping;
}

/** What stands over the trends and is asked for apart. */
export interface Beside {
  /** Settles when it is known, or takes too long. */
  prepare: (look: Look) => Promise<unknown>;
  draw: (look: Look) => void;
}

/** Draws what waits and is seen, or all of it. */
async function drawRest(look: Look, beside: Beside): Promise<void> {
  // The one that is at it goes on by itself.
  if (filling === drawing) return;
  const mine = drawing;
  filling = mine;
  const sections = must("#sections", HTMLElement);
  sections.classList.add("filling");
  await fill(sections, look, () => mine !== drawing, beside);
  if (mine !== drawing) return;
  filling = 0;
  sections.classList.remove("filling");
}

/** Draws all that the page has; settles when it is there. */
export async function drawAll(look: Look | null, beside: Beside): Promise<void> {
  if (look === null) return;
  await drawRest(look, beside);
  while (filling === drawing) await new Promise((resume) => setTimeout(resume, 50));
}

/**
 * Draws the masthead, the sections and the foot: of the sections what is seen, and all of it once the reader has touched the
 * page. Settles when that is there, or when another drawing has begun.
 */
export async function drawReport(look: Look, first: boolean, beside: Beside): Promise<void> {
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
  must("#print-scope", HTMLElement).textContent = `${period} · ${scope.join(" ")}`;
  must("#clear-filter", HTMLElement).hidden = report.filter === null || Boolean(report.link?.filter);
  const sections = must("#sections", HTMLElement);
  const empty = isEmpty(report);
  const parts = empty ? [] : sectionsView(first ? { ...look, waits: later } : look);
  const markup = parts.map((part) => part().markup).join("");
  if (first) sections.innerHTML = markup;
  else redraw(sections, markup);
  beside.draw(look);
  await drawRest(look, beside);
  if (mine !== drawing) return;
  showState(empty ? "empty" : incompleteness(report) === null ? "ready" : "partial");
}
