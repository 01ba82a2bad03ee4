// What does the cart come to, with decided prices and without? The list total stands where no answer comes.

import type { QuoteAnswer } from "../../shared/api/deciding_answers.ts";
import { showPrice, slot } from "./dom.ts";
import type { SuanpanCart } from "./elements/public.ts";
import { type PricedLine, totalMinor } from "./lines.ts";

/** After this long the list total is shown. */
const PATIENCE_MS = 300;

export interface Totals {
  element: SuanpanCart;
  /** Shows other lines and delivery. */
  update: (lines: readonly PricedLine[], shipping_minor: number) => void;
}

/** Keeps the page's totals; `render` is called when something else is to be seen. */
export function startTotals(render: () => void): Totals {
  const element = slot("totals") as SuanpanCart;
  let lines: readonly PricedLine[] = [];
  let shipping_minor = 0;
  let asked = "";

  function reveal(): void {
    if (!element.quote) {
      const fallback = {
        before_offers_text: totalMinor(lines),
        shipping_text: shipping_minor,
        total_text: totalMinor(lines) + shipping_minor,
      };
      for (const [name, minor] of Object.entries(fallback)) {
        const place = element.querySelector<HTMLElement>(`[data-suanpan="${name}"]`);
        if (place) showPrice(place, minor);
      }
    }
    element.hidden = false;
    render();
  }

  element.addEventListener("suanpan-quote", reveal);
  setTimeout(() => {
    if (element.hidden) reveal();
  }, PATIENCE_MS);
  return {
    element,
    update(next, fee) {
      lines = next;
      shipping_minor = fee;
      const wanted = lines.map(({ product, quantity }) => ({ sku: product.sku, quantity }));
      const now = JSON.stringify([wanted, fee]);
      // A return to the page and another tab's visit tell of carts that have not changed.
      if (now === asked) return;
      asked = now;
      element.setAttribute("shipping-minor", String(fee));
      element.lines = wanted;
      // Where no prices are decided nobody will tell.
      if (!element.hidden && !customElements.get("suanpan-cart")) reveal();
    },
  };
}

/** Shows what a line costs before the offers of the whole cart, and why; the list price where that is not known. */
export function showLine(
  row: HTMLElement,
  { product, quantity }: PricedLine,
  quote: QuoteAnswer | null | undefined,
): void {
  slot("quantity", row).textContent = String(quantity);
  const said = quote?.lines.find((line) => line.sku === product.sku && line.quantity === quantity);
  const amount = slot("amount", row);
  if (said) amount.textContent = said.before_offers_text;
  else showPrice(amount, product.price_minor * quantity);
  const offers = new Set(quote?.offers.map(({ id }) => id));
  const rules = said?.reasons.filter(({ id }) => !offers.has(id)) ?? [];
  slot("why", row).textContent = rules.map(({ title }) => title).join(" · ");
}
