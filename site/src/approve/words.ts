// What does the page of approvals say, and how does it write numbers? Each text in both languages at once: the root shows one.
import { formatMoney, formatMoneyCompact, formatNumber, formatRule } from "../../../shared/format.ts";
import type { Locale, Text } from "../../../shared/locale.ts";

/** A text of each language, from what writes it. */
export const each = (write: (locale: Locale) => string): Text => ({ en: write("en"), "zh-CN": write("zh-CN") });

export const money = (minor: number, currency: string): Text => each((locale) => formatMoney(minor, currency, locale));
/** An amount that is expected, not owed: its last digits would say nothing. */
export const about = (minor: number, currency: string): Text =>
  each((locale) => formatMoneyCompact(minor, currency, locale));
export const number = (value: number): Text => each((locale) => formatNumber(value, locale));
/** A share that is set, such as a discount. */
export const percent = (ratio: number): Text => each((locale) => formatRule(ratio, locale));
/** A number with its noun: a text for one and a text for more, each with `{0}`. */
export const counted = (count: number, one: string, more: string, zh: string): Text =>
  put({ en: count === 1 ? one : more, "zh-CN": zh }, number(count));
export const pieces = (count: number): Text => counted(count, "{0} piece", "{0} pieces", "{0}件");

// Not the calendar of reports, which lies in one file with all of a report's page.
const dayFormat = (locale: Locale) =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const at = (label: string) => Date.parse(`${label}T00:00:00Z`);
export const day = (label: string): Text => each((locale) => dayFormat(locale).format(at(label)));
/** The year is told once where both days lie in it. */
export const days = (from: string, to: string): Text => ({
  en: dayFormat("en").formatRange(at(from), at(to)),
  "zh-CN": `${day(from)["zh-CN"]}至${day(to)["zh-CN"].replace(`${from.slice(0, 4)}年`, "")}`,
});

/** A text with others put in its places: `{0}` is the first. */
export const put = (text: Text, ...parts: (Text | string | number)[]): Text =>
  each((locale) =>
    text[locale].replace(/\{(\d)\}/g, (_, place) => {
      const part = parts[Number(place)] ?? "";
      return typeof part === "object" ? part[locale] : String(part);
    }),
  );

export const words = {
  approve: { en: "Approve", "zh-CN": "批准" },
  look: { en: "See what happens", "zh-CN": "查看影响" },
  later: { en: "Not now", "zh-CN": "暂不" },
  undo: { en: "Take back", "zh-CN": "撤回" },
  approved: { en: "Approved", "zh-CN": "已批准" },
  open: { en: "Not approved", "zh-CN": "待批准" },
  drafted: { en: "Draft made", "zh-CN": "已生成草稿" },
  sent: { en: "Sent to the supplier", "zh-CN": "已发给供应商" },
  steps: {
    members: { en: "Member discount", "zh-CN": "会员折扣" },
    live: { en: "Live-stream deal", "zh-CN": "直播特价" },
    exchange: { en: "Exchange with the supplier", "zh-CN": "供应商换货" },
  },
  states: {
    dead: { en: "{0} unsold for long", "zh-CN": "{0}呆滞" },
    over: { en: "{0} too many", "zh-CN": "{0}积压" },
  },
  freed: {
    en: "The whole plan should bring in {0} within {1}, {2} more than holding on.",
    "zh-CN": "整个方案预计{1}内回款{0}，比继续持有多{2}。",
  },
  backAll: {
    en: "An exchange brings in {0} at once; holding on brings in nothing.",
    "zh-CN": "换货可立即回款{0}，继续持有则没有回款。",
  },
  back: {
    en: "An exchange brings in {0} at once, {1} more than holding on.",
    "zh-CN": "换货可立即回款{0}，比继续持有多{1}。",
  },
  step: {
    en: "{0}: {1} off, at {2}. Should sell {3} (95 in 100: {4} to {5}) for about {6}.",
    "zh-CN": "{0}：降价{1}，售价{2}。预计售出{3}（95%区间{4}至{5}件），回款约{6}。",
  },
  exchange: {
    en: "On {0}: {1} back to {2} for about {3}. Agree on it with the supplier; nothing is set up here.",
    "zh-CN": "{0}：向{2}退换{1}，约回收{3}。请与供应商商定，此处不生成优惠。",
  },
  effect: {
    en: "The offer “{0}” is added and takes effect at {1}. It gives its price on its own dates only, for {2} at most and never below the floor that is set.",
    "zh-CN": "将新增优惠“{0}”，{1}起生效，仅在自身日期内给出优惠价，最多{2}，且不低于已设底价。",
  },
  nothing: { en: "Nothing would change: it is in place as it is.", "zh-CN": "不会有变化：已按此设置。" },
  done: { en: "Approved. It takes effect at {0}.", "zh-CN": "已批准，{0}生效。" },
  undone: { en: "Taken back. It ends at {0}.", "zh-CN": "已撤回，{0}停止。" },
  buy: {
    en: "{0} for {1}. Stock and orders last {2}, {3} with this.",
    "zh-CN": "{0}，{1}。现货与在途可售{2}，补货后{3}。",
  },
  buyOut: {
    en: "{0} for {1}. Nothing is left or on order; this lasts {3}.",
    "zh-CN": "{0}，{1}。现货与在途已无，补货后可售{3}。",
  },
  clearSum: {
    en: "{0}, {1} altogether: {2} more than holding on.",
    "zh-CN": "{0}，合计回款{1}，比继续持有多{2}。",
  },
  orderSum: { en: "{0}, {1} from {2}.", "zh-CN": "{2}共{0}，合计{1}。" },
  supplierSum: { en: "{0} · {1}", "zh-CN": "{0} · {1}" },
  total: { en: "Together {0} from {1}.", "zh-CN": "向{1}采购合计{0}。" },
  draft: {
    en: "The draft “{0}” counts as on order from tonight on and is expected on {1}. Your supplier is not told: send the order, then mark it as sent over the API.",
    "zh-CN": "将生成草稿“{0}”，今晚起计入在途，预计{1}到货。系统不会通知供应商：请自行下单，再通过API标记为已发送。",
  },
  draftGone: { en: "The draft is taken back; nothing of it is on order.", "zh-CN": "草稿已撤回，不再计入在途。" },
  draftDone: { en: "The draft is made.", "zh-CN": "草稿已生成。" },
  none: { en: "Nothing is proposed. The next night looks again.", "zh-CN": "目前没有建议，下一晚会重新评估。" },
  noSupplier: {
    en: "No supplier is known: send one with PUT /v1/suppliers.",
    "zh-CN": "供应商未知：请以PUT /v1/suppliers上报。",
  },
  failed: { en: "That did not work: {0}", "zh-CN": "未成功：{0}" },
} as const satisfies Record<string, Text | Record<string, Text>>;

/** A moment as a clock shows it, in the reader's zone. */
export const clock = (at: number): Text =>
  each((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at));
