// Why is so much proposed, or nothing? A reason is a code with its figures; here is what each says in both languages.
import { formatNumber, formatRule, formatValue } from "../../format.ts";
import type { Locale, Text } from "../../locale.ts";
import type { Unit } from "../../reports/response.ts";

export interface SupplyReason {
  code: SupplyReasonCode;
  /** Figures by the names that the sentence uses. */
  values: Readonly<Record<string, number>>;
}

/** `{name:unit}` stands for a figure. */
const sentences = {
  sold_out: {
    en: "sold out; {rate:number} a day would be sold",
    "zh-CN": "已断货，本可每天售出{rate:number}件",
  },
  lasts: {
    en: "stock lasts {cover:number} days, a delivery takes {lead:number}",
    "zh-CN": "库存可售{cover:number}天，到货需{lead:number}天",
  },
  below_point: {
    en: "{position:count} in stock and on order, reorder point {point:count}",
    "zh-CN": "现货加在途{position:count}件，再订货点为{point:count}件",
  },
  above_point: {
    en: "{position:count} units in stock and on order are above the reorder point of {point:count}",
    "zh-CN": "现货加在途{position:count}件，高于再订货点{point:count}件",
  },
  service: {
    en: "{safety:count} units of safety stock for a service level of {service:ratio}",
    "zh-CN": "安全库存{safety:count}件，对应服务水平{service:ratio}",
  },
  simple: {
    en: "{safety:count} units of safety stock by the simple rule, a service level of {service:ratio}",
    "zh-CN": "按简单规则备安全库存{safety:count}件，相当于服务水平{service:ratio}",
  },
  lead_varies: {
    en: "deliveries take {lead:number} days, give or take {deviation:number}",
    "zh-CN": "到货平均{lead:number}天，波动约{deviation:number}天",
  },
  economic: {
    en: "{quantity:count} units cost least to order and hold",
    "zh-CN": "每次订{quantity:count}件，订货与持有成本最低",
  },
  no_cost: {
    en: "cost unknown: as much as sells in {days:count} days",
    "zh-CN": "成本未知：按{days:count}天的销量订货",
  },
  two_levels: {
    en: "ordered at {low:count} units, up to {high:count}, for a service level of {service:ratio}",
    "zh-CN": "库存降至{low:count}件时补到{high:count}件，对应服务水平{service:ratio}",
  },
  second_order: {
    en: "sold out within {days:count} days after {units:count} units; about {demand:count} should sell in {season:count} days",
    "zh-CN": "上市{days:count}天售罄{units:count}件，到货后{season:count}天约可售{demand:count}件",
  },
  discount: {
    en: "{from:count} units and more cost {each:minor} each",
    "zh-CN": "满{from:count}件，每件{each:minor}",
  },
  minimum: { en: "the supplier takes {minimum:count} units at least", "zh-CN": "供应商起订量{minimum:count}件" },
  pack: { en: "whole packs of {pack:count}", "zh-CN": "按每箱{pack:count}件取整" },
  no_more: {
    en: "capped at what sells in {days:count} days",
    "zh-CN": "但不超过{days:count}天的销量，再多即为积压",
  },
  shelf_life: {
    en: "capped at what sells in the {days:count} days it keeps",
    "zh-CN": "保质期{days:count}天，不多订",
  },
  unorderable: {
    en: "the minimum of {minimum:count} does not sell while it keeps: agree on less",
    "zh-CN": "起订量{minimum:count}件在保质期内卖不完：请协商减量",
  },
  on_order: { en: "{units:count} units are on order", "zh-CN": "在途{units:count}件" },
  overdue: { en: "{units:count} overdue: chase them", "zh-CN": "逾期{units:count}件：请催货" },
  lost: {
    en: "about {units:count} units were not sold on {days:count} days without stock",
    "zh-CN": "缺货{days:count}天，约少售{units:count}件",
  },
  unsold: { en: "nothing sold for {days:count} days", "zh-CN": "已{days:count}天没有售出" },
  too_much: { en: "stock for {cover:count} days", "zh-CN": "库存可售{cover:count}天" },
  slow: { en: "only {units:count} sold in {days:count} days", "zh-CN": "近{days:count}天仅售出{units:count}件" },
} as const satisfies Record<string, Text>;

export type SupplyReasonCode = keyof typeof sentences;

export const supplyReasonSentences: Readonly<Record<SupplyReasonCode, Text>> = sentences;

/**
 * A reason in words.
 * @example supplyReasonWords({ code: "pack", values: { pack: 12 } }, "en") // => "whole packs of 12"
 */
export function supplyReasonWords({ code, values }: SupplyReason, locale: Locale, currency = "CNY"): string {
  return supplyReasonSentences[code][locale].replace(/\{(\w+):(\w+)\}/g, (_, name: string, unit: string) => {
    const value = values[name] ?? null;
    // Days and units a day, told to a tenth.
    if (unit === "number" && value !== null) return formatNumber(Math.round(value * 10) / 10, locale);
    if (unit === "ratio" && name === "service" && value !== null) return formatRule(value, locale);
    return formatValue(value, { unit: unit as Unit, currency, locale });
  });
}
