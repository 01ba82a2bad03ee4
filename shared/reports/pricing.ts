// What do prices and offers bring, and what do they cost?
import type { ReportDefinition } from "./define.ts";

export const pricing: ReportDefinition = {
  id: "pricing",
  title: { en: "Prices and offers", "zh-CN": "价格与优惠" },
  description: {
    en: "How sales follow prices and which to test, margin, discounts and the price level against competitors, and what each offer brings.",
    "zh-CN": "价格弹性与建议测试的价格、毛利、折扣、相对竞品的价格水平，以及各项优惠的效果。",
  },
  filters: ["channel"],
  sections: [
    {
      id: "earned",
      kind: "headline",
      title: { en: "What is earned", "zh-CN": "毛利与价格水平" },
      metrics: [
        "margin",
        "margin_ratio",
        "cost_coverage_ratio",
        "discount_ratio",
        "price_index",
        "price_coverage_ratio",
      ],
    },
    {
      id: "elasticity",
      kind: "study",
      study: "elasticity",
      title: { en: "How sales follow prices", "zh-CN": "价格弹性" },
    },
    {
      id: "margins",
      kind: "trend",
      title: { en: "Margin and discounts over time", "zh-CN": "毛利与折扣趋势" },
      metrics: ["margin", "discounts_given"],
    },
    {
      id: "with_offers",
      kind: "headline",
      title: { en: "With offers and without", "zh-CN": "有优惠与无优惠" },
      empty: {
        en: "No order took an offer in these days. Discounts above are those that the shop told with its orders; an offer counts once the cart asks for its price and the checkout names that quote.",
        "zh-CN":
          "所选日期内没有订单使用优惠。上图的让利来自店铺随订单上报的折扣；购物车询价且结账带上报价编号后，才计入优惠。",
      },
      metrics: ["orders_with_offers", "sales_with_offers", "sales_without_offers"],
    },
    {
      id: "offers",
      kind: "table",
      title: { en: "Offers", "zh-CN": "优惠" },
      empty: {
        en: "Start with an offer that is easy to measure, such as free delivery from an amount a little above the average order.",
        "zh-CN": "可先试行易于衡量的优惠，例如略高于笔单价的免运费门槛。",
      },
      by: "offer",
      metrics: ["offer_uses", "offer_discounts", "offer_sales", "take_ratio"],
      rows: 20,
    },
    {
      id: "products",
      kind: "table",
      title: { en: "Products", "zh-CN": "商品" },
      by: "sku",
      metrics: ["margin", "margin_ratio", "discount_ratio", "price_index"],
      rows: 20,
    },
  ],
};
