// A sum off: of the order, of each line, or of each unit.
import * as z from "zod";
import { atStep, effectKind } from "./define.ts";

export const amount_off = effectKind({
  kind: "amount_off",
  title: { en: "Amount off", "zh-CN": "减免金额" },
  description: {
    en: "A sum off the order, each line or each unit; a list gives the sum for each rung of a ladder.",
    "zh-CN": "整单、每行或每件减免固定金额；可按阶梯各档分别设置。",
  },
  // The whole cart shares a sum; one of a line or a unit can be shown beside its product.
  level: ({ per }) => (per === "order" ? "order" : "line"),
  params: () => {
    const minor = z.int().min(1).max(1e13);
    return z.strictObject({
      amount_minor: z.union([minor, z.tuple([minor], minor).refine((list) => list.length <= 20, "has over 20 rungs")]),
      per: z
        .enum(["order", "line", "unit"])
        .default("order")
        .describe("`order`: once each time the condition is met, shared by the lines."),
    });
  },
  plan: ({ amount_minor, per }, { met, targets }) => {
    const amount = atStep(amount_minor, met.step);
    if (per === "order") return { order_minor: amount * met.times };
    return { lines: targets.map((line) => (per === "unit" ? amount * line.quantity : amount)) };
  },
});
