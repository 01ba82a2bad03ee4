// A share off: of each unit, so that a page's price times the quantity is the cart's, or of the order as one sum.
import * as z from "zod";
import { shareOf } from "../../../money.ts";
import type { Base, TargetLine } from "../conditions/define.ts";
import { costOf } from "../units.ts";
import { atStep, effectKind } from "./define.ts";

function ofUnits({ quantity, list_minor, running_minor }: TargetLine, off: number, base: Base): number {
  if (quantity === 1) return shareOf(base === "list" ? list_minor : running_minor, off);
  const unit = base === "list" ? list_minor : running_minor / quantity;
  // An earlier offer may have left a sum that units cannot share evenly; then the line is rounded once.
  return Number.isInteger(unit) ? shareOf(unit, off) * quantity : shareOf(running_minor, off);
}

export const percent_off = effectKind({
  kind: "percent_off",
  title: { en: "Percent off", "zh-CN": "折扣" },
  description: {
    en: "A share off each unit's price, or off the order in one sum; a list gives the share for each rung of a ladder.",
    "zh-CN": "每件商品按比例优惠，或整单按比例一次计算；可按阶梯各档分别设置。",
  },
  level: ({ per }) => (per === "order" ? "order" : "line"),
  params: () => {
    const ratio = z.number().gt(0).max(1);
    return z
      .strictObject({
        off_ratio: z.union([ratio, z.tuple([ratio], ratio).refine((list) => list.length <= 20, "has over 20 rungs")]),
        per: z.enum(["unit", "order"]).default("unit").describe("What is rounded: each unit's price, or the sum once."),
        at_most_minor: z.int().min(1).max(1e13).optional().describe("The most it takes off; of an order only."),
      })
      .refine(({ per, at_most_minor }) => per === "order" || at_most_minor === undefined, {
        path: ["at_most_minor"],
        error: "needs `per` to be order: the most it takes is of the whole cart",
      });
  },
  plan: ({ off_ratio, per, at_most_minor = Infinity }, { met, targets, base }) => {
    const off = atStep(off_ratio, met.step);
    if (per === "unit") return { lines: targets.map((line) => ofUnits(line, off, base)) };
    let sum = 0;
    for (const line of targets) sum += costOf(line, line.quantity, base);
    return { order_minor: Math.min(shareOf(sum, off), at_most_minor) };
  },
});
