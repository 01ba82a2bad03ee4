// A set costs a fixed sum, or a share less than the sum of its parts: the units that the condition picked.
import * as z from "zod";
import { shareOf } from "../../../money.ts";
import { splitAmount, sumOf } from "../../allocate.ts";
import { costOf } from "../units.ts";
import { type EffectContext, effectKind } from "./define.ts";

/** What the units of so many sets cost, line by line. */
function costs({ met, targets, counted, base }: EffectContext, times: number): number[] {
  const picked = met.pick?.(times) ?? [];
  return targets.map((line, place) => {
    const units = picked[targets === counted ? place : counted.indexOf(line)] ?? 0;
    return units === 0 ? 0 : costOf(line, units, base);
  });
}

export const bundle_price = effectKind({
  kind: "bundle_price",
  title: { en: "Price of a set", "zh-CN": "套装价" },
  description: {
    en: "The units that meet the condition cost a fixed sum, or a share less, each time it is met.",
    "zh-CN": "满足条件的一套商品按固定总价，或按总和的比例优惠。",
  },
  level: () => "units",
  params: () =>
    z.union([
      z.strictObject({ price_minor: z.int().min(0).max(1e13) }),
      z.strictObject({ off_ratio: z.number().gt(0).max(1) }),
    ]),
  plan: (params, context) => {
    const { met } = context;
    if (!met.pick) return {};
    if ("off_ratio" in params) {
      const parts = costs(context, met.times);
      const off = shareOf(sumOf(parts), params.off_ratio);
      return off > 0 ? { lines: splitAmount(off, parts) } : {};
    }
    // Sets are made of the dearest units first, so each is worth no more than the one before: those worth it come first.
    let [times, high] = [0, met.times];
    while (times < high) {
      const middle = Math.ceil((times + high) / 2);
      const worth = sumOf(costs(context, middle)) - sumOf(costs(context, middle - 1));
      if (worth > params.price_minor) times = middle;
      else high = middle - 1;
    }
    const parts = costs(context, times);
    const off = sumOf(parts) - params.price_minor * times;
    return off > 0 ? { lines: splitAmount(off, parts), times } : {};
  },
});
