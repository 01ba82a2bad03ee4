// Would a fixed price be below what a product costs?
import { formatMoney } from "../../../format.ts";
import { type Check, say } from "../define.ts";

export const fixed_below_cost: Check = {
  code: "fixed_below_cost",
  title: { en: "Fixed price below cost", "zh-CN": "一口价低于成本" },
  severity: "warning",
  *find({ rules, catalogue, context: { currency } }) {
    for (const { path, thing } of rules) {
      if (thing.price.kind !== "fixed") continue;
      const { price_minor } = thing.price.params;
      const below = [...catalogue.members(thing.products)].filter(({ cost_minor }) => (cost_minor ?? 0) > price_minor);
      const worst = below.reduce<(typeof below)[number] | undefined>(
        (most, each) => ((each.cost_minor ?? 0) > (most?.cost_minor ?? 0) ? each : most),
        undefined,
      );
      if (!worst) continue;
      const money = (locale: "en" | "zh-CN", minor: number) => formatMoney(minor, currency, locale);
      const cost = worst.cost_minor ?? 0;
      yield {
        field: `${path}.price.params.price_minor`,
        message: say(
          `"${thing.id}" sells ${below.length} of its products below cost: ${worst.sku} costs ${money("en", cost)}, the price is ${money("en", price_minor)}. Raise it or take these products out.`,
          `“${thing.id}”有${below.length}种商品低于成本：${worst.sku}成本${money("zh-CN", cost)}，售价${money("zh-CN", price_minor)}。请提高售价或移除这些商品。`,
        ),
      };
    }
  },
};
