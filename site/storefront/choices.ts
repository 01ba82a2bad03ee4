// What may a buyer choose at the checkout of a shop that asks for nothing real?

import type { Text } from "../../shared/locale.ts";

interface Option {
  value: string;
  title: Text;
}

/** Two members everybody may play, to see what a customer who comes back looks like. */
export const members: readonly Option[] = [
  { value: "", title: { en: "A guest", "zh-CN": "游客" } },
  { value: "M-1001", title: { en: "Xiaoman, gold member", "zh-CN": "小满（金卡会员）" } },
  { value: "M-1002", title: { en: "Heya, new, sent by a friend", "zh-CN": "禾芽（好友推荐的新客）" } },
];

export const payments: readonly Option[] = [
  { value: "wechat_pay", title: { en: "WeChat Pay", "zh-CN": "微信支付" } },
  { value: "alipay", title: { en: "Alipay", "zh-CN": "支付宝" } },
  { value: "card", title: { en: "Card", "zh-CN": "银行卡" } },
];
