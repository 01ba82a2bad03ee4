// What kind of site is a source? Search engines, social networks, video and shops, for channel groups. Data only.
import { searchEngines, socialNetworks } from "../events/channels.ts";

export type SiteKind = "search" | "social" | "video" | "shopping";

/**
 * What kind of site a source is, for channel groups: names as they are stored, and domains. Those of the tables above that are
 * not here are search engines and social networks. Source: GA4's list of source categories, and China's own.
 */
export const sites: Record<string, SiteKind> = {
  ...Object.fromEntries(Object.entries(searchEngines).flatMap((each) => each.map((name) => [name, "search" as const]))),
  ...Object.fromEntries(
    Object.entries(socialNetworks).flatMap((each) => each.map((name) => [name, "social" as const])),
  ),
  ...kind(
    "search",
    "360",
    "360.cn",
    "haosou",
    "sogou",
    "naver",
    "naver.com",
    "yandex.ru",
    "aol",
    "ask",
    "brave",
    "qwant",
  ),
  ...kind("search", "search.brave.com", "qwant.com", "startpage.com", "seznam.cz", "ecosia", "lycos", "petal", "quark"),
  ...kind(
    "social",
    "weixin",
    "wecom",
    "qq",
    "rednote",
    "xhs",
    "fb",
    "ig",
    "meta",
    "snapchat",
    "snapchat.com",
    "threads",
  ),
  ...kind("social", "threads.net", "bsky.app", "lnkd.in", "whatsapp", "wa.me", "telegram", "t.me", "line", "line.me"),
  ...kind("social", "quora", "quora.com", "tumblr", "tumblr.com", "douban", "douban.com", "tieba", "tieba.baidu.com"),
  ...kind("social", "xhslink.com", "weibo.cn", "v.douyin.com", "chenzhongtech.com", "instagram-stories", "kakaotalk"),
  ...kind("video", "youtube", "youtube.com", "youtu.be", "vimeo", "vimeo.com", "twitch", "twitch.tv", "dailymotion"),
  ...kind(
    "video",
    "bilibili",
    "bilibili.com",
    "b23.tv",
    "iqiyi",
    "iqiyi.com",
    "youku",
    "youku.com",
    "v.qq.com",
    "netflix",
  ),
  ...kind("shopping", "taobao", "taobao.com", "tmall", "tmall.com", "jd", "jd.com", "pinduoduo", "yangkeduo.com"),
  ...kind("shopping", "1688", "1688.com", "vip.com", "suning", "suning.com", "alibaba", "aliexpress", "aliexpress.com"),
  ...kind("shopping", "amazon", "amazon.com", "ebay", "ebay.com", "etsy", "etsy.com", "walmart", "walmart.com", "temu"),
  ...kind(
    "shopping",
    "temu.com",
    "shein",
    "shein.com",
    "shopee",
    "lazada",
    "rakuten",
    "shopping.google.com",
    "shop.app",
  ),
};

function kind(of: SiteKind, ...names: string[]): Record<string, SiteKind> {
  return Object.fromEntries(names.map((name) => [name, of]));
}
