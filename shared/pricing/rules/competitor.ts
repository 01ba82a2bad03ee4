// What competitors ask, changed by a share: an index such as 20 % above, or a cent below the lowest.
import * as z from "zod";
import { ruleKind } from "./define.ts";
import { competitorPrice, competitors } from "./reference.ts";

export const competitor = ruleKind({
  kind: "competitor",
  title: { en: "Competitor index", "zh-CN": "竞品价格指数" },
  description: {
    en: "The lowest, average or highest price of competitors, or of those named, changed by a share: 0.2 is 20 % above.",
    "zh-CN": "取全部或指定竞品的最低、平均或最高价，再按比例调整：0.2为高20%。",
  },
  params: () =>
    z.strictObject({
      ...competitors(),
      change_ratio: z.number().gt(-1).max(10).default(0),
      plus_minor: z.int().min(-1e13).max(1e13).default(0).describe("-1 undercuts by one minor unit."),
    }),
  price: ({ change_ratio, plus_minor, ...wanted }, { product }) => {
    const price = competitorPrice(wanted, change_ratio, product);
    return price === undefined ? { reason: "missing_competitor" } : { price_minor: price + plus_minor };
  },
});
