// What sells, how steadily, and what goes together?
import type { ReportDefinition } from "./define.ts";

export const products: ReportDefinition = {
  id: "products",
  title: { en: "Products", "zh-CN": "商品" },
  description: {
    en: "What sells, which products carry the shop, how steadily they sell and what is bought together.",
    "zh-CN": "热销商品、支撑店铺的商品、销售平稳度与连带购买。",
  },
  filters: ["channel", "device"],
  sections: [
    {
      id: "sold",
      kind: "headline",
      title: { en: "Sold in the period", "zh-CN": "本期销售" },
      metrics: ["product_sales", "units_sold", "item_views", "item_adds"],
    },
    {
      id: "products",
      kind: "table",
      title: { en: "Top products", "zh-CN": "热销商品" },
      by: "sku",
      metrics: ["product_sales", "units_sold", "item_views", "item_adds"],
      rows: 20,
    },
    {
      id: "categories",
      kind: "table",
      title: { en: "Categories", "zh-CN": "品类" },
      by: "category",
      metrics: ["product_sales", "units_sold", "item_views", "item_adds"],
      rows: 10,
    },
    { id: "assortment", kind: "study", study: "assortment", title: { en: "Classes", "zh-CN": "商品分类" } },
    { id: "baskets", kind: "study", study: "baskets", title: { en: "Bought together", "zh-CN": "连带购买" } },
  ],
};
