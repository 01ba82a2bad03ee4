// <suanpan-offers skus>: what is missing for more, of some products or else of the page's cart, in sentences.
import { type Found, want } from "./batch.ts";
import { create } from "./dom.ts";
import { AskingElement } from "./element.ts";
import { type Wanted, wantedOf } from "./prices.ts";

export class OffersElement extends AskingElement {
  static observedAttributes = ["skus"];

  wanted: readonly Wanted[] = [];

  ask(): void {
    const skus = this.getAttribute("skus")?.match(/\S+/g);
    this.wanted = skus?.map((sku) => wantedOf(sku, 1)) ?? [];
    if (skus) want(this);
    else this.#list(document.querySelector("suanpan-cart")?.quote?.hints.map(({ text }) => text) ?? []);
  }

  show(found: Found): void {
    this.#list(found.flatMap((shown) => shown?.[5] ?? []));
  }

  #list(texts: readonly string[]): void {
    const items = [...new Set(texts)].map((text) => create("li", text));
    this.replaceChildren(...(items.length > 0 ? [create("ul", ...items)] : []));
  }
}
