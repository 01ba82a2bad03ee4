// A gift with the first order.
import type { Example } from "./define.ts";

export const first_order_gift: Example = {
  id: "first_order_gift",
  title: { en: "First-order gift", "zh-CN": "首单礼" },
  summary: {
    en: "A customer who has not ordered yet gets a pack of yoghurt drops beside the order, once.",
    "zh-CN": "尚未下过单的客户，首单随附一包酸奶溶豆，限一次。",
  },
  config: {
    offers: [
      {
        id: "first-order-gift",
        title: { en: "A gift with your first order", "zh-CN": "首单有礼" },
        condition: { kind: "first_order", params: {} },
        effect: { kind: "gift", params: { sku: "food-006", quantity: 1 } },
        limits: { per_customer: 1 },
      },
    ],
  },
};
