// What is worth knowing of the last 30 minutes, and what is to be done about it?
import { formatClock } from "../../calendar.ts";
import { formatMoney, formatNumber } from "../../format.ts";
import type { Locale, Text } from "../../locale.ts";
import type { Finding } from "../../studies/blocks.ts";

export interface LiveState {
  as_of: number;
  /** Whether any browser of this store ever sent an event. */
  tracked: boolean;
  visitors_now: number;
  visitors_30m: number;
  /** One number a minute, the oldest first. */
  page_views_30m: number[];
  orders_30m: number[];
  top_pages: { page: string; views: number }[];
  /** Visits that began in these minutes, by where they came from. */
  sources: { channel: string; source: string; visits: number }[];
  countries: { country: string; visitors: number }[];
  orders: { at: number; total_minor: number; currency: string }[];
}

/** Minutes without a page view that are worth a look where there were some before. */
const QUIET_MINUTES = 10;

export const inEach = (write: (locale: Locale) => string): Text => ({ en: write("en"), "zh-CN": write("zh-CN") });

export const sum = (list: readonly number[]) => list.reduce((all, n) => all + n, 0);

export const brokeOff = ({ as_of }: LiveState, timezone: string): Finding => ({
  text: inEach((locale) => {
    const at = formatClock(as_of, timezone, locale);
    return locale === "zh-CN"
      ? `实时连接已中断，以下为${at}的情况，不会自行更新。`
      : `The live stream broke off: what stands here is of ${at} and moves no more.`;
  }),
  action: {
    en: "It is tried again by itself. If this stays, look at your network, then load the page again.",
    "zh-CN": "系统会自动重试。若一直如此，请检查网络后重新加载页面。",
  },
});

export function now({ visitors_now, visitors_30m, page_views_30m }: LiveState): Finding {
  const [views, lately] = [sum(page_views_30m), sum(page_views_30m.slice(-QUIET_MINUTES))];
  const silent = views > 0 && lately === 0;
  return {
    text: inEach((locale) => {
      if (views === 0 && visitors_30m === 0)
        return locale === "zh-CN"
          ? "当前无人在线，最近30分钟没有页面浏览。"
          : "Nobody is on the site, and no page was opened in the last 30 minutes.";
      const [people, all, seen] = [visitors_now, visitors_30m, views].map((n) => formatNumber(n, locale));
      return locale === "zh-CN"
        ? `当前${people}人在线；最近30分钟共${all}位访客，浏览${seen}个页面。`
        : `${people} on the site now; ${all} ${visitors_30m === 1 ? "visitor" : "visitors"} and ${seen} page views in the last 30 minutes.`;
    }),
    action: silent
      ? {
          en: `No page was opened for ${QUIET_MINUTES} minutes. Open the shop yourself: does it answer, and does it load the beacon?`,
          "zh-CN": `已有${QUIET_MINUTES}分钟没有页面浏览。请亲自打开店铺，看能否访问、采集脚本是否加载。`,
        }
      : views === 0
        ? {
            en: "Quiet. At an hour at which you expect visitors, open the shop and see whether it answers.",
            "zh-CN": "目前无人访问。若此时本应有人，请打开店铺看是否正常。",
          }
        : {
            en: "Nothing to do. After a release or at the start of a promotion, keep this page open for half an hour.",
            "zh-CN": "无需处理。上线新版本或活动开始时，可将此页打开半小时观察。",
          },
  };
}

export const noBeacons = ({ orders }: LiveState): Finding => ({
  text: inEach((locale) =>
    locale === "zh-CN"
      ? `店铺上报了${orders.length}笔订单，但没有浏览器上报数据：访客数未知，不等于零。`
      : `The shop reported ${orders.length} ${orders.length === 1 ? "order" : "orders"}, and no browser told anything: how many visitors there are is unknown, not zero.`,
  ),
  action: { en: "Put the beacon on the shop's pages.", "zh-CN": "请在店铺页面加入采集脚本。" },
});

/** Money by its currency: amounts of two make no total. */
export function sold({ orders, orders_30m }: LiveState): Finding[] {
  const count = sum(orders_30m);
  const [latest] = orders;
  if (!latest) return [];
  return [
    {
      text: inEach((locale) => {
        const [n, amount] = [formatNumber(count, locale), formatMoney(latest.total_minor, latest.currency, locale)];
        return locale === "zh-CN"
          ? `最近30分钟${n}笔订单，最新一笔${amount}。`
          : `${n} ${count === 1 ? "order" : "orders"} in the last 30 minutes, the newest of ${amount}.`;
      }),
      action: {
        en: "Orders stand here as the shop's server reports them; what is cancelled goes again.",
        "zh-CN": "订单以店铺服务器上报为准，取消后会移除。",
      },
    },
  ];
}
