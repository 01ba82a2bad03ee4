// An hour's price with its own stock.
import type { Example } from "./define.ts";

export const flash_sale: Example = {
  id: "flash_sale",
  title: { en: "Flash sale with its own stock", "zh-CN": "限量秒杀" },
  summary: {
    en: "Saturdays from 20:00 to 22:00 the steriliser costs 269.00, 30 units in all and one a customer.",
    "zh-CN": "每周六20:00至22:00，消毒锅269元，共30台，每人限一次。",
  },
  config: {
    offers: [
      {
        id: "steriliser-flash",
        title: { en: "Saturday flash sale", "zh-CN": "周六秒杀" },
        products: { any: [{ skus: ["feeding-009"] }] },
        schedule: { weekly: [{ days: [6], from: "20:00", until: "22:00" }] },
        condition: { kind: "always", params: {} },
        effect: { kind: "fixed_price", params: { price_minor: 26_900 } },
        limits: { stock: 30, per_customer: 1 },
      },
    ],
  },
};
