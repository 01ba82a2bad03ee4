// Things that go together, cheaper together, while term begins.
import type { Example } from "./define.ts";

export const term_start_bundle: Example = {
  id: "term_start_bundle",
  title: { en: "Term-start bundle", "zh-CN": "开学季套装" },
  summary: {
    en: "A plate set and any children's book or toy below 100.00 cost 15 % less than their sum, in the weeks around the start of term.",
    "zh-CN": "开学前后数周，餐盘套装搭配任一百元以下玩具绘本，合计优惠15%。",
  },
  config: {
    offers: [
      {
        id: "term-start",
        title: { en: "Term start: 15 % under the sum", "zh-CN": "开学季：套装立省15%" },
        schedule: { from: "2027-02-15T00:00:00+08:00", until: "2027-03-15T00:00:00+08:00" },
        condition: {
          kind: "bundle",
          params: {
            items: [
              { products: { any: [{ skus: ["feeding-005"] }] } },
              { products: { any: [{ category: "toys", price_minor: { to: 9_999 } }] } },
            ],
          },
        },
        effect: { kind: "bundle_price", params: { off_ratio: 0.15 } },
      },
    ],
  },
};
