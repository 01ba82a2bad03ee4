// Free shipping, every Wednesday.
import type { Example } from "./define.ts";

export const free_shipping_wednesday: Example = {
  id: "free_shipping_wednesday",
  title: { en: "Free shipping every Wednesday", "zh-CN": "周三包邮" },
  summary: {
    en: "From midnight to midnight on the store's clock every Wednesday, shipping costs nothing.",
    "zh-CN": "每周三店铺当地时间全天免运费。",
  },
  config: {
    offers: [
      {
        id: "wednesday-shipping",
        title: { en: "Free shipping Wednesday", "zh-CN": "周三包邮日" },
        schedule: { weekly: [{ days: [3] }] },
        condition: { kind: "always", params: {} },
        effect: { kind: "shipping", params: { to: "free" } },
      },
    ],
  },
};
