// On which days do people shop more or less than usual? Feasts of China and sales days everywhere, 2009 to 2030, as data.
// Source: lunar dates as published by the Hong Kong Observatory; Qingming by Shou Xing's formula for this century; the others
// by their rule. Official days off are not in it: they are announced year by year.
import type { Text } from "../locale.ts";
import { dayNumber } from "../time.ts";

export const FIRST_YEAR = 2009;
export const LAST_YEAR = 2030;

export interface Holiday {
  id: string;
  title: Text;
  region: "cn" | "general";
  /** The day number in a year. */
  on(year: number): number;
  /** Days before it and from it on that differ from others. */
  before: number;
  days: number;
}

/** Month and day by year, from 2009 on. */
const spring =
  "0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203";
const dragon =
  "0528 0616 0606 0623 0612 0602 0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605";
const moon =
  "1003 0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912";

const listed = (dates: string) => {
  const all = dates.split(" ");
  return (year: number) => {
    const date = all[year - FIRST_YEAR] ?? "";
    return fixed(date.slice(0, 2), date.slice(2))(year);
  };
};

const fixed = (month: string, day: string) => (year: number) => dayNumber(`${year}-${month}-${day}`);

/** The sun at 15 degrees, as Beijing sees it. */
function qingming(year: number): number {
  const part = year - 2000;
  const day = Math.floor(0.2422 * part + 4.81) - Math.floor(part / 4);
  return fixed("04", `0${day}`)(year);
}

/** The day after the fourth Thursday of November. */
function blackFriday(year: number): number {
  const first = fixed("11", "01")(year);
  // Day number 0 was a Thursday.
  return first + ((7 - (first % 7)) % 7) + 22;
}

export const holidays: readonly Holiday[] = [
  {
    id: "before_spring_festival",
    title: { en: "Before Spring Festival", "zh-CN": "春节前" },
    region: "cn",
    on: (year) => listed(spring)(year) - 1,
    before: 20,
    days: 0,
  },
  {
    id: "spring_festival",
    title: { en: "Spring Festival", "zh-CN": "春节" },
    region: "cn",
    on: listed(spring),
    before: 1,
    days: 7,
  },
  { id: "qingming", title: { en: "Qingming", "zh-CN": "清明节" }, region: "cn", on: qingming, before: 1, days: 2 },
  {
    id: "labour_day",
    title: { en: "Labour Day", "zh-CN": "劳动节" },
    region: "cn",
    on: fixed("05", "01"),
    before: 0,
    days: 5,
  },
  {
    id: "mid_year_sale",
    title: { en: "6.18 sale", "zh-CN": "618大促" },
    region: "cn",
    on: fixed("06", "18"),
    before: 17,
    days: 3,
  },
  {
    id: "dragon_boat",
    title: { en: "Dragon Boat Festival", "zh-CN": "端午节" },
    region: "cn",
    on: listed(dragon),
    before: 7,
    days: 2,
  },
  {
    id: "mid_autumn",
    title: { en: "Mid-Autumn Festival", "zh-CN": "中秋节" },
    region: "cn",
    on: listed(moon),
    before: 10,
    days: 2,
  },
  {
    id: "national_day",
    title: { en: "National Day", "zh-CN": "国庆节" },
    region: "cn",
    on: fixed("10", "01"),
    before: 0,
    days: 7,
  },
  {
    id: "singles_day",
    title: { en: "Singles' Day, 11.11", "zh-CN": "双十一" },
    region: "cn",
    on: fixed("11", "11"),
    before: 10,
    days: 2,
  },
  {
    id: "black_friday",
    title: { en: "Black Friday", "zh-CN": "黑色星期五" },
    region: "general",
    on: blackFriday,
    before: 1,
    days: 4,
  },
  {
    id: "christmas",
    title: { en: "Christmas", "zh-CN": "圣诞节" },
    region: "general",
    on: fixed("12", "25"),
    before: 14,
    days: 2,
  },
];

/**
 * How much of each period falls within a holiday's days, 0 to 1: a column a holiday for a regression. Periods follow each other
 * from day number `first` on. Outside the years that are listed all is 0.
 */
export function holidayColumn(holiday: Holiday, first: number, length: number, periods: number): Float64Array {
  const column = new Float64Array(periods);
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const on = holiday.on(year);
    for (let day = on - holiday.before; day < on + holiday.days; day += 1) {
      const place = Math.floor((day - first) / length);
      if (place >= 0 && place < periods) column[place]! += 1 / length;
    }
  }
  return column;
}
