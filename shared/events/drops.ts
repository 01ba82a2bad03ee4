// Why was an event not counted? Every reason a drop can have, in the words the API, the metrics and the documentation use.
import type { Text } from "../locale.ts";

export const drops = {
  unknown_key: {
    en: "The write key is not known or was revoked.",
    "zh-CN": "写入密钥不存在或已吊销。",
  },
  origin_not_allowed: {
    en: "The page's origin is not on the store's list.",
    "zh-CN": "页面来源不在店铺的允许列表中。",
  },
  bot: { en: "The sender says it is a crawler or a script.", "zh-CN": "发送方为爬虫或脚本。" },
  datacentre: {
    en: "Sent from a data centre's network, where servers stand and hardly anybody shops.",
    "zh-CN": "来自数据中心网络，通常是服务器而非顾客。",
  },
  opted_out: {
    en: "The browser asks not to be tracked (Global Privacy Control or Do Not Track).",
    "zh-CN": "浏览器要求不被追踪（GPC 或 DNT）。",
  },
  over_limit: {
    en: "More beacons than the store or one address may send in a minute.",
    "zh-CN": "超过店铺或同一地址每分钟的发送上限。",
  },
  too_old: {
    en: "Dated more than 7 days before it was received; kept in quarantine.",
    "zh-CN": "发生时间比接收时间早7天以上，已隔离保存。",
  },
  sealed: {
    en: "Of a day whose raw events are past retention and deleted; kept in quarantine.",
    "zh-CN": "所属日期的原始事件已超过保留期并删除，已隔离保存。",
  },
  in_future: {
    en: "Dated more than 5 minutes after it was received; kept in quarantine.",
    "zh-CN": "发生时间比接收时间晚5分钟以上，已隔离保存。",
  },
  invalid_field: { en: "A field is missing or not what it must be.", "zh-CN": "字段缺失或不合规。" },
  too_large: { en: "More data than one event may hold.", "zh-CN": "单个事件数据过大。" },
  conflict: {
    en: "The same id came again with other content; the first one counts.",
    "zh-CN": "同一标识携带不同内容再次到达，以首次为准。",
  },
} satisfies Record<string, Text>;

export type DropReason = keyof typeof drops;

export const dropReasons = Object.keys(drops) as DropReason[];
