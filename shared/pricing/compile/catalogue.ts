// Which products does a scope hold? Looked up by sku, category, brand and tag, since a document has thousands of scopes.
import type { PricedProduct } from "../product.ts";
import { type Scope, type ScopeClause, scopeMatch } from "../scope.ts";

export interface Catalogue {
  products: readonly PricedProduct[];
  productOf: (sku: string) => PricedProduct | undefined;
  /** The products of a scope, each once. */
  members: (scope: Scope | undefined) => Iterable<PricedProduct>;
  /** Every name in use. */
  skus: ReadonlyMap<string, PricedProduct>;
  price_lists: ReadonlySet<string>;
  competitors: ReadonlySet<string>;
}

/** Products by a word of theirs, such as their brand. */
function groupBy(products: readonly PricedProduct[], wordsOf: (product: PricedProduct) => Iterable<string>) {
  const groups = new Map<string, PricedProduct[]>();
  for (const product of products) {
    for (const word of wordsOf(product)) {
      const group = groups.get(word);
      if (group) group.push(product);
      else groups.set(word, [product]);
    }
  }
  return groups;
}

/** A category and those above it. */
function* categoriesOf({ category }: PricedProduct): Iterable<string> {
  for (let end = category.indexOf("/"); end > 0; end = category.indexOf("/", end + 1)) yield category.slice(0, end);
  if (category !== "") yield category;
}

const lazily = <T>(make: () => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Indexes a catalogue. */
export function catalogueOf(products: readonly PricedProduct[]): Catalogue {
  const skus = new Map(products.map((product) => [product.sku, product]));
  const categories = lazily(() => groupBy(products, categoriesOf));
  const brands = lazily(() => groupBy(products, ({ brand }) => [brand]));
  const tags = lazily(() => groupBy(products, (product) => product.tags));

  /** A few products among which all of a clause's are. */
  function candidates({ skus: named, category, tag, brand }: ScopeClause): readonly PricedProduct[] {
    if (named) return named.map((sku) => skus.get(sku)).filter((product) => product !== undefined);
    if (tag !== undefined) return tags().get(tag) ?? [];
    if (category) return categories().get(category) ?? [];
    if (brand !== undefined) return brands().get(brand) ?? [];
    return products;
  }

  function* members(scope: Scope | undefined): Iterable<PricedProduct> {
    if (!scope?.any) {
      for (const product of products) if (scopeMatch(scope, product) !== undefined) yield product;
      return;
    }
    const seen = new Set<PricedProduct>();
    for (const clause of scope.any) {
      const one: Scope = { any: [clause], ...(scope.except && { except: scope.except }) };
      for (const product of candidates(clause)) {
        if (seen.has(product) || scopeMatch(one, product) === undefined) continue;
        seen.add(product);
        yield product;
      }
    }
  }

  return {
    products,
    productOf: (sku) => skus.get(sku),
    members,
    skus,
    price_lists: new Set(products.flatMap((product) => Object.keys(product.price_lists))),
    competitors: new Set(products.flatMap((product) => Object.keys(product.competitors))),
  };
}
