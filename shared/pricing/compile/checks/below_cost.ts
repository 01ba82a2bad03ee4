// Would an offer take more than the goods earn? Spend 99, save 60 gives away more than most products leave.
import { formatMoney, formatPercent } from "../../../format.ts";
import type { Offer } from "../../config.ts";
import type { Scope } from "../../scope.ts";
import type { Catalogue } from "../catalogue.ts";
import { type Check, say } from "../define.ts";

/** What the products of a scope cost of their list price, on average; undefined where no cost is known. */
function costShare(scope: Scope | undefined, catalogue: Catalogue): number | undefined {
  let [sum, count] = [0, 0];
  for (const { cost_minor, list_minor } of catalogue.members(scope)) {
    if (cost_minor === null || list_minor === 0) continue;
    sum += cost_minor / list_minor;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

/** Thresholds and what is taken off at each. */
function rungsOf({ condition, effect }: Offer): { min_minor: number; amount_minor: number; step: number }[] {
  if (condition.kind !== "spend" || effect.kind !== "amount_off" || effect.params.per !== "order") return [];
  const { params } = condition;
  const thresholds = params.count === "ladder" ? params.steps_minor : [params.min_minor];
  const { amount_minor } = effect.params;
  return thresholds.map((min_minor, step) => {
    const amount = typeof amount_minor === "number" ? amount_minor : (amount_minor[step] ?? amount_minor.at(-1) ?? 0);
    return { min_minor, amount_minor: amount, step };
  });
}

export const below_cost: Check = {
  code: "below_cost",
  title: { en: "Offer that sells below cost", "zh-CN": "低于成本的优惠" },
  severity: "warning",
  *find({ offers, catalogue, context: { currency } }) {
    for (const { path, thing } of offers) {
      const rungs = rungsOf(thing);
      if (rungs.length === 0) continue;
      const cost = costShare(thing.reduces ?? thing.products, catalogue);
      const worst = rungs.find(({ min_minor, amount_minor }) => min_minor - amount_minor < min_minor * (cost ?? 0));
      const whole = rungs.find(({ min_minor, amount_minor }) => amount_minor >= min_minor);
      const rung = whole ?? worst;
      if (!rung) continue;
      const several = Array.isArray(thing.effect.kind === "amount_off" && thing.effect.params.amount_minor);
      const [off, min] = (["en", "zh-CN"] as const).reduce(
        (texts, locale) => {
          texts[0][locale] = formatMoney(rung.amount_minor, currency, locale);
          texts[1][locale] = formatMoney(rung.min_minor, currency, locale);
          return texts;
        },
        [
          { en: "", "zh-CN": "" },
          { en: "", "zh-CN": "" },
        ],
      );
      const why = whole
        ? say("that is the whole order", "等于整单金额")
        : say(
            `its products cost ${formatPercent(cost ?? 0, "en")} of their price`,
            `商品成本占售价的${formatPercent(cost ?? 0, "zh-CN")}`,
          );
      yield {
        field: `${path}.effect.params.amount_minor${several ? `.${rung.step}` : ""}`,
        message: say(
          `"${thing.id}" takes ${off.en} off an order of ${min.en}, and ${why.en}. Raise the threshold or lower the amount.`,
          `“${thing.id}”对${min["zh-CN"]}的订单减${off["zh-CN"]}，而${why["zh-CN"]}。请提高门槛或降低减免金额。`,
        ),
      };
    }
  },
};
