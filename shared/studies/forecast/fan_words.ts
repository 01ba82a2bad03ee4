// What is said of a fan? What comes, how sure that is, how good such forecasts were, and which order counts for less.
import { formatDay } from "../../calendar.ts";
import type { Text } from "../../locale.ts";
import { dayFromNumber } from "../../time.ts";
import type { Writers } from "../words.ts";
import type { Large } from "./demand.ts";
import type { KeptForecast } from "./kept.ts";
import type { Group } from "./outcome.ts";
import { methodWords } from "./words.ts";

export const MOST_PRODUCTS = 16;
export const MOST_CATEGORIES = 6;

/** Weeks in which a season comes twice. */
const SEASON_WEEKS = 104;

const two = (value: number) => Math.round(value * 100) / 100;

/** How far off the forecast has been beside repeating; where that was nearer, why, and what to go by. */
export function errorSentence({ own, history }: Group, { en, zh }: Writers): Text {
  if (own?.mase == null || own.naive_mase === null) return { en: "", "zh-CN": "" };
  if (own.mase < own.naive_mase) {
    const share = own.mase / own.naive_mase;
    return {
      en: ` So far the forecast's error was ${en.percent(share)} of that of repeating past sales.`,
      "zh-CN": `以往预测的误差，只有照搬过往销量的${zh.percent(share)}。`,
    };
  }
  const said = {
    en: ` Its error has been ${en.number(two(own.mase))}, and ${en.number(two(own.naive_mase))} for repeating what sold before.`,
    "zh-CN": `预测误差为${zh.number(two(own.mase))}，沿用过往销量为${zh.number(two(own.naive_mase))}。`,
  };
  const short = history.length < SEASON_WEEKS;
  return {
    en: `${said.en} Repeating was nearer of late${short ? `: ${en.number(history.length)} weeks do not show a season twice` : ""}. Go by the band, not by the line.`,
    "zh-CN": `${said["zh-CN"]}近期沿用过往更准${short ? `：仅${zh.number(history.length)}周历史，尚不足以看出年度季节` : ""}，请以区间为准。`,
  };
}

function largeSentence({ day, units, counted }: Large, { en, zh }: Writers): Text {
  const on = (locale: "en" | "zh-CN") => formatDay(dayFromNumber(day), locale);
  return {
    en: ` An order of ${en.number(units)} on ${on("en")} is far above its others and counts for ${en.number(counted)}.`,
    "zh-CN": `${on("zh-CN")}的一笔${zh.number(units)}件大单远超其他订单，按${zh.number(counted)}件计入。`,
  };
}

export function productFinding(row: KeptForecast, large: Large | undefined, write: Writers): Text {
  const { en, zh } = write;
  const cut = large && largeSentence(large, write);
  const { title, next_28, low_28, high_28, sold_28, method, error, naive_error } = row;
  const words = methodWords[method]!;
  const known = error !== null && naive_error !== null;
  return {
    en: `${title}: ${en.number(Math.round(next_28))} units in the next four weeks, nine times in ten between ${en.number(Math.round(low_28))} and ${en.number(Math.round(high_28))}; the last four brought ${en.number(sold_28)}. By ${words.en}${known ? `, with an error of ${en.number(error)} against ${en.number(naive_error)} for repeating what sold before` : ""}.${cut ? cut.en : ""}`,
    "zh-CN": `${title}：未来四周预计${zh.number(Math.round(next_28))}件，九成可能在${zh.number(Math.round(low_28))}至${zh.number(Math.round(high_28))}件之间，过去四周为${zh.number(sold_28)}件。方法：${words["zh-CN"]}${known ? `，误差${zh.number(error)}，沿用过往销量为${zh.number(naive_error)}` : ""}。${cut ? cut["zh-CN"] : ""}`,
  };
}

/** How the fans are made. */
export function fansMethod({ own }: Group): Text {
  const by = own ? methodWords[own.method]! : { en: "the units themselves", "zh-CN": "件数" };
  return {
    en: `The expected line of the store and its categories is the sum of all products' forecasts, each bent in proportion towards its category's by at most half, or fourfold where the calendar forecast the category better; so products, categories and the store agree. Days are the week's units by the usual share of each weekday, and add up to it. The band holds nine weeks or days in ten, of the store by ${by.en}. "Foretold" is what would have been said four weeks before at most. Shown are the store, the ${MOST_CATEGORIES} largest categories and the ${MOST_PRODUCTS} products expected to sell most; GET /v1/forecast.csv has all products by week and by day.`,
    "zh-CN": `全店与品类的预测为全部商品预测之和；各商品按比例向所属品类的预测靠拢，幅度不超过一半（日历预测更准的品类可至四倍），因此商品、品类与全店合计一致。每日预测为当周预测按各星期几的惯常占比拆分，合计等于当周。色带涵盖九成的周或日，全店依据${by["zh-CN"]}计算。“当时预测”为至多提前四周所作的预测。图中含全店、最大的${MOST_CATEGORIES}个品类及预计销量最高的${MOST_PRODUCTS}个商品；全部商品的每周与每日预测见GET /v1/forecast.csv。`,
  };
}
