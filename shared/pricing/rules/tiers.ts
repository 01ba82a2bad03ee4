// A price by quantity: all units cost what the highest tier reached says. With a predicate on `customer.business` it is a bulk price.
import * as z from "zod";
import { timesRatio } from "../round.ts";
import { ruleKind } from "./define.ts";

export const tiers = ruleKind({
  kind: "tiers",
  title: { en: "Quantity tiers", "zh-CN": "阶梯批量价" },
  description: {
    en: "From so many units of a product on, all of them cost a unit price, or the list price changed by a share.",
    "zh-CN": "同一商品达到数量后，全部件数按该档单价，或按原价调整比例计价。",
  },
  by_quantity: true,
  params: () => {
    const from = z.int().min(1).max(1_000_000).describe("Units of the product from which on it holds.");
    return z.strictObject({
      tiers: z
        .array(
          z.union([
            z.strictObject({ from, unit_minor: z.int().min(1).max(1e13) }),
            z.strictObject({ from, change_ratio: z.number().gt(-1).max(10) }),
          ]),
        )
        .min(1)
        .max(20)
        .refine((list) => list.every((tier, at) => at === 0 || tier.from > (list[at - 1]?.from ?? 0)), {
          error: "must rise: each tier begins above the one before",
        }),
    });
  },
  price: ({ tiers }, { product, quantity }) => {
    const at = tiers.findLastIndex(({ from }) => quantity >= from);
    const next = tiers[at + 1];
    const need = next && next.from - quantity;
    const tier = tiers[at];
    if (!tier) return { reason: "below_quantity", need: need ?? 1 };
    const price_minor = "unit_minor" in tier ? tier.unit_minor : timesRatio(product.list_minor, 1 + tier.change_ratio);
    return { price_minor, next: need };
  },
});
