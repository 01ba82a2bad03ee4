// What is said of page speed: where visitors wait, how it went day by day, and what slower visits go along with.

import { formatPercent } from "../format.ts";
import type { Text } from "../locale.ts";
import type { StudyDocument, TableBlock } from "../studies/blocks.ts";
import { dayNumber } from "../time.ts";
import { conversionBlock, conversionFinding } from "./conversion.ts";
import { speedFindings } from "./findings.ts";
import { vitals } from "./histogram.ts";
import { alikeTable, placesGrid } from "./places.ts";
import { type SpeedDay, type Spreads, spreadsOf, sumAll, sumBy } from "./sums.ts";
import {
  cellOf,
  countryText,
  deviceText,
  FEWEST_LOADS,
  formatVital,
  groupInside,
  groupText,
  inEach,
  ratingOf,
  ratingWords,
  secondsOf,
  vitalTitles,
} from "./words.ts";

/** Rows of a table; what is beyond has few loads. */
const MOST_ROWS = 12;

/** Of more that are not good, a sentence names the first. */
const MOST_NAMES = 3;

/** Seconds up to which the main content is good. */
const GOOD_LCP = (vitals.find(({ id }) => id === "lcp")?.good ?? 0) / 1000;

/** The share of loads that is good where the 75th percentile is. */
const GOOD_SHARE = 0.75;

const empty: Text = {
  en: "No page has told its speed in these days. Load /s-vitals.js behind the beacon on the shop's pages, or send `web_vitals` events: loading, answering a tap and layout shifts then stand here.",
  "zh-CN":
    "所选日期内没有页面上报速度数据。请在店铺页面的采集脚本之后加载/s-vitals.js，或发送`web_vitals`事件，这里便会显示加载、点击响应与布局偏移情况。",
};

const method: Text = {
  en: "The 75th percentile: three loads in four were at least as fast. Loads are counted in classes 5 % wide, so a value is about right, within 2.5 %; shares of good loads are exact. Good, at most: LCP 2.5 s, INP 200 ms, CLS 0.1; poor, above: LCP 4 s, INP 500 ms, CLS 0.25 (web.dev). The verdict goes by the worst of the three; under 30 loads there is none.",
  "zh-CN":
    "采用第75百分位：四分之三的页面加载不慢于该值。按5%宽度分组计数，数值为近似值，误差不超过2.5%；良好占比为精确值。良好标准：LCP不超过2.5秒、INP不超过200毫秒、CLS不超过0.1；较差标准：LCP超过4秒、INP超过500毫秒、CLS超过0.25（依据web.dev）。评级取三项中最差的一项，不足30次加载不评级。",
};

/** @param days those of the range, each with its loads */
export function speedDocument(days: readonly SpeedDay[]): StudyDocument {
  const sums = sumAll(days);
  const all = spreadsOf(sums);
  if (vitals.every(({ id }) => all[id].loads === 0)) return { findings: [], blocks: [], empty };
  const byPlace = sumBy(days, ["group", "device"]);
  const related = conversionFinding(sums);
  return {
    findings: [...speedFindings(all, byPlace), ...(related ? [related] : [])].slice(0, 3),
    blocks: [
      shares(all),
      table(days, "group", groupText, { en: "Kind of page", "zh-CN": "页面类型" }),
      ...some(placesGrid(days)),
      table(days, "device", deviceText, { en: "Device", "zh-CN": "设备" }),
      trend(days),
      conversionBlock(sums),
      ...some(alikeTable(days)),
      table(days, "country", countryText, { en: "Country", "zh-CN": "国家/地区" }),
    ],
    empty: null,
  };
}

const some = <T>(block: T | null): T[] => (block === null ? [] : [block]);

function shares(all: Spreads): StudyDocument["blocks"][number] {
  const told = vitals.filter(({ id }) => all[id].loads > 0);
  const goodOf = (id: (typeof vitals)[number]["id"]) => all[id].good / all[id].loads;
  return {
    kind: "bars",
    id: "good",
    title: { en: "Share of good loads", "zh-CN": "良好加载占比" },
    finding: inEach((locale) => {
      const zh = locale === "zh-CN";
      const judged = told.filter(({ id }) => all[id].loads >= FEWEST_LOADS);
      if (judged.length === 0) return zh ? "加载次数太少，暂不评级。" : "Too few loads to be judged.";
      const short = judged.filter(({ id }) => goodOf(id) < GOOD_SHARE);
      const goal = formatPercent(GOOD_SHARE, locale, 0);
      const names = short.map(({ id }) => vitalTitles[id][locale]).join(zh ? "、" : ", ");
      const said = judged.map(({ id }) => `${id.toUpperCase()} ${formatVital(all[id].p75 ?? 0, id, locale)}`);
      if (zh) {
        const standing = short.length === 0 ? `各项良好的加载均达${goal}` : `${names}良好的加载不足${goal}`;
        return `${standing}；四分之三的加载不超过${said.join("、")}。`;
      }
      const standing =
        short.length === 0
          ? `At least ${goal} of loads are good in each`
          : `${names}: fewer than ${goal} of loads are good`;
      return `${standing}. Three loads in four stay within ${said.join(", ")}.`;
    }),
    method,
    unit: "ratio",
    full: 1,
    mark: {
      value: GOOD_SHARE,
      label: inEach((locale) => {
        const goal = formatPercent(GOOD_SHARE, locale, 0);
        return locale === "zh-CN" ? `应达${goal}` : `${goal} should be good`;
      }),
    },
    rows: told.map(({ id }) => ({ label: vitalTitles[id], value: goodOf(id) })),
  };
}

/** How rows are counted in a sentence, and named in one. */
const said = {
  group: { of: { en: "kinds of page", "zh-CN": "类页面" }, inside: groupInside },
  device: { of: { en: "kinds of device", "zh-CN": "类设备" }, inside: deviceText },
  country: { of: { en: "countries", "zh-CN": "个国家/地区" }, inside: countryText },
} as const;

function table(
  days: readonly SpeedDay[],
  dim: "group" | "device" | "country",
  name: (key: string) => Text,
  title: Text,
): TableBlock {
  const { of: row, inside } = said[dim];
  const rows = sumBy(days, [dim]);
  const worst = (spreads: Spreads) => {
    const ratings = vitals.map((vital) => ratingOf(spreads[vital.id], vital));
    return (["poor", "middling", "good"] as const).find((rating) => ratings.includes(rating)) ?? "few";
  };
  const judged = rows.filter(({ spreads }) => worst(spreads) !== "few");
  const bad = judged.filter(({ spreads }) => worst(spreads) !== "good");
  return {
    kind: "table",
    id: dim,
    title: inEach((locale) => (locale === "en" ? `Speed by ${title.en.toLowerCase()}` : `按${title[locale]}查看速度`)),
    finding: inEach((locale) => {
      const zh = locale === "zh-CN";
      if (judged.length === 0) return zh ? "各行的加载次数都太少，暂不评级。" : "No row has loads enough to be judged.";
      if (bad.length === 0)
        return zh ? "凡加载次数足够的，三项均为良好。" : "All with loads enough are good in all three.";
      const names = bad.slice(0, MOST_NAMES).map(({ values }) => inside(values[0] ?? "")[locale]);
      const most = bad.length > MOST_NAMES;
      if (bad.length === judged.length && bad.length > 1)
        return zh
          ? `${bad.length}${row["zh-CN"]}均未达良好${most ? "，加载最多的是" : "："}${names.join("、")}。`
          : `None of the ${bad.length} ${row.en} is good${most ? "; most loads" : ""}: ${names.join(", ")}.`;
      return zh
        ? `${judged.length}${row["zh-CN"]}中有${bad.length}${row["zh-CN"].charAt(0)}未达良好${most ? "，加载最多的是" : "："}${names.join("、")}。`
        : `${bad.length} of ${judged.length} ${row.en} ${bad.length === 1 ? "is" : "are"} not good${most ? "; most loads" : ""}: ${names.join(", ")}.`;
    }),
    method,
    columns: [
      { id: dim, title, unit: "text" },
      { id: "rating", title: { en: "Verdict", "zh-CN": "评级" }, unit: "text" },
      { id: "loads", title: { en: "Loads", "zh-CN": "加载次数" }, unit: "count" },
      { id: "lcp_s", title: { en: "LCP, s", "zh-CN": "LCP（秒）" }, unit: "number" },
      { id: "inp_ms", title: { en: "INP, ms", "zh-CN": "INP（毫秒）" }, unit: "number" },
      { id: "cls", title: { en: "CLS", "zh-CN": "CLS" }, unit: "number" },
      { id: "good_ratio", title: { en: "Good LCP", "zh-CN": "LCP良好占比" }, unit: "ratio" },
    ],
    rows: rows
      .slice(0, MOST_ROWS)
      .map(({ values, spreads, loads }) => [
        name(values[0] ?? ""),
        ratingWords[worst(spreads)],
        loads,
        ...vitals.map(({ id }) => cellOf(spreads[id], id)),
        spreads.lcp.loads > 0 ? spreads.lcp.good / spreads.lcp.loads : null,
      ]),
    total_rows: rows.length,
  };
}

function trend(days: readonly SpeedDay[]): StudyDocument["blocks"][number] {
  const byDay = days.map((each) => spreadsOf(sumAll([each])));
  // Of a day with few loads, such as one that has just begun, one slow visitor is the percentile.
  const values = byDay.map(({ lcp }) => (lcp.loads < FEWEST_LOADS ? null : cellOf(lcp, "lcp")));
  const told = values.filter((value) => value !== null);
  const over = told.filter((value) => value > GOOD_LCP).length;
  return {
    kind: "curves",
    id: "trend",
    title: { en: "LCP day by day, seconds", "zh-CN": "每日LCP（秒）" },
    finding: inEach((locale) => {
      const zh = locale === "zh-CN";
      const last = secondsOf(told.at(-1) ?? 0, locale);
      if (told.length < 2)
        return zh ? "至少需要两天、每天30次以上的加载才能看出走势。" : "A course needs two days with 30 loads or more.";
      return zh
        ? `${told.length}天中有${over}天超过良好上限2.5秒，最近一天为${last}。`
        : `Beyond the good limit of 2.5 s on ${over} of ${told.length} days; ${last} on the newest.`;
    }),
    method,
    unit: "number",
    x_title: { en: "Day", "zh-CN": "日期" },
    x: days.map(({ day }) => dayNumber(day)),
    days: true,
    series: [{ label: { en: "Three in four within", "zh-CN": "四分之三不超过" }, values }],
    aim: { value: GOOD_LCP, label: { en: "Good up to here", "zh-CN": "良好上限" } },
  };
}
