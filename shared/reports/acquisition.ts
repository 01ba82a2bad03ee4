// Where do customers come from, what do they cost, and which channels deserve the credit?
import type { ReportDefinition } from "./define.ts";

export const acquisition: ReportDefinition = {
  id: "acquisition",
  title: { en: "Acquisition", "zh-CN": "获客" },
  description: {
    en: "Sources and campaigns with what they cost and bring, and the channels' credit by several models.",
    "zh-CN": "各来源与活动的花费与产出，以及多种模型下的渠道归因。",
  },
  filters: ["channel", "channel_group"],
  sections: [
    {
      id: "cost",
      kind: "headline",
      title: { en: "Cost of new business", "zh-CN": "获客成本" },
      metrics: ["new_customers", "spend", "cac", "roas", "roi"],
    },
    {
      id: "channels",
      kind: "table",
      title: { en: "Channels", "zh-CN": "渠道类型" },
      note: {
        en: "Owned media: mail, SMS, push and groups of the shop's own. Free: unpaid search and links. Untracked: orders that no visit names.",
        "zh-CN": "私域：自有邮件、短信、推送与社群。免费流量：自然搜索与外部链接。未追踪：没有对应访问的订单。",
      },
      by: "channel",
      metrics: ["sessions", "orders", "gmv", "spend", "roas"],
      rows: 10,
    },
    {
      id: "channel_groups",
      kind: "table",
      title: { en: "Channel groups", "zh-CN": "渠道分组" },
      by: "channel_group",
      metrics: ["sessions", "visitors", "orders", "gmv", "spend", "roas"],
      rows: 19,
    },
    {
      id: "sources",
      kind: "table",
      title: { en: "Sources", "zh-CN": "来源" },
      by: "source",
      metrics: ["sessions", "orders", "gmv", "spend", "roas"],
      rows: 15,
    },
    {
      id: "campaigns",
      kind: "table",
      title: { en: "Campaigns", "zh-CN": "活动" },
      empty: {
        en: "No visit names a campaign. Put utm_campaign into the links of advertisements, posts and letters.",
        "zh-CN": "没有带活动名的访问。请在广告、内容与邮件的链接中加入utm_campaign。",
      },
      by: "campaign",
      metrics: ["sessions", "orders", "gmv", "spend", "roas"],
      rows: 15,
    },
    {
      id: "economics",
      kind: "study",
      study: "sources",
      title: { en: "What sources cost and bring", "zh-CN": "来源投产" },
    },
    { id: "attribution", kind: "study", study: "attribution", title: { en: "Attribution", "zh-CN": "渠道归因" } },
  ],
};
