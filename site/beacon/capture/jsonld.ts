// Does the page describe one product to search engines? Then it is a product page, and showing it is a `view_item`.

import { delivery } from "../delivery.ts";
import { guard } from "../guard.ts";
import { productTold, report, url } from "../page.ts";
import { findProducts, type Node, toViewItem } from "./product.ts";

export const captureJsonLd = (): void => {
  let last: string;
  let lastUrl: string;

  // Looked at as late as possible: the page's own view_item goes first, and a single-page shop has time to render.
  delivery.settle = guard(() => {
    if (productTold) return;
    const products: Node[] = [];
    document.querySelectorAll('[type$="ld+json"]').forEach(
      guard((script: Element) => {
        products.push(...findProducts(JSON.parse(script.textContent)));
      }),
    );
    const params = toViewItem(products);
    const text = JSON.stringify(params);
    // The same text on another page is what the shop's router left behind.
    if (params && (text !== last || url === lastUrl)) {
      last = text;
      lastUrl = url;
      report("view_item", params);
    }
  });
};
