// One price for every product of the rule.
import * as z from "zod";
import { ruleKind } from "./define.ts";

export const fixed = ruleKind({
  kind: "fixed",
  title: { en: "Fixed price", "zh-CN": "一口价" },
  description: {
    en: "Every product of the rule costs the same.",
    "zh-CN": "规则内的商品统一为同一价格。",
  },
  params: () => z.strictObject({ price_minor: z.int().min(1).max(1e13) }),
  price: ({ price_minor }) => ({ price_minor }),
});
