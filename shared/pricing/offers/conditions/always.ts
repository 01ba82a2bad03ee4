// No condition: it applies to its products whenever it is open to the visitor.
import * as z from "zod";
import { conditionKind } from "./define.ts";

const ALWAYS = { met: { times: 1, at_most: 1, step: 0, used: 0 } };

export const always = conditionKind({
  kind: "always",
  title: { en: "Always", "zh-CN": "无条件" },
  description: {
    en: "Holds as soon as one of the offer's products is in the cart.",
    "zh-CN": "购物车中有任一活动商品即成立。",
  },
  personal: false,
  params: () => z.strictObject({}),
  check: () => ALWAYS,
});
