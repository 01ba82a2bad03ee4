// Is there a product that it concerns? Stock comes and goes, so a clearance of what is slow may wait for its first product.
import type { Scope, ScopeClause } from "../../scope.ts";
import { type Check, say } from "../define.ts";
import { scopesOf } from "../named.ts";

/** A clause without what changes from day to day. */
const lasting = ({ stock: _stock, days_of_cover: _days, ...clause }: ScopeClause): ScopeClause => clause;

const varies = ({ stock, days_of_cover }: ScopeClause) => stock !== undefined || days_of_cover !== undefined;

const lastingScope = ({ any, except }: Scope): Scope => ({
  ...(any && { any: any.map(lasting) }),
  ...(except && { except: except.filter((clause) => !varies(clause)) }),
});

export const empty_scope: Check = {
  code: "empty_scope",
  title: { en: "Scope without a product", "zh-CN": "不含任何商品的范围" },
  severity: "error",
  eases: true,
  *find({ rules, offers, catalogue }) {
    for (const each of [...rules, ...offers]) {
      for (const { path, thing } of scopesOf(each)) {
        const some = catalogue.members(lastingScope(thing))[Symbol.iterator]().next();
        if (!some.done) continue;
        yield {
          field: path,
          message: say(
            `No product of the catalogue is in this scope of "${each.thing.id}", so it can never apply. Check the category, tags and exceptions.`,
            `“${each.thing.id}”的此范围不含任何商品，因此永不适用。请检查类目、标签与排除项。`,
          ),
        };
      }
    }
  },
};
