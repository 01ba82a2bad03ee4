// Where do the demo shop's visitors come from, and how do they differ?

export interface Creator {
  name: string;
  followers: number;
  click_minor: number;
  click_ratio: number;
}

export interface TrafficSource {
  /** `utm_source` and `utm_medium`; absent for traffic that says nothing in the URL. */
  utm?: { source: string; medium: string };
  /** Campaign that runs when no promotion does; absent leaves `utm_campaign` out. */
  always_on?: string;
  /** `utm_content` values: which video, which creator. */
  contents?: readonly string[];
  referrer?: string;
  /** The click id parameter its platform adds. */
  click_id?: string;
  /** Share of first visits from China and from elsewhere. */
  share: number;
  share_abroad: number;
  /** How a promotion may ride on it. */
  promotable: boolean;
  /** Against the average visit: readiness to leave at once and to buy. */
  bounce_factor: number;
  buy_factor: number;
  /** Visits that begin on a product's page; the others begin on a list. */
  product_entry_ratio: number;
  /** What a click costs, CNY fen, and clicks per impression; absent for unpaid sources, and where nobody wrote it down. */
  paid?: { click_minor: number; click_ratio: number };
  /** Who is paid to recommend, by `utm_content`, and what that comes to a click. */
  creators?: Readonly<Record<string, Creator>>;
}

export const sources: readonly TrafficSource[] = [
  {
    share: 20,
    share_abroad: 32,
    promotable: false,
    bounce_factor: 0.85,
    buy_factor: 1.25,
    product_entry_ratio: 0.15,
  },
  {
    utm: { source: "wechat", medium: "social" },
    contents: ["moments", "group", "official_account"],
    referrer: "https://weixin.qq.com/",
    share: 19,
    share_abroad: 14,
    promotable: true,
    bounce_factor: 0.95,
    buy_factor: 1.1,
    product_entry_ratio: 0.45,
  },
  {
    utm: { source: "xiaohongshu", medium: "social" },
    contents: ["creator_head", "creator_middle", "creator_tail", "own_note"],
    // The most followed cost most for each visitor they send.
    creators: {
      creator_head: { name: "满月妈妈", followers: 1_260_000, click_minor: 900, click_ratio: 0.012 },
      creator_middle: { name: "小禾育儿记", followers: 310_000, click_minor: 320, click_ratio: 0.02 },
      creator_tail: { name: "阿岚的茶桌", followers: 46_000, click_minor: 110, click_ratio: 0.031 },
    },
    referrer: "https://www.xiaohongshu.com/",
    share: 17,
    share_abroad: 8,
    promotable: true,
    bounce_factor: 1.05,
    buy_factor: 0.85,
    product_entry_ratio: 0.6,
  },
  {
    utm: { source: "douyin", medium: "cpc" },
    always_on: "video_always_on",
    contents: ["video_bath", "video_first_spoon", "video_tea", "video_night"],
    referrer: "https://www.douyin.com/",
    share: 18,
    share_abroad: 0,
    promotable: true,
    bounce_factor: 1.25,
    buy_factor: 0.6,
    product_entry_ratio: 0.7,
    paid: { click_minor: 380, click_ratio: 0.021 },
  },
  {
    referrer: "https://www.baidu.com/",
    share: 10,
    share_abroad: 0,
    promotable: false,
    bounce_factor: 0.95,
    buy_factor: 1,
    product_entry_ratio: 0.4,
  },
  {
    utm: { source: "baidu", medium: "cpc" },
    always_on: "brand_search",
    contents: ["brand", "category", "competitor"],
    referrer: "https://www.baidu.com/",
    share: 8,
    share_abroad: 0,
    promotable: true,
    bounce_factor: 1.1,
    buy_factor: 0.95,
    product_entry_ratio: 0.35,
    paid: { click_minor: 400, click_ratio: 0.038 },
  },
  {
    utm: { source: "wecom", medium: "private" },
    always_on: "member_group",
    share: 4,
    share_abroad: 2,
    promotable: true,
    bounce_factor: 0.65,
    buy_factor: 2,
    product_entry_ratio: 0.5,
  },
  {
    utm: { source: "newsletter", medium: "email" },
    always_on: "weekly_letter",
    share: 1.5,
    share_abroad: 9,
    promotable: true,
    bounce_factor: 0.75,
    buy_factor: 1.6,
    product_entry_ratio: 0.4,
  },
  {
    referrer: "https://muying-biji.example/ceping/",
    share: 2.5,
    share_abroad: 4,
    promotable: false,
    bounce_factor: 0.9,
    buy_factor: 1.1,
    product_entry_ratio: 0.8,
  },
  {
    referrer: "https://www.google.com/",
    share: 0,
    share_abroad: 19,
    promotable: false,
    bounce_factor: 0.95,
    buy_factor: 0.9,
    product_entry_ratio: 0.4,
  },
  {
    utm: { source: "google", medium: "cpc" },
    always_on: "gift_search",
    referrer: "https://www.google.com/",
    click_id: "gclid",
    share: 0,
    share_abroad: 12,
    promotable: true,
    bounce_factor: 1.1,
    buy_factor: 0.9,
    product_entry_ratio: 0.5,
    // Dearer than what it brings: reports must find it.
    paid: { click_minor: 1_600, click_ratio: 0.034 },
  },
  // Paid for, and its bill never reached the books: reports must say so.
  {
    utm: { source: "weibo", medium: "cpc" },
    always_on: "fan_feed",
    contents: ["feed_video", "feed_picture"],
    referrer: "https://weibo.com/",
    share: 6,
    share_abroad: 0,
    promotable: true,
    bounce_factor: 1.1,
    buy_factor: 0.9,
    product_entry_ratio: 0.5,
  },
];
