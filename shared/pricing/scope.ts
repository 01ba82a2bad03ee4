// Which products does it concern? Any of some clauses, minus exceptions; each part of a clause must hold.
import * as z from "zod";
import { once } from "../once.ts";
import type { PricedProduct } from "./product.ts";

const clauseSchema = () => {
  const sku = z.string().min(1).max(100);
  const word = z.string().min(1).max(200);
  const range = (number: z.ZodNumber | z.ZodInt) =>
    z.strictObject({ from: number.optional(), to: number.optional().describe("Inclusive.") });
  return z
    .strictObject({
      skus: z.array(sku).min(1).max(10_000).optional(),
      category: word.optional().describe("With all below it: `Food` holds `Food/Dairy/Yoghurt`."),
      brand: word.optional(),
      tag: word.optional(),
      attribute: z.strictObject({ name: word, value: word }).optional(),
      role: word.optional(),
      price_minor: range(z.int()).optional().describe("Of the list price."),
      stock: range(z.int()).optional(),
      days_of_cover: range(z.number()).optional().describe("Stock over mean daily sales of the last 28 days."),
    })
    .refine((clause) => Object.values(clause).some((part) => part !== undefined), "must name at least one property");
};

/** Schema of a scope; whoever only decides does without it. */
export const scope = once(() => {
  const clause = clauseSchema();
  return z
    .strictObject({
      any: z.array(clause).min(1).max(50).optional().describe("All products when left out."),
      except: z.array(clause).max(50).optional(),
    })
    .meta({ id: "Scope" });
});

export type ScopeClause = z.output<ReturnType<typeof clauseSchema>>;
export type Scope = z.output<ReturnType<typeof scope>>;

interface Range {
  from?: number | undefined;
  to?: number | undefined;
}

// What is not known lies in no range: a product without a stock figure is not "low on stock".
const within = (value: number | null, { from, to }: Range) =>
  value !== null && (from === undefined || value >= from) && (to === undefined || value <= to);

/** A clause as a test that is quick to ask of many products: its skus a set. */
function clauseTest(clause: ScopeClause): (product: PricedProduct) => boolean {
  const { skus, category, brand, tag, attribute, role, price_minor, stock, days_of_cover } = clause;
  const named = skus && new Set(skus);
  const below = `${category}/`;
  return (product) =>
    (named === undefined || named.has(product.sku)) &&
    (category === undefined || product.category === category || product.category.startsWith(below)) &&
    (brand === undefined || product.brand === brand) &&
    (tag === undefined || product.tags.includes(tag)) &&
    (attribute === undefined || product.attributes[attribute.name] === attribute.value) &&
    (role === undefined || product.role === role) &&
    (price_minor === undefined || within(product.list_minor, price_minor)) &&
    (stock === undefined || within(product.stock, stock)) &&
    (days_of_cover === undefined || within(product.days_of_cover, days_of_cover));
}

/**
 * How closely a clause names its products: a sku above a property above a category, deeper categories above shallower
 * ones. Comparable only, without a unit.
 */
function closeness({
  skus,
  category,
  brand,
  tag,
  attribute,
  role,
  price_minor,
  stock,
  days_of_cover,
}: ScopeClause): number {
  if (skus) return 10_000;
  const properties = [tag, attribute, role, price_minor, stock, days_of_cover].filter((part) => part !== undefined);
  const depth = category === undefined ? 0 : category.split("/").length;
  return properties.length * 1_000 + (brand === undefined ? 0 : 500) + depth * 10;
}

/**
 * How closely a scope names a product: undefined when it does not hold it, 0 when it holds all products, else the
 * closeness of its closest clause.
 */
export type ScopeMatch = (product: PricedProduct) => number | undefined;

/** Makes a scope ready to be asked of many products. */
export function scopeMatcher(scope: Scope | undefined): ScopeMatch {
  if (!scope?.any && !scope?.except) return () => 0;
  const except = (scope.except ?? []).map(clauseTest);
  const any = scope.any
    ?.map((clause) => ({ test: clauseTest(clause), closeness: closeness(clause) }))
    .sort((a, b) => b.closeness - a.closeness);
  return (product) => {
    if (except.some((test) => test(product))) return undefined;
    return any ? any.find(({ test }) => test(product))?.closeness : 0;
  };
}

const matchers = new WeakMap<Scope, ScopeMatch>();

/** How closely a scope names one product; what is worked out of the scope is kept with it. */
export function scopeMatch(scope: Scope | undefined, product: PricedProduct): number | undefined {
  if (!scope) return 0;
  let match = matchers.get(scope);
  if (!match) {
    match = scopeMatcher(scope);
    matchers.set(scope, match);
  }
  return match(product);
}
