// What buyers paid over what the same pieces cost at competitors: 1 is as dear, 0.9 a tenth cheaper.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const priceIndex = derivedFrom(["compared_sales", "competitor_value"], {
  id: "price_index",
  title: { en: "Price index", "zh-CN": "价格指数" },
  description: {
    en: "What buyers paid over what the same pieces cost at competitors: 1 is as dear, 0.9 a tenth cheaper. Weighted by pieces sold and not by product, so what sells much counts much and what does not sell is not in it. Products without a competitor's price are left out.",
    "zh-CN":
      "买家实付金额与同样商品按竞品价金额之比：1表示同价，0.9表示便宜一成。按售出件数加权而非按商品数，卖得多的权重大，未售出的不计。没有竞品价的商品不计。",
  },
  formula: {
    en: "sales with a competitor's price ÷ the same at competitors' prices",
    "zh-CN": "有竞品价的销售额 ÷ 同样商品按竞品价的金额",
  },
  per: "competitor_value",
  unit: "factor",
  better: null,
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.ordersAndCompetitors,
  compute: ratio,
});
