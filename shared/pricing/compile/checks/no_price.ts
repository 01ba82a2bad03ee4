// Does a rule know what it needs to set a price: a cost, a competitor's price, a price list's, for at least one product?
import type { Text } from "../../../locale.ts";
import { ruleKindOf } from "../../rules/index.ts";
import type { Reason } from "../../trace.ts";
import { type Check, say } from "../define.ts";

/** So many units reach every tier. */
const MANY = 1_000_000;

const missing: Partial<Record<Reason, Text>> = {
  missing_cost: say("a cost", "成本"),
  missing_competitor: say("a competitor's price", "竞品价格"),
  missing_price_list: say("a price in that list", "该价目表中的价格"),
  missing_value: say("a reference value", "参考价值"),
};
const something = say("what the rule needs", "规则所需的数据");

export const no_price: Check = {
  code: "no_price",
  title: { en: "Rule that can set no price", "zh-CN": "无法定价的规则" },
  severity: "error",
  eases: true,
  *find({ rules, catalogue }) {
    for (const { path, thing } of rules) {
      const kind = ruleKindOf.get(thing.price.kind);
      let reason: Reason | undefined;
      for (const product of catalogue.members(thing.products)) {
        const answer = kind?.price(thing.price.params, { product, quantity: MANY });
        reason = answer && "reason" in answer ? answer.reason : undefined;
        if (!reason) break;
      }
      if (!reason) continue;
      const what = missing[reason] ?? something;
      yield {
        field: `${path}.price`,
        message: say(
          `No product of "${thing.id}" has ${what.en}, so the rule can never apply. Import it or choose another kind of price.`,
          `“${thing.id}”的商品都没有${what["zh-CN"]}，规则永不适用。请先导入，或改用其他定价方式。`,
        ),
      };
    }
  },
};
