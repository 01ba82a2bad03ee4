// What do holidays, promotions, prices, weather and other columns do to the store's sales, where a regression on them forecast better?
import { formatDay } from "../../calendar.ts";
import type { Text } from "../../locale.ts";
import { holidays } from "../../supply/holidays.ts";
import { dayFromNumber } from "../../time.ts";
import type { Block } from "../blocks.ts";
import type { Trade } from "../trade.ts";
import type { Writers } from "../words.ts";
import type { Outcome } from "./outcome.ts";
import { OWN } from "./regressors.ts";

/** By how much prices are lower in what is told of them. */
const CUT = 0.1;

interface Told {
  label: Text;
  /** As the subject of a sentence. */
  subject: Text;
  effect: number;
  error: number;
  /** Day number on which it is next. */
  next: number | null;
}

/** When a holiday is next, that is not over yet. */
function nextOf(holiday: (typeof holidays)[number], last: number): number | null {
  const year = Number(dayFromNumber(last).slice(0, 4));
  const next = [year, year + 1].map((each) => holiday.on(each)).find((day) => day + holiday.days > last);
  return next === undefined || Number.isNaN(next) ? null : next;
}

function wordsOf(id: string, step: number, last: number, { en, zh }: Writers) {
  const holiday = holidays.find((each) => each.id === id);
  if (holiday) {
    const subject = { en: `The week of ${holiday.title.en}`, "zh-CN": `${holiday.title["zh-CN"]}所在周` };
    return { label: holiday.title, subject, by: 1, next: nextOf(holiday, last) };
  }
  if (id === "promotion") {
    const label = { en: "All products on promotion", "zh-CN": "全部商品促销" };
    return {
      label,
      subject: { en: "A week of promotions on all products", "zh-CN": "全部商品促销的一周" },
      by: 1,
      next: null,
    };
  }
  if (id === "price") {
    const label = { en: "Prices 10 % lower", "zh-CN": "价格降低10%" };
    return {
      label,
      subject: { en: "A week at prices 10 % lower", "zh-CN": "降价10%的一周" },
      by: -CUT,
      next: null,
    };
  }
  if (!id.startsWith(OWN)) return undefined;
  const name = id.slice(OWN.length);
  const rounded = Number(step.toPrecision(2));
  const label = {
    en: `${name}: ${en.number(rounded)} more`,
    "zh-CN": `${name}增加${zh.number(rounded)}`,
  };
  return {
    label,
    subject: {
      en: `A week with ${en.number(rounded)} more of ${name}`,
      "zh-CN": `${name}增加${zh.number(rounded)}的一周`,
    },
    by: rounded,
    next: null,
  };
}

export function calendarTable({ store: { own } }: Outcome, { last }: Trade, write: Writers): Block[] {
  if (!own?.log) return [];
  const found = own.effects.flatMap(({ id, coefficient, error, step }): Told[] => {
    const words = wordsOf(id, step, last, write);
    if (!words) return [];
    const { by, ...said } = words;
    const moved = Math.exp(coefficient * by);
    return [{ ...said, effect: moved - 1, error: moved * error * Math.abs(by) }];
  });
  const [most] = found.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  if (!most) return [];
  const { en, zh } = write;
  const word = { en: most.effect > 0 ? "more" : "less", "zh-CN": most.effect > 0 ? "高" : "低" };
  return [
    {
      kind: "table",
      id: "calendar",
      title: { en: "What the calendar, promotions and weather do", "zh-CN": "节假日、促销与天气的影响" },
      finding: {
        en: `${most.subject.en} brings ${en.percent(Math.abs(most.effect))} ${word.en} than usual.`,
        "zh-CN": `${most.subject["zh-CN"]}，销量比平时${word["zh-CN"]}${zh.percent(Math.abs(most.effect))}。`,
      },
      method: {
        en: "A regression of the store's weeks, as logarithms, on the days of holidays and sales in each week, promotions to everybody that are limited in time, prices against the usual ones, the figures sent to PUT /v1/daily and, with two years of history, the waves of a year. What is less than two standard errors from nothing is left out, four where it was there once only, such as a feast in a first year. To come, promotions are those planned, prices stay as in the last four weeks, and a figure that is not told ahead is what the same weeks of earlier years had.",
        "zh-CN":
          "以全店每周销量的对数，对每周的节假日与大促天数、面向所有人的限时促销、相对价格、通过PUT /v1/daily上报的每日数据及（满两年时）年度周期作回归。不足两倍标准误者剔除；仅出现过一次的（如首年的某个节日）须达四倍。预测时，促销取已计划者，价格沿用过去四周，未提前上报的数据取往年同期。",
      },
      columns: [
        { id: "holiday", title: { en: "What", "zh-CN": "因素" }, unit: "text" },
        { id: "effect", title: { en: "In a whole week", "zh-CN": "整周影响" }, unit: "ratio" },
        { id: "error", title: { en: "Standard error", "zh-CN": "标准误" }, unit: "ratio" },
        { id: "next", title: { en: "Next", "zh-CN": "下一次" }, unit: "text" },
      ],
      rows: found.map(({ label, effect, error, next }) => [
        label,
        Math.round(effect * 1e4) / 1e4,
        Math.round(error * 1e4) / 1e4,
        next && { en: formatDay(dayFromNumber(next), "en"), "zh-CN": formatDay(dayFromNumber(next), "zh-CN") },
      ]),
      total_rows: found.length,
    },
  ];
}
