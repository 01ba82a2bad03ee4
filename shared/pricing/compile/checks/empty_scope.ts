// Is there a product that it concerns? Stock comes and goes, so a clearance of what is slow may wait for its first product.
import type { Text } from "../../../locale.ts";
import type { PricedProduct } from "../../product.ts";
import type { Scope, ScopeClause } from "../../scope.ts";
import { type Check, say } from "../define.ts";
import { scopesOf } from "../named.ts";
import { meant } from "../nearest.ts";

/** A clause without what changes from day to day. */
const lasting = ({ stock: _stock, days_of_cover: _days, ...clause }: ScopeClause): ScopeClause => clause;

const varies = ({ stock, days_of_cover }: ScopeClause) => stock !== undefined || days_of_cover !== undefined;

const lastingScope = ({ any, except }: Scope): Scope => ({
  ...(any && { any: any.map(lasting) }),
  ...(except && { except: except.filter((clause) => !varies(clause)) }),
});

/** A category or brand that comes close to one that no product has. */
function meantBy({ any = [] }: Scope, products: readonly PricedProduct[]): Text {
  for (const { category, brand } of any) {
    const categories = new Set(products.flatMap((each) => [each.category, each.category.replace(/\/.*/, "")]));
    if (category !== undefined && !categories.has(category)) return meant(category, categories);
    const brands = new Set(products.map((each) => each.brand));
    if (brand !== undefined && !brands.has(brand)) return meant(brand, brands);
  }
  return say("", "");
}

export const empty_scope: Check = {
  code: "empty_scope",
  title: { en: "Scope without a product", "zh-CN": "不含任何商品的范围" },
  severity: "error",
  eases: true,
  *find({ rules, offers, products, catalogue }) {
    for (const each of [...rules, ...offers]) {
      for (const { path, thing } of scopesOf(each)) {
        const some = catalogue.members(lastingScope(thing))[Symbol.iterator]().next();
        if (!some.done) continue;
        yield {
          field: path,
          message: () => {
            const guess = meantBy(thing, products);
            return say(
              `No product of the catalogue is in this scope of "${each.thing.id}", so it can never apply.${guess.en || " Check the category, tags and exceptions."}`,
              `“${each.thing.id}”的此范围不含任何商品，因此永不适用。${guess["zh-CN"] || "请检查类目、标签与排除项。"}`,
            );
          },
        };
      }
    }
  },
};
