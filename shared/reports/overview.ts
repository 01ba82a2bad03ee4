// How does the shop stand? Sales, visitors and what moved them, on one page.
import type { ReportDefinition } from "./define.ts";

export const overview: ReportDefinition = {
  id: "overview",
  title: { en: "Overview", "zh-CN": "经营概览" },
  description: {
    en: "Sales and visitors of the period, what moved them, where visitors leave and what sells.",
    "zh-CN": "本期销售与访客、变动来源、流失环节与热销商品。",
  },
  filters: ["channel", "device"],
  sections: [
    {
      id: "headline",
      kind: "headline",
      title: { en: "At a glance", "zh-CN": "核心指标" },
      metrics: ["gmv", "orders", "aov", "visitors", "conversion_ratio", "net_revenue", "new_customers", "roas"],
    },
    {
      id: "trend",
      kind: "trend",
      title: { en: "Sales and sessions over time", "zh-CN": "销售与会话趋势" },
      metrics: ["gmv", "sessions"],
    },
    {
      id: "moved",
      kind: "moved",
      title: { en: "What moved most", "zh-CN": "变动最大的因素" },
      metric: "gmv",
      by: ["channel", "source", "device"],
      rows: 6,
    },
    {
      id: "funnel",
      kind: "funnel",
      title: { en: "From visit to purchase", "zh-CN": "从访问到购买" },
      steps: ["sessions", "view_item_sessions", "add_to_cart_sessions", "begin_checkout_sessions", "purchase_sessions"],
    },
    {
      id: "sources",
      kind: "table",
      title: { en: "Top sources", "zh-CN": "主要来源" },
      by: "source",
      metrics: ["sessions", "orders", "gmv", "conversion_ratio", "spend"],
      rows: 10,
    },
    {
      id: "products",
      kind: "table",
      title: { en: "Top products", "zh-CN": "热销商品" },
      note: {
        en: "Sales count every confirmed order, views only what the shop's pages saw: what sells elsewhere has none.",
        "zh-CN": "销售统计全部确认订单，浏览与加购只统计店铺页面所见：站外成交的商品没有浏览。",
      },
      by: "sku",
      metrics: ["product_sales", "units_sold", "item_views", "item_adds"],
      rows: 10,
    },
    {
      id: "quality",
      kind: "headline",
      title: { en: "Quality of visits and orders", "zh-CN": "访问与订单质量" },
      metrics: ["bounce_ratio", "engaged_ms_per_session", "repurchase_ratio", "refunds"],
    },
    {
      id: "coverage",
      kind: "coverage",
      title: { en: "How complete these figures are", "zh-CN": "数据完整性" },
      metrics: ["tracked_ratio", "orders", "tracked_orders", "gmv", "tracked_gmv"],
    },
  ],
};
