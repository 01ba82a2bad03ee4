// Which layers does a store keep, from what was sent to what is shown, and what is each for?
import type { Text } from "../../locale.ts";

export interface Layer {
  id: "events" | "orders" | "sessions" | "hours" | "days" | "months";
  rows: number;
  /** There are more: counting ended. */
  more: boolean;
}

export const layerWords: Record<Layer["id"], { title: Text; what: Text }> = {
  events: {
    title: { en: "Raw events", "zh-CN": "原始事件" },
    what: {
      en: "as browsers sent them; deleted after the store's retention",
      "zh-CN": "浏览器原样发送，超过保留期后删除",
    },
  },
  orders: {
    title: { en: "Orders", "zh-CN": "订单" },
    what: { en: "as the shop's server reported them; kept for good", "zh-CN": "由店铺服务器上报，长期保存" },
  },
  sessions: {
    title: { en: "Sessions", "zh-CN": "会话" },
    what: {
      en: "events of one visit joined; as long as raw events",
      "zh-CN": "同一次访问的事件合并而成，与原始事件同期保留",
    },
  },
  hours: {
    title: { en: "Hours", "zh-CN": "小时汇总" },
    what: { en: "one document for each hour and cube; kept for good", "zh-CN": "每小时、每个数据立方一份，长期保存" },
  },
  days: {
    title: { en: "Days", "zh-CN": "日汇总" },
    what: { en: "sums of hours; kept for good", "zh-CN": "由小时累加，长期保存" },
  },
  months: {
    title: { en: "Months", "zh-CN": "月汇总" },
    what: { en: "sums of days; kept for good", "zh-CN": "由日累加，长期保存" },
  },
};
