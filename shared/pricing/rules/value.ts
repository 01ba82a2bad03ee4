// What it is worth to the buyer: a reference value, plus a share for what it does better.
import * as z from "zod";
import { timesRatio } from "../round.ts";
import { ruleKind } from "./define.ts";
import { competitorPrice, competitors } from "./reference.ts";

export const value = ruleKind({
  kind: "value",
  title: { en: "Value based", "zh-CN": "价值定价" },
  description: {
    en: "A reference value (a sum, a number kept as the product's attribute, or what competitors ask) plus a share of it.",
    "zh-CN": "以参考价值（固定金额、商品属性中的数值或竞品价格）为基础，再加一定比例。",
  },
  params: () =>
    z.strictObject({
      reference: z.discriminatedUnion("from", [
        z.strictObject({ from: z.literal("stated"), value_minor: z.int().min(1).max(1e13) }),
        z.strictObject({
          from: z.literal("attribute"),
          name: z.string().min(1).max(200).describe("The attribute holds the value in minor units, such as 12900."),
        }),
        z.strictObject({ from: z.literal("competitors"), ...competitors() }),
      ]),
      share_ratio: z.number().gt(-1).max(10).describe("Of the reference: 0.2 asks 20 % more than it."),
    }),
  price: ({ reference, share_ratio }, { product }) => {
    if (reference.from === "stated") return { price_minor: timesRatio(reference.value_minor, 1 + share_ratio) };
    if (reference.from === "competitors") {
      const price_minor = competitorPrice(reference, share_ratio, product);
      return price_minor === undefined ? { reason: "missing_competitor" } : { price_minor };
    }
    const text = Object.hasOwn(product.attributes, reference.name) ? (product.attributes[reference.name] ?? "") : "";
    return /^[1-9]\d{0,12}$/.test(text)
      ? { price_minor: timesRatio(Number(text), 1 + share_ratio) }
      : { reason: "missing_value" };
  },
});
