// How may a reader count the funnel? Steps in an order of his own, the window, who counts and a split; sent with one button.
import {
  type Chosen,
  formatChosen,
  orders,
  orderTitles,
  parseChosen,
  splitIds,
  splitTitles,
  unchosen,
  units,
  unitTitles,
  windowIds,
  windowTitles,
} from "../../../../../shared/funnel/reading.ts";
import { type StepId, stepById, stepIds } from "../../../../../shared/funnel/steps.ts";
import type { Locale, Text } from "../../../../../shared/locale.ts";
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { formatFragment, parseFragment } from "../../fragment.ts";
import type { Look } from "../look.ts";
import { listView } from "./reading_list.ts";
import { readingWords } from "./reading_words.ts";

/** What is being chosen; a page that is drawn again meanwhile keeps it. */
let draft: { from: string; chosen: Chosen; listed: StepId | null } | null = null;
/** The control that had the keyboard when the page was drawn again. */
let held: string | null = null;

/** Draws the form into the page. */
export function fillForm(home: HTMLElement, from: string, look: Look): void {
  if (draft?.from !== from) draft = { from, chosen: parseChosen(from) ?? unchosen, listed: null };
  draw(home, look);
  if (held !== null && !home.contains(document.activeElement))
    document.getElementById(held)?.focus({ preventScroll: true });
}

function draw(home: HTMLElement, look: Look): void {
  if (!draft) return;
  const active = home.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
  home.innerHTML = formView(draft.chosen, draft.listed, look).markup;
  if (active !== "") document.getElementById(active)?.focus({ preventScroll: true });
  const form = home.querySelector("form");
  if (!form) return;
  form.addEventListener("focusin", ({ target }) => {
    held = (target as HTMLElement).id || null;
  });
  form.addEventListener("change", () => take(form, home, look));
  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-step]") : null;
    if (button && button.ariaDisabled !== "true")
      moveStep(button.dataset.step as StepId, button.dataset.move ?? "", home, look);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    show(unchosen);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (draft) show(draft.chosen);
  });
}

/** Asks for the page anew, by its address: Back returns to the reading before. */
function show(chosen: Chosen): void {
  const address = parseFragment(location.hash);
  if (!address) return;
  held = "reading-show";
  const { funnel: _, ...view } = address.view;
  const funnel = formatChosen(chosen);
  draft = null;
  location.hash = formatFragment({ ...address, view: funnel === "" ? view : { ...view, funnel } });
}

function take(form: HTMLFormElement, home: HTMLElement, look: Look): void {
  if (!draft) return;
  const said = new FormData(form);
  const value = (name: string) => String(said.get(name) ?? "");
  const { chosen } = draft;
  const added = stepIds.find((step) => step === value("add"));
  draft.listed = stepIds.find((step) => step === value("listed")) ?? null;
  draft.chosen = {
    steps: added ? [...chosen.steps, added] : chosen.steps,
    order: orders.find((id) => id === value("order")) ?? chosen.order,
    per: units.find((id) => id === value("per")) ?? chosen.per,
    window: windowIds.find((id) => id === value("window")) ?? chosen.window,
    by: splitIds.find((id) => id === value("by")) ?? null,
  };
  draw(home, look);
}

function moveStep(step: StepId, move: string, home: HTMLElement, look: Look): void {
  if (!draft) return;
  const steps = [...draft.chosen.steps];
  const at = steps.indexOf(step);
  steps.splice(at, 1);
  if (move !== "out") steps.splice(at + (move === "up" ? -1 : 1), 0, step);
  draft.chosen = { ...draft.chosen, steps };
  draw(home, look);
  const words = readingWords[look.locale];
  const title = titleOf(step, look.locale);
  const place = steps.indexOf(step) + 1;
  const said = home.querySelector('[role="status"]');
  if (said) said.textContent = place > 0 ? words.moved(title, place) : words.removed(title);
  // What was taken out has no button any more.
  if (place === 0) document.getElementById("reading-add")?.focus({ preventScroll: true });
}

const titleOf = (step: StepId, locale: Locale) => stepById.get(step)?.title[locale] ?? step;

function formView(chosen: Chosen, listed: StepId | null, look: Look): Markup {
  const { locale } = look;
  const words = readingWords[locale];
  const { steps } = chosen;
  const choice = (
    name: string,
    title: string,
    options: readonly [string, Text | string][],
    value: string,
    closed = false,
  ) =>
    html`<label class="choice"><span>${title}</span><select id="reading-${name}" name="${name}"${closed && html` disabled`}>${options.map(
      ([id, text]) =>
        html`<option value="${id}"${id === value && html` selected`}>${typeof text === "string" ? text : text[locale]}</option>`,
    )}</select></label>`;
  const button = (step: StepId, move: "up" | "down" | "out", sign: string, name: string, off: boolean) =>
    html`<button type="button" class="quiet" id="reading-${move}-${step}" data-step="${step}" data-move="${move}" aria-label="${name}"${off && html` aria-disabled="true"`}>${sign}</button>`;
  const left = stepIds.filter((step) => !steps.includes(step));
  return html`<form aria-label="${words.title}"><fieldset><legend>${words.steps}</legend><ol>${steps.map((step, at) => {
    const title = titleOf(step, locale);
    return html`<li><span>${title}</span><span class="moves">${button(step, "up", "↑", words.up(title), at === 0)}${button(step, "down", "↓", words.down(title), at === steps.length - 1)}${button(step, "out", "×", words.out(title), steps.length < 3)}</span></li>`;
  })}</ol>${
    left.length > 0 &&
    choice(
      "add",
      words.add,
      [["", words.choose], ...left.map((step): [string, string] => [step, titleOf(step, locale)])],
      "",
    )
  }</fieldset><div><div class="choices">${choice(
    "order",
    words.order,
    orders.map((id) => [id, orderTitles[id]]),
    chosen.order,
  )}${choice(
    "window",
    words.window,
    windowIds.map((id) => [id, windowTitles[id]]),
    chosen.per === "visit" ? "visit" : chosen.window,
    chosen.per === "visit",
  )}${choice(
    "per",
    words.per,
    units.map((id) => [id, unitTitles[id]]),
    chosen.per,
  )}${choice("by", words.by, [["", words.no_split], ...splitIds.map((id): [string, Text] => [id, splitTitles[id]])], chosen.by ?? "")}</div><p class="acts"><button type="submit" class="action" id="reading-show">${words.show}</button> <button type="reset" class="quiet" id="reading-reset">${words.reset}</button></p></div><p class="sr" role="status"></p>${listView(chosen, listed, look)}</form>`;
}
