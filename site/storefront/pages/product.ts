// What happens on a product's page? It is put into the cart. The beacon reads `view_item` from the page's JSON-LD itself.

import { changeCart } from "../cart_store.ts";
import { itemData, toItem, yuan } from "../items.ts";
import { loadRecommendations } from "../recommend.ts";
import { track } from "../tracking.ts";

const product = document.querySelector<HTMLElement>("[data-product]");
const output = document.querySelector<HTMLOutputElement>('[data-slot="quantity"]');
const added = document.querySelector<HTMLElement>('[data-slot="added"]');
const full = document.querySelector<HTMLElement>('[data-slot="full"]');

let quantity = 1;

/** Watches what is in the cart already, for the hints that stand beside "It is in the cart". */
const watching = document.querySelector("suanpan-cart");
const hints = document.querySelector<HTMLElement>('[data-slot="cart-hints"]');

function step(by: number): void {
  quantity = Math.min(99, Math.max(1, quantity + by));
  product?.querySelector("suanpan-price")?.setAttribute("quantity", String(quantity));
  if (output) output.textContent = String(quantity);
}

document.querySelector('[data-action="less"]')?.addEventListener("click", () => step(-1));
document.querySelector('[data-action="more"]')?.addEventListener("click", () => step(1));

const add = document.querySelector<HTMLButtonElement>('[data-action="add-to-cart"]');
// A click before there is somebody to hear it would be lost.
if (add) add.disabled = false;
add?.addEventListener("click", () => {
  if (!product) return;
  const item = itemData(product);
  const more = changeCart(item.sku, quantity);
  if (added) added.hidden = more === 0;
  if (full) full.hidden = more > 0;
  if (hints) hints.hidden = false;
  // Not there before the element is.
  watching?.ask?.();
  if (more > 0) {
    track("add_to_cart", { currency: "CNY", value: yuan(item.price_minor * more), items: [toItem(item, more)] });
  }
});

for (const link of document.querySelectorAll<HTMLElement>('[data-action="select-item"]')) {
  const card = link.closest<HTMLElement>("[data-sku]");
  link.addEventListener("click", () => {
    if (card) track("select_item", { item_list_id: "related", items: [toItem(itemData(card), 1)] });
  });
}

void loadRecommendations();
