// What are the parts of a source called, and how were its orders credited?
import type { Model } from "../../attribution/define.ts";
import { NO_TIER, type Part } from "../../attribution/parts.ts";
import { formatDays } from "../../calendar.ts";
import { formatNumber } from "../../format.ts";
import type { Locale, Text } from "../../locale.ts";
import { dayFromNumber } from "../../time.ts";
import type { Crediting } from "../visits.ts";

export const tierNames: Readonly<Record<string, Text>> = {
  head: { en: "Head creators", "zh-CN": "头部达人" },
  middle: { en: "Middle creators", "zh-CN": "腰部达人" },
  long_tail: { en: "Long tail", "zh-CN": "长尾达人" },
  [NO_TIER]: { en: "Reach not told", "zh-CN": "未注明粉丝量" },
};

const asSent: Text = {
  en: "Names are those of the links and of the spend, matched letter by letter.",
  "zh-CN": "名称取自链接参数与花费记录，须完全一致才能对应。",
};

const ofCreators: Text = {
  en: "A visit is a creator's whose spend names its utm_content, whose name it is, or who alone was paid in its campaign.",
  "zh-CN": "访问归于花费记录中utm_content相同的达人、名称与之相同的达人，或该活动唯一付费的达人。",
};

export const partTitles: Readonly<Record<Part, { name: Text; by: Text; how: Text }>> = {
  source: { name: { en: "Source", "zh-CN": "来源" }, by: { en: "By source", "zh-CN": "按来源" }, how: asSent },
  medium: { name: { en: "Medium", "zh-CN": "媒介" }, by: { en: "By medium", "zh-CN": "按媒介" }, how: asSent },
  campaign: { name: { en: "Campaign", "zh-CN": "活动" }, by: { en: "By campaign", "zh-CN": "按活动" }, how: asSent },
  content: { name: { en: "Content", "zh-CN": "内容" }, by: { en: "By content", "zh-CN": "按内容" }, how: asSent },
  creator: { name: { en: "Creator", "zh-CN": "达人" }, by: { en: "By creator", "zh-CN": "按达人" }, how: ofCreators },
  tier: {
    name: { en: "Tier", "zh-CN": "达人层级" },
    by: { en: "By tier of creators", "zh-CN": "按达人层级" },
    how: ofCreators,
  },
};

/** A table's title with its days, which are not those that the reader chose. */
export function titleOfDays(title: Text, { first }: Crediting, last: number): Text {
  const days = (locale: Locale) => formatDays(dayFromNumber(first), dayFromNumber(last), locale);
  return { en: `${title.en} · ${days("en")}`, "zh-CN": `${title["zh-CN"]} · ${days("zh-CN")}` };
}

/** By which model, over which days, and how far back a visit counts. */
export function creditMethod({ title, description }: Model, { settings, first }: Crediting, last: number): Text {
  const days = (locale: Locale) => formatDays(dayFromNumber(first), dayFromNumber(last), locale);
  const { head_followers, middle_followers, lookback_days } = settings;
  const [en, zh] = [
    [formatNumber(head_followers, "en"), formatNumber(middle_followers, "en")],
    [formatNumber(head_followers, "zh-CN"), formatNumber(middle_followers, "zh-CN")],
  ];
  return {
    en: `Orders and spend of ${days("en")}; visits up to ${lookback_days} days before an order count. Model: ${title.en}. ${description.en} Cost per new customer: spend over credited first orders. ROAS: sales over spend. ROI: sales less discounts, refunds and spend, over spend. Creators: head from ${en[0]} followers, middle from ${en[1]}. "No spend recorded" is of paid links and is unknown, not free.`,
    "zh-CN": `统计${days("zh-CN")}的订单与花费；订单前${lookback_days}天内的访问参与归因。模型：${title["zh-CN"]}。${description["zh-CN"]}获客成本=花费÷归因首单数；ROAS=销售额÷花费；ROI=（销售额−优惠−退款−花费）÷花费。达人粉丝数达${zh[0]}为头部，达${zh[1]}为腰部。“未录入花费”指付费链接缺少花费数据，并非免费。`,
  };
}
