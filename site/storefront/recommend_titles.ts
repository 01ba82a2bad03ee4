// In which language does a recommended product stand? The wire knows one title in both; the shop has each of its own.
import { products, wireTitle } from "../../shared/sim/catalogue/index.ts";

/** Says titles in the reader's language whenever a list is shown, before it is seen. */
export function speakTitles(list: Element): void {
  new MutationObserver(() => {
    const locale = document.documentElement.lang === "en" ? "en" : "zh-CN";
    for (const place of list.querySelectorAll("[data-suanpan=title], [data-suanpan=reason]")) {
      const text = place.textContent ?? "";
      const named = products.find((product) => text.includes(wireTitle(product)));
      if (named) place.textContent = text.replace(wireTitle(named), named.title[locale]);
    }
  }).observe(list, { childList: true });
}
