// In which words is a batch told to whoever bought of it?
import { formatDuration, formatNumber } from "../../format.ts";
import type { Locale, Text } from "../../locale.ts";
import { MINUTE_MS } from "../../time.ts";
import type { Batch } from "./batch.ts";
import type { Temperatures, Trace } from "./trace.ts";

export const traceWords = {
  title: { en: "Where your product comes from", "zh-CN": "商品溯源" },
  batch: { en: "Batch", "zh-CN": "批次" },
  produced: { en: "Made on", "zh-CN": "生产日期" },
  expires: { en: "Best before", "zh-CN": "保质期至" },
  origin: { en: "Made in", "zh-CN": "产地" },
  store: { en: "Sold by", "zh-CN": "销售方" },
  temperatures: { en: "Temperature on the way", "zh-CN": "途中温度" },
  inspections: { en: "Inspections", "zh-CN": "检验记录" },
  journey: { en: "The way it went", "zh-CN": "流转过程" },
  by: { en: "by", "zh-CN": "检验方：" },
  highest: { en: "at most", "zh-CN": "上限" },
  lowest: { en: "at least", "zh-CN": "下限" },
  hours: {
    en: "Each point is the reading of its hour that came nearest to a limit; where the line breaks off there was none.",
    "zh-CN": "每个点是该小时内最接近限值的读数；线条断开处没有读数。",
  },
  days: {
    en: "Each point is the reading of its day that came nearest to a limit; where the line breaks off there was none.",
    "zh-CN": "每个点是当天最接近限值的读数；线条断开处没有读数。",
  },
  since: { en: "Days since the first reading", "zh-CN": "自首次读数起的天数" },
  table: { en: "Readings by day", "zh-CN": "每日读数" },
  day: { en: "Day", "zh-CN": "日期" },
  low: { en: "Lowest", "zh-CN": "最低" },
  high: { en: "Highest", "zh-CN": "最高" },
  count: { en: "Readings", "zh-CN": "读数" },
  foot: {
    en: "This page tells of the batch and of nobody who bought of it. Opening it stores nothing about you.",
    "zh-CN": "本页只说明批次情况，不含任何买家信息；打开本页不会留下您的记录。",
  },
  wrong: {
    en: "Is something wrong with your pack? Tell the shop this batch:",
    "zh-CN": "商品有问题？请把批次号告诉商家：",
  },
  other: { en: "中文", "zh-CN": "English" },
  unknown: { en: "We do not know this code", "zh-CN": "没有找到该溯源码" },
  check: {
    en: "Check it against the pack: a number, a hyphen, then 16 letters and digits. A new pack's code may not be here yet; ask the shop where you bought it.",
    "zh-CN": "请对照包装核对：一个数字、一个连字符，再加16位字母或数字。新批次可能尚未登记，可向购买的店铺咨询。",
  },
  busy: { en: "Too many questions at once", "zh-CN": "访问过于频繁" },
  wait: { en: "Wait a minute and open the page again.", "zh-CN": "请稍等一分钟再打开本页。" },
} as const satisfies Record<string, Text>;

export const resultWords: Record<Batch["inspections"][number]["result"], Text> = {
  pass: { en: "passed", "zh-CN": "合格" },
  conditional: { en: "passed with a condition", "zh-CN": "有条件合格" },
  fail: { en: "failed", "zh-CN": "不合格" },
};

/** With its sign: colour alone tells nobody. */
export const resultSigns: Record<Batch["inspections"][number]["result"], string> = {
  pass: "✓",
  conditional: "!",
  fail: "✕",
};

/** What the inspections come to, as one sentence. */
export function verdictWords({ verdict, inspections }: Trace, locale: Locale): string {
  const n = formatNumber(inspections.length, locale);
  const one = inspections.length === 1;
  const words: Record<Trace["verdict"], Text> = {
    passed: {
      en: one ? "The inspection was passed" : `All ${n} inspections were passed`,
      "zh-CN": `${n}项检验全部合格`,
    },
    conditional: { en: "Passed, with a condition: see the inspections", "zh-CN": "有条件合格，详见检验记录" },
    failed: {
      en: "An inspection was failed: see below, and ask the shop",
      "zh-CN": "有检验不合格，详见下方并联系商家",
    },
    not_inspected: { en: "No inspection is recorded", "zh-CN": "暂无检验记录" },
  };
  return words[verdict][locale];
}

const degrees = (celsius: number, locale: Locale) => `${formatNumber(celsius, locale)}${locale === "en" ? " " : ""}°C`;

function rangeWords({ low, high }: Pick<Temperatures, "low" | "high">, locale: Locale): string {
  if (low !== null && high !== null) {
    const from = formatNumber(low, locale);
    return locale === "en" ? `between ${from} and ${degrees(high, locale)}` : `${from}至${degrees(high, locale)}`;
  }
  if (high !== null) return locale === "en" ? `at ${degrees(high, locale)} or below` : `不高于${degrees(high, locale)}`;
  return locale === "en" ? `at ${degrees(low ?? 0, locale)} or above` : `不低于${degrees(low ?? 0, locale)}`;
}

/** How the temperatures held, as one sentence. */
export function temperatureWords(told: Temperatures, locale: Locale): string {
  const readings = formatNumber(told.readings, locale);
  const span = {
    en: `${degrees(told.lowest, "en")} to ${degrees(told.highest, "en")}`,
    "zh-CN": `${degrees(told.lowest, "zh-CN")}至${degrees(told.highest, "zh-CN")}`,
  };
  if (told.low === null && told.high === null) {
    const words = {
      en: `It was ${span.en} in ${readings} readings.`,
      "zh-CN": `${readings}次读数中，温度为${span["zh-CN"]}。`,
    };
    return words[locale];
  }
  const range = rangeWords(told, locale);
  if (told.outside === 0) {
    const words = {
      en: `It was kept ${range}, as it has to be, in all ${readings} readings.`,
      "zh-CN": `要求${range}，${readings}次读数全部达标。`,
    };
    return words[locale];
  }
  const time = formatDuration(Math.max(MINUTE_MS, Math.round(told.outside_ms / MINUTE_MS) * MINUTE_MS), locale);
  const words = {
    en: `It has to be kept ${range}. ${formatNumber(told.outside, "en")} of ${readings} readings were outside, for about ${time}; the readings run from ${span.en}.`,
    "zh-CN": `要求${range}。${readings}次读数中有${formatNumber(told.outside, "zh-CN")}次超出，累计约${time}；读数范围为${span["zh-CN"]}。`,
  };
  return words[locale];
}

/** Said where nobody measured for long. */
export function gapWords({ longest_gap_ms }: Temperatures, locale: Locale): string | null {
  if (longest_gap_ms < 6 * 60 * MINUTE_MS) return null;
  const time = formatDuration(Math.round(longest_gap_ms / MINUTE_MS) * MINUTE_MS, locale);
  return locale === "en" ? `At the longest there was no reading for ${time}.` : `最长有${time}没有读数。`;
}
