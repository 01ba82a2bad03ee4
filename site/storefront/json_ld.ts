// How does a product describe itself to search engines, and to the beacon that reads the same words?

import { picturePath } from "../../shared/sim/catalogue/index.ts";
import type { Product } from "../../shared/sim/catalogue/product.ts";

/** A schema.org Product as the text of a data block; `<` is escaped so that no title can end the block. */
export function toJsonLd(product: Product): string {
  const { sku, title, note, brand, category, price_minor } = product;
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    sku,
    name: title["zh-CN"],
    alternateName: title.en,
    description: note["zh-CN"],
    image: picturePath(product),
    brand: { "@type": "Brand", name: brand },
    category,
    offers: {
      "@type": "Offer",
      price: (price_minor / 100).toFixed(2),
      priceCurrency: "CNY",
      availability: "https://schema.org/InStock",
      itemCondition: "https://schema.org/NewCondition",
    },
  };
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
