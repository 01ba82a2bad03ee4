// What is each kind of cohort called, and how is it worked out?
import type { Text } from "../../locale.ts";
import type { CohortBy } from "./kinds.ts";

const windows: Text = {
  en: "Days: an order on a later day, up to so many days on; only customers whose days are over count, so a young cohort's share is of its older members.",
  "zh-CN": "按日：在起始日次日起的若干天内再次下单；只计观察期已满的客户，因此较新的批次只含其中较早的客户。",
};
const calendar: Text = {
  en: "Weeks and months are those of the calendar, the beginning's own being number 0.",
  "zh-CN": "按周与按月以自然周、自然月计，起始当期为首期。",
};
const stretches: Text = {
  en: "Weeks are stretches of 7 days and months of 30, from the day after each customer's own first.",
  "zh-CN": "按周与按月分别以每位客户起始日次日起的每7天、每30天为一期。",
};
const rule: Text = {
  en: "Cancelled orders and guests are left out; refunded orders count. Two cohorts are compared by Newcombe's interval for the difference and the pooled z test.",
  "zh-CN": "已取消订单与游客订单不计，退款订单计入。两批客户以Newcombe区间比较差异，并做合并z检验。",
};

export interface CohortWords {
  title: Text;
  row: Text;
  /** With "{share}", of all cohorts within 30 days. */
  finding: Text;
  method: Text;
}

/** A kind of cohort; `method` says who belongs to one, and `periods` how time counts in it. */
const kind = (periods: Text, { method: own, ...words }: CohortWords): CohortWords => ({
  ...words,
  method: {
    en: `${own.en} ${windows.en} ${periods.en} ${rule.en}`,
    "zh-CN": `${own["zh-CN"]}${windows["zh-CN"]}${periods["zh-CN"]}${rule["zh-CN"]}`,
  },
});

export const kindWords: Readonly<Record<CohortBy, CohortWords>> = {
  first_order: kind(calendar, {
    title: { en: "Back after a first order", "zh-CN": "首单后的复购" },
    row: { en: "First order", "zh-CN": "首单时间" },
    finding: {
      en: "{share} of new customers order again within 30 days of their first order.",
      "zh-CN": "{share}的新客在首单后30日内再次下单。",
    },
    method: {
      en: "A customer belongs to the time of the first paid order.",
      "zh-CN": "客户归入其首笔付款订单的时间。",
    },
  }),
  sign_up: kind(calendar, {
    title: { en: "Orders after signing up", "zh-CN": "注册后的下单" },
    row: { en: "Signed up", "zh-CN": "注册时间" },
    finding: {
      en: "{share} of those who signed up order within the 30 days after.",
      "zh-CN": "{share}的注册用户在注册后30日内下单。",
    },
    method: {
      en: "Everyone who signed up, those who never ordered too: by the sign_up event that names the customer, or the profile's signed_up_on.",
      "zh-CN": "含从未下单者的全部注册用户：以带客户编号的sign_up事件，或客户资料中的signed_up_on为准。",
    },
  }),
  source: kind(stretches, {
    title: { en: "Back by the source that won them", "zh-CN": "按首单来源的复购" },
    row: { en: "Source of the first order", "zh-CN": "首单来源" },
    finding: {
      en: "{share} of customers whose first source is known order again within 30 days.",
      "zh-CN": "首单来源已知的客户中，{share}在30日内再次下单。",
    },
    method: {
      en: "A customer belongs to the source of the visit that named the first order.",
      "zh-CN": "客户归入带来其首单的访问来源。",
    },
  }),
  campaign: kind(stretches, {
    title: { en: "Back by the campaign that won them", "zh-CN": "按首单活动的复购" },
    row: { en: "Campaign of the first order", "zh-CN": "首单活动" },
    finding: {
      en: "{share} of customers won by a campaign order again within 30 days.",
      "zh-CN": "由活动带来的客户中，{share}在30日内再次下单。",
    },
    method: {
      en: "A customer belongs to the campaign of the visit that named the first order; who came without one is left out.",
      "zh-CN": "客户归入带来其首单的活动；首单未经活动的客户不计。",
    },
  }),
  segment: kind(stretches, {
    title: { en: "What segments did since", "zh-CN": "各分层此后的下单" },
    row: { en: "Segment 90 days ago", "zh-CN": "90天前的分层" },
    finding: {
      en: "{share} of all customers of 90 days ago ordered in the 30 days after.",
      "zh-CN": "90天前的全部客户中，{share}在之后30日内下单。",
    },
    method: {
      en: "Customers by the shop's segments as they stood 90 days ago, so that what they did since had no part in it.",
      "zh-CN": "按90天前的店铺分层划分客户，此后的行为不影响分层。",
    },
  }),
};
