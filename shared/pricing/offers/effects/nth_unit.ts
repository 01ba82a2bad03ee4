// Every n-th unit at a share off, such as the second at half price: dearest first, so that of each pair it is the cheaper one.
import * as z from "zod";
import type { TargetLine } from "../conditions/define.ts";
import { dearestFirst, shareOfUnits } from "../units.ts";
import { effectKind, missingUnits } from "./define.ts";

/** Counts the n-th units among lines in an order of their places, at most so many; gives how many units there are. */
function countNths(
  targets: readonly TargetLine[],
  order: readonly number[],
  nth: number,
  most: number,
  counts: number[],
): { units: number; nths: number } {
  let [units, nths] = [0, 0];
  for (const place of order) {
    const before = Math.floor(units / nth);
    units += targets[place]?.quantity ?? 0;
    const count = Math.min(most - nths, Math.floor(units / nth) - before);
    counts[place] = count;
    nths += count;
  }
  return { units, nths };
}

export const nth_unit = effectKind({
  kind: "nth_unit",
  title: { en: "Off every n-th unit", "zh-CN": "第N件优惠" },
  description: {
    en: "A share off every n-th unit, dearest first: the second at half price is 2 and 0.5.",
    "zh-CN": "按价格从高到低，每第N件按比例优惠：第二件半价即2与0.5。",
  },
  level: () => "units",
  params: () =>
    z.strictObject({
      nth: z.int().min(2).max(1_000),
      off_ratio: z.number().gt(0).max(1),
      mix: z.boolean().default(true).describe("Whether different products count together."),
      at_most: z.int().min(1).optional().describe("Units at the lower price in one order."),
    }),
  plan: ({ nth, off_ratio, mix, at_most = Infinity }, { targets, base }) => {
    const order = dearestFirst(targets, base);
    const counts = targets.map(() => 0);
    const skus = mix ? [undefined] : new Set(order.map((place) => targets[place]?.sku));
    let times = 0;
    let nearest: { sku: string | undefined; missing: number } | undefined;
    for (const sku of skus) {
      const own = sku === undefined ? order : order.filter((place) => targets[place]?.sku === sku);
      const { units, nths } = countNths(targets, own, nth, at_most - times, counts);
      times += nths;
      const missing = nth - (units % nth);
      if (!nearest || missing < nearest.missing) nearest = { sku, missing };
    }
    const lines = targets.map((line, place) => shareOfUnits(line, counts[place] ?? 0, off_ratio, base));
    return { lines, times, next: times < at_most && nearest ? missingUnits(nearest) : undefined };
  },
});
