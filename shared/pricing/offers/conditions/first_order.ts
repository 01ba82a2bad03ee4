// The customer's first order. Nobody can be told to be new, so a visitor who has not signed in does not meet it.
import * as z from "zod";
import { conditionKind } from "./define.ts";

export const first_order = conditionKind({
  kind: "first_order",
  title: { en: "First order", "zh-CN": "首单" },
  description: {
    en: "The shop knows the customer, who has not ordered yet.",
    "zh-CN": "已识别的客户，且尚无历史订单。",
  },
  personal: true,
  params: () => z.strictObject({}),
  check: (_params, { facts }) =>
    facts["customer.orders"] === 0
      ? { met: { times: 1, at_most: 1, step: 0, used: 0 } }
      : { met: null, reason: "not_first_order" },
});
