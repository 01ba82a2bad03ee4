// A product as a gift, such as a teapot with the first order.
import * as z from "zod";
import { effectKind } from "./define.ts";

export const gift = effectKind({
  kind: "gift",
  title: { en: "Gift", "zh-CN": "赠品" },
  description: {
    en: "So many units of a product beside the order each time the condition is met.",
    "zh-CN": "每满足一次条件，随单赠送指定商品若干件。",
  },
  level: () => "extra",
  params: () =>
    z.strictObject({
      sku: z.string().min(1).max(100),
      quantity: z.int().min(1).max(1_000).default(1),
    }),
  plan: ({ sku, quantity }, { met }) => ({ gifts: [{ sku, quantity: quantity * met.times }] }),
});
