// How do elements write into the page? Into places named by what they show, with nothing that a strict CSP forbids.

/** What an earlier price is, is read out and not seen. */
const CSS =
  "[data-suanpan=was_text] span{position:absolute;width:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}";

/** Gives the page the one style that is needed. */
export function addStyle(): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    document.adoptedStyleSheets.push(sheet);
  } catch {
    // An older browser shows the label.
  }
}

export type Child = string | Node | null | undefined | false;

export function create<K extends keyof HTMLElementTagNameMap>(tag: K, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.append(...(children.filter(Boolean) as (string | Node)[]));
  return element;
}

/** A place for what bears this name: `data-suanpan="total_text"`. */
export function createPlace(tag: keyof HTMLElementTagNameMap, name: string, ...children: Child[]): HTMLElement {
  const place = create(tag, ...children);
  place.dataset.suanpan = name;
  return place;
}

/** The place that the page has for something, if any. */
export const placeFor = (within: Element, name: string): Element | null =>
  within.querySelector(`[data-suanpan=${name}]`);

/** Makes a place at the end for what has to be told, where the page has none. */
export function needPlace(within: Element, name: Child): void {
  if (name && !placeFor(within, name as string)) within.append(" ", createPlace("span", name as string));
}

/** Fills the places of parts that say something else by now, and hides those that are empty. */
export function fillPlaces(within: Element, parts: Readonly<Record<string, Child | readonly Child[]>>): void {
  for (const place of within.querySelectorAll<HTMLElement>("[data-suanpan]")) {
    const { suanpan: name = "" } = place.dataset;
    if (!(name in parts)) continue;
    const made = create("p", ...[parts[name]].flat());
    if (made.textContent !== place.textContent) place.replaceChildren(...made.childNodes);
    place.hidden = !place.textContent;
  }
}
