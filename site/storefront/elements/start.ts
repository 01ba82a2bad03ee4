// What begins when a page loads the elements? They are defined once, and ask again when language or options change.
import { CartElement } from "./cart.ts";
import { addStyle } from "./dom.ts";
import { askAgain } from "./element.ts";
import { OffersElement } from "./offers.ts";
import { setOptions } from "./options.ts";
import { PriceElement } from "./price.ts";
import type { StartOptions } from "./public.ts";

/** Defines the elements; called again it changes the options, such as the customer's token after a login. */
export function start(options: StartOptions): void {
  setOptions(options);
  if (customElements.get("suanpan-price")) {
    askAgain();
    return;
  }
  addStyle();
  customElements.define("suanpan-cart", CartElement);
  customElements.define("suanpan-price", PriceElement);
  customElements.define("suanpan-offers", OffersElement);
  new MutationObserver(askAgain).observe(document.documentElement, { attributeFilter: ["lang"] });
}
