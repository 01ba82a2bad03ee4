// Why? A reason is a code with its figures; here is what each says, in both languages, so that pages and lists speak alike.
import { formatValue } from "../format.ts";
import type { Locale, Text } from "../locale.ts";
import type { Unit } from "../reports/response.ts";

export interface Reason {
  code: ReasonCode;
  /** Figures by the names that the sentence uses. */
  values: Readonly<Record<string, number>>;
}

/** `{name:unit}` stands for a figure. */
const sentences = {
  // Life cycle.
  never_sold: { en: "not sold yet", "zh-CN": "尚未售出" },
  young: {
    en: "first sold {age:count} periods ago; launch lasts {limit:count}",
    "zh-CN": "首次售出距今{age:count}个周期，新品期为{limit:count}个周期",
  },
  short_history: {
    en: "orders go back only {periods:count} weeks: too short to tell",
    "zh-CN": "订单仅有{periods:count}周，时间太短，无法判断",
  },
  silent: { en: "nothing sold in the last {periods:count} periods", "zh-CN": "最近{periods:count}个周期没有销量" },
  back: {
    en: "sold again after {periods:count} periods without a sale",
    "zh-CN": "停售{periods:count}个周期后重新有销量",
  },
  rising: {
    en: "sales {factor:factor} those of the periods before, the store's own trend taken out",
    "zh-CN": "剔除全店趋势后，销量为前期的{factor:factor}",
  },
  falling: {
    en: "sales at {factor:ratio} of the periods before, the store's own trend taken out",
    "zh-CN": "剔除全店趋势后，销量降至前期的{factor:ratio}",
  },
  past_peak: { en: "{share:ratio} of its best periods", "zh-CN": "仅为最好时期的{share:ratio}" },
  level: {
    en: "sales at {factor:ratio} of the periods before: no more than chance",
    "zh-CN": "销量为前期的{factor:ratio}，属正常波动",
  },
  // Roles.
  draws_visitors: {
    en: "{views:ratio} of views but {margin:ratio} of margin: it brings people in",
    "zh-CN": "浏览占{views:ratio}，毛利只占{margin:ratio}：负责引流",
  },
  earns_margin: {
    en: "{margin:ratio} of margin from {views:ratio} of views, at a margin of {margin_ratio:ratio}",
    "zh-CN": "以{views:ratio}的浏览带来{margin:ratio}的毛利，毛利率{margin_ratio:ratio}",
  },
  sold_in_events: {
    en: "{share:ratio} of its units were sold at reduced prices",
    "zh-CN": "{share:ratio}的销量来自优惠价",
  },
  ordinary: { en: "no role stands out", "zh-CN": "没有突出的角色" },
  cost_unknown: { en: "its cost is not known", "zh-CN": "成本未知" },
  few_sales: { en: "only {units:count} units sold: too few to tell", "zh-CN": "仅售出{units:count}件，不足以判断" },
  // What to do with it.
  good_candidate: {
    en: "scores {score:count} of 100 and meets the filter",
    "zh-CN": "得分{score:count}（满分100），且通过筛选",
  },
  declining: { en: "its sales decline", "zh-CN": "销量处于衰退期" },
  long_unsold: { en: "not sold for {days:count} days", "zh-CN": "已{days:count}天没有售出" },
  slow: { en: "among the last in sales", "zh-CN": "销售额排名靠后" },
  many_returns: { en: "{share:ratio} of units come back", "zh-CN": "退货率{share:ratio}" },
  low_conversion: { en: "only {share:ratio} of visitors buy it", "zh-CN": "转化率仅{share:ratio}" },
  low_margin: { en: "margin of {share:ratio}", "zh-CN": "毛利率{share:ratio}" },
  viewed_unsold: { en: "{views:count} visits, no sale", "zh-CN": "{views:count}次访问，没有成交" },
  overstocked: { en: "stock for {days:count} days", "zh-CN": "库存可售{days:count}天" },
  running_out: { en: "stock for only {days:count} days", "zh-CN": "库存只够{days:count}天" },
  sold_out: { en: "out of stock", "zh-CN": "已断货" },
  top_seller: { en: "among the first in sales", "zh-CN": "销售额排名靠前" },
  growing: { en: "its sales grow", "zh-CN": "销量处于成长期" },
  new_product: { en: "new: too early to judge", "zh-CN": "新品，尚早下结论" },
  nothing_wrong: { en: "sells as it should", "zh-CN": "销售正常" },
} as const satisfies Record<string, Text>;

export type ReasonCode = keyof typeof sentences;

export const reasonSentences: Readonly<Record<ReasonCode, Text>> = sentences;

/**
 * A reason in words.
 * @example reasonWords({ code: "many_returns", values: { share: 0.12 } }, "en") // => "12.0 % of units come back"
 */
export function reasonWords({ code, values }: Reason, locale: Locale, currency = "CNY"): string {
  return reasonSentences[code][locale].replace(/\{(\w+):(\w+)\}/g, (_, name: string, unit: string) =>
    formatValue(values[name] ?? null, { unit: unit as Unit, currency, locale }),
  );
}
