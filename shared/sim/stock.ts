// How much of each product lies in the demo shop's store room? Most for a month or two, some nearly gone, some for a year.
import { products } from "./catalogue/index.ts";
import type { Product } from "./catalogue/product.ts";

/** Units that the demo shop sells on a day, all together. */
const SOLD_A_DAY = 11;

const popularity = products.reduce((sum, product) => sum + product.popularity, 0);

/** What somebody ordered too little of, too much of, or after nobody wanted it any more; in days of sales. */
const unusual: Readonly<Record<string, number>> = {
  "diapers-004": 4,
  "tea-002": 6,
  "care-002": 3,
  "toys-002": 240,
  "care-003": 210,
  "food-004": 190,
  "feeding-009": 320,
  "toys-010": 260,
  "feeding-010": 300,
};

/** Units in stock, the same for a product each time. */
export function stockOf({ sku, popularity: own }: Product): number {
  const letters = [...sku].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const days = unusual[sku] ?? 25 + ((letters * 7) % 50);
  return Math.max(1, Math.round((days * SOLD_A_DAY * own) / popularity));
}
