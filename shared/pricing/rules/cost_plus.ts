// Cost plus a markup on it, or the price at which a margin is left.
import * as z from "zod";
import { overRatio, timesRatio } from "../round.ts";
import { ruleKind } from "./define.ts";

export const cost_plus = ruleKind({
  kind: "cost_plus",
  title: { en: "Cost plus", "zh-CN": "成本加成" },
  description: {
    en: "Cost with a markup (0.5 makes 10.00 into 15.00), or the price that leaves a margin (0.5 makes it 20.00).",
    "zh-CN": "成本加成（加成0.5：10.00变为15.00），或按目标毛利率定价（毛利率0.5：10.00变为20.00）。",
  },
  params: () => {
    const plus_minor = z.int().min(0).max(1e13).default(0).describe("Added for each unit, such as packing.");
    return z.union([
      z.strictObject({ markup_ratio: z.number().gt(-1).max(100).describe("Of the cost."), plus_minor }),
      z.strictObject({ margin_ratio: z.number().min(0).max(0.95).describe("Of the price."), plus_minor }),
    ]);
  },
  price: (params, { product }) => {
    const { cost_minor } = product;
    if (cost_minor === null) return { reason: "missing_cost" };
    const price_minor =
      "markup_ratio" in params
        ? timesRatio(cost_minor, 1 + params.markup_ratio)
        : overRatio(cost_minor, 1 - params.margin_ratio);
    return { price_minor: price_minor + params.plus_minor };
  },
});
