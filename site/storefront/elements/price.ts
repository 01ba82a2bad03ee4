// <suanpan-price sku quantity>: what this visitor pays. The list price that the server wrote stands until then, and on any failure.
import { type Found, want } from "./batch.ts";
import { create, createPlace, fillPlaces, needPlace, placeFor } from "./dom.ts";
import { AskingElement } from "./element.ts";
import { type Wanted, wantedOf } from "./prices.ts";

export class PriceElement extends AskingElement {
  static observedAttributes = ["sku", "quantity"];

  wanted: readonly Wanted[] = [];

  /** What the server wrote. */
  #list: Node[] | undefined;

  ask(): void {
    const sku = this.getAttribute("sku");
    // A line that is none would have the whole request refused.
    this.wanted = sku ? [wantedOf(sku, Math.trunc(Number(this.getAttribute("quantity"))) || 1)] : [];
    want(this);
  }

  show([shown]: Found): void {
    if (!shown && !this.#list) return;
    const [text, was, was_label, label, disclosure, hints] = shown ?? [];
    if (!placeFor(this, "price_text")) this.append(createPlace("span", "price_text", ...this.childNodes));
    this.#list ??= [...placeFor(this, "price_text")!.childNodes];
    // The law wants the disclosure beside every such price.
    needPlace(this, was && "was_text");
    needPlace(this, disclosure && "disclosure");
    const parts = { price_text: text ?? this.#list, was_text: "", disclosure, label, hint: hints?.[0] };
    fillPlaces(this, parts);
    const height = this.offsetHeight;
    if (was) fillPlaces(this, { was_text: [create("span", `${was_label} `), create("s", was)] });
    // Where there is no room on the line it is left out, and nothing on the page moves.
    if (this.offsetHeight > height) fillPlaces(this, parts);
  }
}
