// List price plus or minus a share of it.
import * as z from "zod";
import { timesRatio } from "../round.ts";
import { ruleKind } from "./define.ts";

export const percent = ruleKind({
  kind: "percent",
  title: { en: "Percent of the list price", "zh-CN": "按原价百分比" },
  description: {
    en: "The list price changed by a share: -0.15 takes 15 % off, 0.05 adds 5 %.",
    "zh-CN": "在原价基础上按比例调整：-0.15为降15%，0.05为涨5%。",
  },
  params: () => z.strictObject({ change_ratio: z.number().gt(-1).max(10) }),
  price: ({ change_ratio }, { product }) => ({ price_minor: timesRatio(product.list_minor, 1 + change_ratio) }),
});
