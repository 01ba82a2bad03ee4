// Which words tell a traffic source? Data only: click ids, search engines, social networks and own channels.

/** Query parameters that ad platforms add to a paid click, and the source each one proves. */
export const clickIds: Record<string, string> = {
  gclid: "google",
  wbraid: "google",
  gbraid: "google",
  fbclid: "facebook",
  msclkid: "bing",
  ttclid: "tiktok",
};

/** Click ids that a network also adds to unpaid posts, so that they prove the source but not that it was paid. */
export const unpaidClickIds: ReadonlySet<string> = new Set(["fbclid"]);

/** Registrable domains of search engines and the source name each gets. */
export const searchEngines: Record<string, string> = {
  "google.com": "google",
  "bing.com": "bing",
  "baidu.com": "baidu",
  "so.com": "so",
  "sogou.com": "sogou",
  "sm.cn": "sm",
  "duckduckgo.com": "duckduckgo",
  "yandex.com": "yandex",
  "yahoo.com": "yahoo",
  "ecosia.org": "ecosia",
};

/** Registrable domains of social networks and the source name each gets. */
export const socialNetworks: Record<string, string> = {
  "weixin.qq.com": "wechat",
  "wechat.com": "wechat",
  "xiaohongshu.com": "xiaohongshu",
  "douyin.com": "douyin",
  "kuaishou.com": "kuaishou",
  "weibo.com": "weibo",
  "zhihu.com": "zhihu",
  "bilibili.com": "bilibili",
  "toutiao.com": "toutiao",
  "facebook.com": "facebook",
  "instagram.com": "instagram",
  "tiktok.com": "tiktok",
  "pinterest.com": "pinterest",
  "youtube.com": "youtube",
  "twitter.com": "x",
  "x.com": "x",
  "t.co": "x",
  "linkedin.com": "linkedin",
  "reddit.com": "reddit",
  "vk.com": "vk",
};

/** `utm_medium` of traffic that was paid for. */
export const paidMedium =
  /^(cpc|ppc|cpm|cpv|cpa|paid.*|.*_paid|retargeting|display|banner|affiliate|ads?|video_ad|interstitial)$/;

/** `utm_medium` of channels the shop owns. */
export const privateMedium =
  /^(e-?mail|newsletter|sms|mms|push|notification|crm|wecom|private|community|miniprogram|app)$/;

/** `utm_medium` of unpaid social posts. */
export const socialMedium = /^(social.*|sm|community_post|kol|koc|live|note|post)$/;
