// Why did the server refuse? By its stable code, in both languages, for the pages of operators: its own sentences are for programs.
import type { Text } from "../../../shared/locale.ts";
import { put } from "./words.ts";

const key: Text = {
  en: "this key is not known, or was revoked. Check it with whoever runs the store.",
  "zh-CN": "密钥无效或已被撤销，请向店铺管理者核对。",
};
const over: Text = {
  en: "the link is over. Make another.",
  "zh-CN": "该链接已失效，请新建一个。",
};
const busy: Text = {
  en: "the server is busy or has a fault. Nothing was changed; try again in a minute.",
  "zh-CN": "服务器繁忙或出错，未做任何更改，请稍后重试。",
};
const address: Text = {
  en: "this address cannot be used. Chats take https:// addresses that are public, mail servers such as smtps://mail.example.com:465.",
  "zh-CN": "此地址不可用。群机器人须为可公开访问的https://地址，邮件服务器形如smtps://mail.example.com:465。",
};
const stale: Text = {
  en: "this changed meanwhile. Open the page again and look once more.",
  "zh-CN": "内容已有变化，请重新打开本页后再看。",
};

/** By code, or by code and field where the field says more. */
export const refusals: Readonly<Record<string, Text>> = {
  key_missing: key,
  key_unknown: key,
  session_expired: key,
  key_public: {
    en: "this key begins with pk_ and stands in the shop's pages. Here the secret key is needed, which begins with sk_.",
    "zh-CN": "这是页面中使用的公开密钥（pk_开头），此处需要以sk_开头的私密密钥。",
  },
  scope_missing: {
    en: "this key may not do that. Use one with the scope manage.",
    "zh-CN": "该密钥权限不足，请使用具有manage权限的密钥。",
  },
  over_limit: { en: "too many requests. Try again in a minute.", "zh-CN": "请求过于频繁，请一分钟后再试。" },
  try_again: busy,
  internal_error: busy,
  // Links.
  range_reversed: { en: "the first day comes after the last.", "zh-CN": "开始日期晚于结束日期。" },
  section_unknown: {
    en: "a chosen section belongs to none of the chosen reports.",
    "zh-CN": "所选板块不属于任何已选报告。",
  },
  report_unknown: stale,
  dimension_unknown: {
    en: "the filter is not known. Write it as name:value, such as channel:paid, device:mobile or category:tea.",
    "zh-CN": "无法识别该筛选。请写成“名称:值”，例如channel:paid、device:mobile或category:tea。",
  },
  link_unknown: over,
  link_revoked: over,
  link_expired: over,
  link_over: over,
  metric_unknown: {
    en: "the link's reports do not show this figure. Choose another.",
    "zh-CN": "该链接的报告中没有此指标，请另选一个。",
  },
  card_unguarded: {
    en: "everybody in the chat would see the figure without the password. Show no figure.",
    "zh-CN": "聊天中的人无需密码即可看到该指标，请不要显示指标。",
  },
  "missing_field card.metric": {
    en: "bars need a figure. Choose one.",
    "zh-CN": "柱状图需要一个指标，请先选择。",
  },
  // Digests.
  "missing_field url": { en: "the address is missing.", "zh-CN": "缺少地址。" },
  "missing_field secret": {
    en: "the provider's key or the mail server's password is missing.",
    "zh-CN": "缺少服务商的API密钥或邮件服务器的密码。",
  },
  "missing_field from": { en: "the sender is missing.", "zh-CN": "缺少发件人。" },
  "missing_field to": { en: "the receivers are missing.", "zh-CN": "缺少收件人。" },
  address_refused: address,
  "wrong_form id": {
    en: "a name has 1 to 40 small letters, digits, - and _.",
    "zh-CN": "名称须为1至40个小写字母、数字、-或_。",
  },
  too_many_records: {
    en: "there are as many digests as a store may have. Remove one first.",
    "zh-CN": "简报数量已达上限，请先删除一个。",
  },
  digest_unknown: stale,
  // Proposals.
  proposal_unknown: {
    en: "last night's proposal is no longer there. Open the page again.",
    "zh-CN": "昨晚的建议已不存在，请重新打开本页。",
  },
  purchase_order_sent: {
    en: "the order was sent to the supplier already; it is no draft any more.",
    "zh-CN": "该采购单已发给供应商，不再是草稿。",
  },
  offer_unknown: stale,
  version_conflict: stale,
  planned_conflict: {
    en: "a change planned for later stands against it. Withdraw that first.",
    "zh-CN": "与一项已计划的变更冲突，请先撤销该计划。",
  },
};

/** No answer came at all. */
export const offline: Text = {
  en: "no answer. Check the connection and try again.",
  "zh-CN": "没有响应，请检查网络后重试。",
};

const unforeseen: Text = { en: "the server refused it ({0}).", "zh-CN": "服务器未接受（{0}）。" };

export interface Problem {
  code?: string;
  field?: string;
  problems?: { field: string; message: Text }[];
}

export interface Refusal {
  detail: Text;
  /** What of a form is wrong, as the request calls it. */
  field?: string;
  /** Of a field alone: the sentence without its name among programs, for a page that names it as its form does. */
  rest?: Text;
}

/** What a refusal says to whoever sits before the page. What is wrong with a single field is told in both languages as it is. */
export function refusalOf(problem: Problem | null, status: number): Refusal {
  const { code = "", field, problems: [first] = [] } = problem ?? {};
  const known = refusals[`${code} ${field}`] ?? refusals[code];
  if (known) return { detail: known, ...(field ? { field } : {}) };
  if (first) return { detail: first.message, field: first.field, rest: withoutName(first) };
  return { detail: status >= 500 ? busy : put(unforeseen, code || `HTTP ${status}`) };
}

function withoutName({ field, message }: { field: string; message: Text }): Text {
  const cut = (text: string) => (text.startsWith(field) ? text.slice(field.length).replace(/^[\s:：]+/, "") : text);
  return { en: cut(message.en), "zh-CN": cut(message["zh-CN"]) };
}
