// What is to be done about events that were not counted, by reason, and what is the reason called in a word?
import type { DropReason } from "../../events/drops.ts";
import type { Text } from "../../locale.ts";

const said: Record<DropReason, { name: Text; todo: Text }> = {
  unknown_key: {
    name: { en: "Unknown key", "zh-CN": "密钥未知" },
    todo: {
      en: "Put the store's current write key into the shop's pages.",
      "zh-CN": "请在店铺页面换上当前的写入密钥。",
    },
  },
  origin_not_allowed: {
    name: { en: "Origin not allowed", "zh-CN": "来源未允许" },
    todo: {
      en: "If it is your site, add its origin to the store's list.",
      "zh-CN": "若是您自己的网站，请把其来源加入店铺允许列表。",
    },
  },
  bot: {
    name: { en: "Crawlers", "zh-CN": "爬虫" },
    todo: {
      en: "Nothing to do: crawlers are no visitors. If they were people, bring them back from quarantine.",
      "zh-CN": "无需处理，爬虫不是访客。若有误判，可从隔离区恢复。",
    },
  },
  datacentre: {
    name: { en: "Data centres", "zh-CN": "数据中心" },
    todo: {
      en: "If staff or customers come through such a network, bring it back from quarantine.",
      "zh-CN": "若员工或顾客经由该网络访问，可从隔离区恢复。",
    },
  },
  opted_out: {
    name: { en: "Opted out", "zh-CN": "选择退出" },
    todo: { en: "Nothing to do: these visitors asked for it.", "zh-CN": "无需处理，这是访客自己的选择。" },
  },
  over_limit: {
    name: { en: "Over the limit", "zh-CN": "超过上限" },
    todo: {
      en: "Look for a page that sends in a loop, or ask for a higher limit.",
      "zh-CN": "请检查是否有页面循环发送，或申请提高上限。",
    },
  },
  too_old: {
    name: { en: "Too old", "zh-CN": "时间过早" },
    todo: { en: "If they are genuine, bring them back from quarantine.", "zh-CN": "若确认属实，可从隔离区恢复。" },
  },
  sealed: {
    name: { en: "Sealed day", "zh-CN": "日期已封存" },
    todo: {
      en: "Nothing can be done: the raw rows beside them are gone.",
      "zh-CN": "无法补回，当日的原始数据已删除。",
    },
  },
  in_future: {
    name: { en: "In the future", "zh-CN": "时间超前" },
    todo: {
      en: "Mend the sender's clock; bring them back when their time has come.",
      "zh-CN": "请校准发送方时钟，到时间后可从隔离区恢复。",
    },
  },
  invalid_field: {
    name: { en: "Invalid field", "zh-CN": "字段不合规" },
    todo: {
      en: "Mend the page that sends them: the beacon's answer names field and reason.",
      "zh-CN": "请修正发送页面，采集接口的应答会指出字段与原因。",
    },
  },
  too_large: {
    name: { en: "Too large", "zh-CN": "数据过大" },
    todo: { en: "Send less with one event.", "zh-CN": "请减少单个事件携带的数据。" },
  },
  conflict: {
    name: { en: "Conflicting id", "zh-CN": "标识冲突" },
    todo: { en: "Give each event an id of its own.", "zh-CN": "请为每个事件使用独立的标识。" },
  },
};

export const todoOf = (reason: DropReason, part: "todo" | "name" = "todo"): Text => said[reason][part];
