// What happens on a list of products? It is seen, searched, and something is chosen from it.

import { itemData, toItem } from "../items.ts";
import { matches } from "../search.ts";
import { track } from "../tracking.ts";

const list = document.querySelector<HTMLElement>("[data-list-id]");
const cards = [...document.querySelectorAll<HTMLElement>("[data-list-id] [data-sku]")];
const params = { item_list_id: list?.dataset.listId, item_list_name: list?.dataset.listName };

/** Items a list event names: what the first screens show. */
const LISTED = 12;

function tellList(shown: HTMLElement[]): void {
  const items = shown.slice(0, LISTED).map((card, index) => ({ ...toItem(itemData(card), 1), index }));
  if (items.length > 0) track("view_item_list", { ...params, items });
}

for (const card of cards) {
  card.querySelector('[data-action="select-item"]')?.addEventListener("click", () => {
    track("select_item", { ...params, items: [toItem(itemData(card), 1)] });
  });
}

const form = document.querySelector<HTMLFormElement>('[data-action="search"]');

function filter(term: string): void {
  const shown = cards.filter((card) => {
    card.hidden = !matches(card.dataset.words ?? "", term);
    return !card.hidden;
  });
  const count = document.querySelector('[data-slot="result-count"]');
  if (count) count.textContent = String(shown.length);
  const none = document.querySelector<HTMLElement>('[data-slot="no-results"]');
  if (none) none.hidden = shown.length > 0;
  if (term) track("search", { search_term: term });
  tellList(shown);
}

if (form) {
  const field = form.elements.namedItem("q") as HTMLInputElement;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const term = field.value.trim();
    history.replaceState(null, "", term ? `?q=${encodeURIComponent(term)}` : location.pathname);
    filter(term);
  });
  // A link or a reload may bring a search with it.
  const asked = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  field.value = asked;
  if (asked) filter(asked);
  else tellList(cards);
} else {
  tellList(cards);
}
