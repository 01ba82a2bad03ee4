// Does a set have a price without a condition that says which units are the set?
import { type Check, say } from "../define.ts";

export const no_units: Check = {
  code: "no_units",
  title: { en: "Price of a set without a set", "zh-CN": "套装价缺少套装" },
  severity: "error",
  *find({ offers }) {
    for (const { path, thing } of offers) {
      const { condition, effect } = thing;
      if (effect.kind !== "bundle_price" || condition.kind === "bundle" || condition.kind === "quantity") continue;
      yield {
        field: `${path}.condition.kind`,
        message: say(
          `"${thing.id}" sets the price of a set, but its condition does not say which units make one. Use the condition bundle or quantity.`,
          `“${thing.id}”设置了套装价，但其条件没有说明由哪些商品组成。请使用 bundle 或 quantity 条件。`,
        ),
      };
    }
  },
};
