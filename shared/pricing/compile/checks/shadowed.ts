// Does an earlier rule that always applies take every product of a later one?
import type { PriceRule } from "../../config.ts";
import type { PricedProduct } from "../../product.ts";
import { ruleKindOf } from "../../rules/index.ts";
import { scopeMatch } from "../../scope.ts";
import { tieBreak } from "../../tie_break.ts";
import { type Check, type Placed, say } from "../define.ts";

/** Whether a rule sets a product's price for every visitor, at every moment and quantity. */
function always({ when, schedule, price }: PriceRule, product: PricedProduct): boolean {
  if (when || schedule) return false;
  const answer = ruleKindOf.get(price.kind)?.price(price.params, { product, quantity: 1 });
  return answer !== undefined && "price_minor" in answer && answer.price_minor > 0;
}

const orderOf = ({ thing }: Placed<PriceRule>) => thing.order ?? Number.POSITIVE_INFINITY;

/** In the order in which rules are tried, closeness aside. */
function inOrder(rules: readonly Placed<PriceRule>[]): Placed<PriceRule>[] {
  return [...rules].sort((a, b) => {
    const [first, second] = [orderOf(a), orderOf(b)];
    return first === second ? tieBreak(a.thing, b.thing) : first - second;
  });
}

export const shadowed: Check = {
  code: "shadowed",
  title: { en: "Rule behind one that always applies", "zh-CN": "被前面规则完全遮挡的规则" },
  severity: "error",
  eases: true,
  *find({ rules, config, catalogue, context }) {
    const closest = config.settings.rule_choice === "closest";
    const ordered = inOrder(rules);
    const before: Placed<PriceRule>[] = [];
    for (const rule of ordered) {
      const { path, thing } = rule;
      // A rule whose time is over applies no more anyway, and is told so.
      if ((thing.schedule?.until ?? Number.POSITIVE_INFINITY) <= context.effective_at) continue;
      let winner: Placed<PriceRule> | undefined;
      const winners = new Set<string>();
      for (const product of catalogue.members(thing.products)) {
        const match = scopeMatch(thing.products, product);
        winner = before.find((each) => {
          const other = scopeMatch(each.thing.products, product);
          // A general rule behind close ones waits for products to come, which is no fault.
          return other !== undefined && (!closest || other === match) && always(each.thing, product);
        });
        if (!winner) break;
        winners.add(winner.path);
      }
      if (!winner) {
        // A rule that never applies keeps no other from applying.
        if (!thing.when && !thing.schedule) before.push(rule);
        continue;
      }
      yield {
        field: path,
        others: [...winners],
        message: say(
          `"${thing.id}" can never apply: "${winner.thing.id}" goes first and always applies to its products. Give it a lower order, or that one a condition.`,
          `“${thing.id}”永不适用：“${winner.thing.id}”先于它且总是适用于其商品。请调低它的 order，或给前者加上条件。`,
        ),
      };
    }
  },
};
