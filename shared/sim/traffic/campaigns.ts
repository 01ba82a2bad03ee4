// Which campaigns does the demo shop run, and when? Each comes back every year.

import type { Category } from "../catalogue/product.ts";

export interface Campaign {
  /** `utm_campaign`, before the year. */
  id: string;
  title: string;
  /** First and last day, `MM-DD`, both counted, within one year. */
  from: string;
  to: string;
  /** The shelf it puts in front; absent for the whole shop. */
  category?: Category;
  /** Share of the promotable visits that arrive through it while it runs. */
  share: number;
  /** Off every order of at least `discount_from_minor`, CNY fen. */
  discount_minor: number;
  discount_from_minor: number;
}

/** In order of the year; they do not overlap, so a visit has at most one. */
export const campaigns: readonly Campaign[] = [
  {
    id: "new_year_goods",
    title: "年货节",
    from: "01-08",
    to: "01-28",
    category: "tea",
    share: 0.4,
    discount_minor: 3_000,
    discount_from_minor: 29_900,
  },
  {
    id: "mothers_week",
    title: "三八宠妈周",
    from: "03-01",
    to: "03-08",
    category: "care",
    share: 0.45,
    discount_minor: 2_000,
    discount_from_minor: 19_900,
  },
  {
    id: "spring_tea",
    title: "明前新茶",
    from: "03-22",
    to: "04-18",
    category: "tea",
    share: 0.35,
    discount_minor: 0,
    discount_from_minor: 0,
  },
  {
    id: "baby_bath",
    title: "夏日洗护",
    from: "05-05",
    to: "05-22",
    category: "care",
    share: 0.35,
    discount_minor: 1_500,
    discount_from_minor: 14_900,
  },
  {
    id: "mid_year_618",
    title: "年中大促",
    from: "06-01",
    to: "06-18",
    share: 0.55,
    discount_minor: 3_000,
    discount_from_minor: 29_900,
  },
  {
    id: "summer_play",
    title: "暑期亲子",
    from: "07-06",
    to: "07-26",
    category: "toys",
    share: 0.35,
    discount_minor: 2_000,
    discount_from_minor: 19_900,
  },
  {
    id: "first_spoon",
    title: "辅食第一口",
    from: "08-10",
    to: "08-30",
    category: "food",
    share: 0.4,
    discount_minor: 1_000,
    discount_from_minor: 9_900,
  },
  {
    id: "mid_autumn_tea",
    title: "中秋茶礼",
    from: "09-12",
    to: "10-03",
    category: "tea",
    share: 0.4,
    discount_minor: 3_000,
    discount_from_minor: 39_900,
  },
  {
    id: "double_11",
    title: "双十一囤货",
    from: "10-21",
    to: "11-12",
    category: "diapers",
    share: 0.6,
    discount_minor: 3_000,
    discount_from_minor: 29_900,
  },
  {
    id: "winter_care",
    title: "冬日润护",
    from: "11-20",
    to: "12-08",
    category: "care",
    share: 0.35,
    discount_minor: 1_500,
    discount_from_minor: 14_900,
  },
  {
    id: "double_12",
    title: "双十二返场",
    from: "12-09",
    to: "12-13",
    share: 0.5,
    discount_minor: 2_000,
    discount_from_minor: 19_900,
  },
];

/** The campaign that runs on a day, or undefined. */
export function campaignOn(day: string): Campaign | undefined {
  const date = day.slice(5);
  return campaigns.find(({ from, to }) => from <= date && date <= to);
}

/** `utm_campaign` of a campaign in the year of this day. */
export function campaignName(campaign: Campaign, day: string): string {
  return `${campaign.id}_${day.slice(0, 4)}`;
}
