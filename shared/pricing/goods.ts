// What is worked out of a product when it is first asked for? Its rules and its bounds, found again by its sku.
import type { Settings } from "./config.ts";
import { boundsOf } from "./guards.ts";
import type { CandidateRule, Good } from "./prepare.ts";
import type { PricedProduct } from "./product.ts";

/** Finds a product with what is worked out of it. `rulesFor`: the rules that concern it, in the order they are tried. */
export function prepareGoods(
  products: ReadonlyMap<string, PricedProduct>,
  rulesFor: (product: PricedProduct) => readonly CandidateRule[],
  settings: Settings,
): (sku: string) => Good | null {
  const goods = new Map<string, Good>();
  // Products alike to the rules share their lists: a cart's worth of them then stays in the processor's cache.
  const lists = new Map<string, Pick<Good, "rules" | "indexes">>();
  const make = (product: PricedProduct): Good => {
    const rules = rulesFor(product);
    const indexes = Uint16Array.from(rules, ({ index }) => index);
    const name = indexes.join();
    const list = lists.get(name) ?? { rules, indexes };
    lists.set(name, list);
    return { product, ...list, bounds: boundsOf(product, settings), membership: undefined };
  };
  return (sku) => {
    const known = goods.get(sku);
    if (known) return known;
    const product = products.get(sku);
    if (!product) return null;
    const good = make(product);
    goods.set(sku, good);
    return good;
  };
}
