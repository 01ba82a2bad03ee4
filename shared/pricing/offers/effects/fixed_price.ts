// A unit costs so much, such as the dish of the week for members at 9.90. It never makes anything dearer.
import * as z from "zod";
import { atStep, effectKind } from "./define.ts";

export const fixed_price = effectKind({
  kind: "fixed_price",
  title: { en: "Fixed price", "zh-CN": "一口价" },
  description: {
    en: "Each unit costs so much, where it would cost more; a list gives the price for each rung of a ladder.",
    "zh-CN": "每件按固定价格出售，仅在低于现价时生效；可按阶梯各档分别设置。",
  },
  level: () => "line",
  params: () => {
    const minor = z.int().min(0).max(1e13);
    return z.strictObject({
      price_minor: z.union([minor, z.tuple([minor], minor).refine((list) => list.length <= 20, "has over 20 rungs")]),
    });
  },
  plan: ({ price_minor }, { met, targets }) => {
    const price = atStep(price_minor, met.step);
    return { lines: targets.map((line) => Math.max(0, line.running_minor - price * line.quantity)) };
  },
});
