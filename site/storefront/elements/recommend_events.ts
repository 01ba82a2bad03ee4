// What is told of recommendations? Who met them or was held out, what came into view and what was chosen, in GA4's words.
import type { Suanpan } from "../../beacon/public.ts";
import { recall, remember } from "./visit.ts";

interface Product {
  sku: string;
  title: string;
}

const MET = "suanpan.met";

const tell = (name: string, params: Record<string, unknown>) =>
  // The shop's beacon decides whether anything is sent: consent, opt-out and identifiers are its business.
  (window as { suanpan?: Suanpan }).suanpan?.(name, params);

const listOf = (id: string) => `recommend:${id}`;

const itemOf = (id: string, { sku, title }: Product, index: number) => ({
  item_id: sku,
  item_name: title,
  item_list_name: listOf(id),
  index,
});

export const track = {
  /** Once a visit and arm. */
  met(holdout: boolean): void {
    const arm = holdout ? "held_out" : "shown";
    const known = recall<string[]>(MET, []);
    if (known.includes(arm)) return;
    remember(MET, [...known, arm]);
    tell("exposure", { experiment: "recommend", arm });
  },
  /** When the list's heading comes into view. */
  seen(element: HTMLElement, id: string, products: readonly Product[]): void {
    const heading = element.firstElementChild as HTMLElement;
    const send = () =>
      tell("view_item_list", {
        item_list_id: listOf(id),
        items: products.map((each, index) => itemOf(id, each, index)),
      });
    if (!globalThis.IntersectionObserver) {
      send();
      return;
    }
    const watching = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watching.disconnect();
      send();
    });
    watching.observe(heading);
  },
  chosen(id: string, product: Product, index: number): void {
    tell("select_item", { item_list_id: listOf(id), items: [itemOf(id, product, index)] });
  },
};
