// What sells, how steadily, and what goes together?
import type { ReportDefinition } from "./define.ts";

export const products: ReportDefinition = {
  id: "products",
  title: { en: "Products", "zh-CN": "商品" },
  description: {
    en: "What sells, what each product is for, what to keep, watch and retire, what to sell next and what is bought together.",
    "zh-CN": "热销商品、商品角色与生命周期、保留与下架建议、选品与连带购买。",
  },
  filters: ["channel", "device"],
  sections: [
    {
      id: "sold",
      kind: "headline",
      title: { en: "Sold in the period", "zh-CN": "本期销售" },
      metrics: ["product_sales", "units_sold", "item_views", "item_adds"],
    },
    { id: "range", kind: "study", study: "range", title: { en: "The range", "zh-CN": "商品结构" } },
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
    { id: "selection", kind: "study", study: "selection", title: { en: "What to sell next", "zh-CN": "选品" } },
    { id: "assortment", kind: "study", study: "assortment", title: { en: "Classes", "zh-CN": "商品分类" } },
    { id: "baskets", kind: "study", study: "baskets", title: { en: "Bought together", "zh-CN": "连带购买" } },
    {
      id: "recommended",
      kind: "headline",
      title: { en: "Recommended in the period", "zh-CN": "本期推荐" },
      empty: {
        en: "No recommendation was shown in these days: have the recommend element put on product pages and in the cart.",
        "zh-CN": "所选日期内没有展示过推荐：请在商品页与购物车放置推荐组件。",
      },
      metrics: ["recommend_views", "recommend_clicks", "recommend_click_ratio"],
    },
    {
      id: "recommendations",
      kind: "study",
      study: "recommendations",
      title: { en: "Recommendations", "zh-CN": "商品推荐" },
    },
  ],
};
