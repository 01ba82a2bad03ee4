// <suanpan-recommend kind sku limit placement storage href>: products that go with the page, or nothing where there are none.
import type { PlacementAnswer, RecommendedProduct } from "../../../shared/api/recommend_answers.ts";
import { create, createPlace } from "./dom.ts";
import { AskingElement } from "./element.ts";
import { type Place, saw, want } from "./recommend_ask.ts";
import { track } from "./recommend_events.ts";
import { read } from "./visit.ts";

const words = (text: string | null) => text?.match(/\S+/g) ?? [];

const SIDE = 240;

export class RecommendElement extends AskingElement {
  static observedAttributes = ["kind", "sku", "limit", "placement", "storage", "bought", "exclude"];

  /** What it asks for. Without a kind: the page's product where one is named, else the visitor's own. */
  get place(): Place {
    const named = words(this.getAttribute("sku"));
    const kind = this.getAttribute("kind") ?? (named.length > 0 ? "product" : "visitor");
    return {
      id: this.getAttribute("placement") ?? kind,
      kind,
      skus: [...named, ...this.#stored()],
      limit: Math.trunc(Number(this.getAttribute("limit"))) || 4,
    };
  }

  get barred() {
    return { bought: words(this.getAttribute("bought")), exclude: words(this.getAttribute("exclude")) };
  }

  ask(): void {
    const { kind, skus } = this.place;
    if (kind === "product") saw(skus);
    want(this);
  }

  /** Shows what was answered; nothing takes the place of a list that no longer holds. */
  show({ id, title, products }: PlacementAnswer): void {
    const list = create("ul", ...products.map((product, index) => this.#card(product, index, id)));
    this.replaceChildren(...(products.length > 0 ? [create("h2", title), list] : []));
    if (products.length > 0) track.seen(this, id, products);
  }

  /** Products in the cart, as the page's storage holds its lines. */
  #stored(): string[] {
    const lines = read<{ sku: string }[]>("localStorage", this.getAttribute("storage"));
    return Array.isArray(lines) ? lines.map(({ sku }) => sku) : [];
  }

  #card(product: RecommendedProduct, index: number, id: string): HTMLElement {
    const { sku, title, reason_text, image_url } = product;
    const href = this.getAttribute("href")?.replace("{sku}", encodeURIComponent(sku)) ?? product.url;
    const picture = image_url && create("img");
    if (picture) {
      // Room for it before it is there.
      Object.assign(picture, {
        src: image_url,
        alt: "",
        loading: "lazy",
        decoding: "async",
        width: SIDE,
        height: SIDE,
      });
    }
    const name = createPlace("span", "title", title);
    const link = create(href ? "a" : "span", picture, name);
    if (href) {
      (link as HTMLAnchorElement).href = href;
      link.onclick = () => track.chosen(id, product, index);
    }
    const price = create("suanpan-price" as "span");
    price.setAttribute("sku", sku);
    return create("li", link, price, createPlace("small" as "span", "reason", reason_text));
  }
}
