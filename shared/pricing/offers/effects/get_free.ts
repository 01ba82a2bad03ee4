// Units free, or at a share off, beside those that the condition takes: "buy 5 get 1" is six in the cart, one of them free.
import * as z from "zod";
import type { TargetLine } from "../conditions/define.ts";
import { type Freed, freeUnits } from "../free_units.ts";
import { cheapestFirst, shareOfUnits } from "../units.ts";
import { type EffectContext, effectKind, missingUnits } from "./define.ts";

interface Given extends Omit<Freed, "free" | "missing"> {
  nearest: { sku: string | undefined; missing: number };
}

/** Each product for itself: what is bought and what is free are the same. */
function ofSame({ targets, counted, met, base }: EffectContext, each: number): Given {
  const given: Given = { counts: targets.map(() => 0), times: 0, whole: 0, nearest: { sku: "", missing: Infinity } };
  const skus = new Set(cheapestFirst(targets, base).map((place) => targets[place]?.sku));
  for (const sku of skus) {
    const isOwn = (line: TargetLine) => line.sku === sku;
    const lines = targets.filter(isOwn);
    const deal = { used: met.used, each, times: met.times - given.times };
    const freed = freeUnits(lines, targets === counted ? lines : counted.filter(isOwn), deal, base);
    for (const [at, line] of lines.entries()) given.counts[targets.indexOf(line)] = freed.counts[at] ?? 0;
    given.times += freed.times;
    given.whole += freed.whole;
    if (freed.missing > 0 && freed.missing < given.nearest.missing) given.nearest = { sku, missing: freed.missing };
  }
  return given;
}

function ofAny({ targets, counted, met, base }: EffectContext, each: number): Given {
  const { counts, times, whole, missing } = freeUnits(
    targets,
    counted,
    { used: met.used, each, times: met.times },
    base,
  );
  return { counts, times, whole, nearest: { sku: undefined, missing: missing > 0 ? missing : Infinity } };
}

export const get_free = effectKind({
  kind: "get_free",
  title: { en: "Get units free", "zh-CN": "买赠" },
  description: {
    en: "Each time the condition is met, so many more units are free, or at a share off: the cheapest there are.",
    "zh-CN": "每满足一次条件，另有若干件免费或按比例优惠，取其中最便宜的。",
  },
  level: () => "units",
  params: () =>
    z.strictObject({
      units: z.int().min(1).max(1_000).default(1),
      off_ratio: z.number().gt(0).max(1).default(1),
      of: z
        .enum(["cheapest", "same"])
        .default("cheapest")
        .describe("`same`: units that are bought and those that are free are of one product."),
    }),
  plan: ({ units, off_ratio, of }, context) => {
    const { counts, times, whole, nearest } = of === "same" ? ofSame(context, units) : ofAny(context, units);
    const { targets, met, base } = context;
    const lines = targets.map((line, place) => shareOfUnits(line, counts[place] ?? 0, off_ratio, base));
    const more = nearest.missing !== Infinity && whole < met.at_most;
    return { lines, times, next: more ? missingUnits(nearest) : undefined };
  },
});
