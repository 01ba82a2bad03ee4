// What is shown of a forecast? The store's fan, products by what changes, categories by week, and what the calendar does.
import { formatDay } from "../../calendar.ts";
import { holidays } from "../../supply/holidays.ts";
import { dayFromNumber } from "../../time.ts";
import type { Block, CurvesBlock, TableBlock } from "../blocks.ts";
import type { Trade } from "../trade.ts";
import type { Writer } from "../words.ts";
import type { KeptForecast } from "./kept.ts";
import type { Group, Outcome } from "./outcome.ts";
import type { Weekly } from "./weekly.ts";
import { methodWords } from "./words.ts";

export type Writers = { en: Writer; zh: Writer };

/** Weeks of history in the fan. */
const SHOWN = 26;
const MOST_ROWS = 30;

export const total = (values: ArrayLike<number>, from = 0, to = values.length): number =>
  Array.from(values)
    .slice(from, to)
    .reduce((sum, value) => sum + value, 0);

const units = (value: number) => Math.round(value);
const lastFour = ({ history }: Group) => total(history, Math.max(0, history.length - 4));

export function fanCurves({ store }: Outcome, { weeks }: Weekly, { en, zh }: Writers): CurvesBlock {
  const before = Math.min(SHOWN, weeks);
  const { history, path, low, high, own } = store;
  const x = Array.from({ length: before + path.length }, (_, place) => place - before + 1);
  const toldAt = new Map((own?.told ?? []).map(({ week, units: told }) => [week - weeks + 1, told]));
  const ahead = (values: ArrayLike<number>, at: number) => (at > 0 ? Math.round(values[at - 1]! * 100) / 100 : null);
  const [four, next] = [total(path, 0, 4), lastFour(store)];
  return {
    kind: "curves",
    id: "weeks",
    title: { en: "Units a week, past and expected", "zh-CN": "每周销量：历史与预测" },
    finding: {
      en: `The next four weeks should bring ${en.number(units(four))} units; the last four brought ${en.number(next)}.`,
      "zh-CN": `未来四周预计售出${zh.number(units(four))}件，过去四周为${zh.number(next)}件。`,
    },
    method: {
      en: `Weeks counted back from the last whole day; 0 is the newest. The line is the sum of all products' forecasts, each bent in proportion towards its category's by at most half, or fourfold where the calendar forecast the category better; so products, categories and the store agree. The band holds nine weeks in ten, by ${own ? methodWords[own.method]!.en : "the units themselves"} of the whole store. "Foretold" is what would have been said four weeks before at most.`,
      "zh-CN": `各周自最近完整日向前推算，0为最新一周。曲线为全部商品预测之和；各商品按比例向所属品类的预测靠拢，幅度不超过一半（日历预测更准的品类可至四倍），因此商品、品类与全店合计一致。色带涵盖九成的周，依据全店${own ? methodWords[own.method]!["zh-CN"] : "件数"}计算。“当时预测”为至多提前四周所作的预测。`,
    },
    unit: "count",
    x_title: { en: "Weeks from now", "zh-CN": "距今周数" },
    x,
    series: [
      {
        label: { en: "sold", "zh-CN": "实际" },
        values: x.map((at) => (at <= 0 ? history[weeks - 1 + at]! : null)),
      },
      {
        label: { en: "expected", "zh-CN": "预测" },
        values: x.map((at) => ahead(path, at)),
        low: x.map((at) => ahead(low, at)),
        high: x.map((at) => ahead(high, at)),
      },
      ...(toldAt.size > 0
        ? [
            {
              label: { en: "foretold", "zh-CN": "当时预测" },
              values: x.map((at) => (toldAt.has(at) ? Math.round(toldAt.get(at)! * 100) / 100 : null)),
            },
          ]
        : []),
    ],
  };
}

/** Products whose sales change most, in units, up and down. */
export function byChange(rows: readonly KeptForecast[]): KeptForecast[] {
  const change = ({ next_28, sold_28 }: KeptForecast) => Math.abs(next_28 - sold_28);
  return rows.toSorted((a, b) => change(b) - change(a) || (a.sku < b.sku ? -1 : 1));
}

/** Whether a change is more than chance brings: what sold lies outside what is expected. */
export const isSure = ({ sold_28, low_28, high_28 }: KeptForecast): boolean => sold_28 < low_28 || sold_28 > high_28;

export function changeTable({ rows }: Outcome, { en, zh }: Writers): TableBlock {
  const shown = byChange(rows).slice(0, MOST_ROWS);
  const sure = rows.filter(isSure);
  const up = sure.filter(({ next_28, sold_28 }) => next_28 > sold_28).length;
  return {
    kind: "table",
    id: "products",
    title: { en: "Products by expected change", "zh-CN": "预计变化最大的商品" },
    finding: {
      en: `${en.number(up)} of ${en.number(rows.length)} products should sell clearly more than in the last four weeks, ${en.number(sure.length - up)} clearly less.`,
      "zh-CN": `${zh.number(rows.length)}个商品中，${zh.number(up)}个预计明显多于过去四周，${zh.number(sure.length - up)}个明显减少。`,
    },
    method: {
      en: "Units in 28 days. Nine in ten outcomes lie between low and high; a change is clear where the last four weeks lie outside. Weeks at the end without stock count as unknown, not as without demand.",
      "zh-CN":
        "28天件数。九成结果介于低值与高值之间；过去四周销量落在区间之外即为明显变化。期末缺货的周视为未知，不视为无需求。",
    },
    columns: [
      { id: "sku", title: { en: "SKU", "zh-CN": "SKU" }, unit: "text" },
      { id: "title", title: { en: "Product", "zh-CN": "商品" }, unit: "text" },
      { id: "sold", title: { en: "Sold, 4 weeks", "zh-CN": "过去4周" }, unit: "number" },
      { id: "next", title: { en: "Next 4 weeks", "zh-CN": "未来4周" }, unit: "number" },
      { id: "low", title: { en: "Low", "zh-CN": "低值" }, unit: "number" },
      { id: "high", title: { en: "High", "zh-CN": "高值" }, unit: "number" },
      { id: "change", title: { en: "Change", "zh-CN": "变化" }, unit: "number" },
      { id: "quarter", title: { en: "Next 13 weeks", "zh-CN": "未来13周" }, unit: "number" },
      { id: "method", title: { en: "Method", "zh-CN": "方法" }, unit: "text" },
      { id: "state", title: { en: "State", "zh-CN": "状态" }, unit: "text" },
    ],
    rows: shown.map((row) => [
      row.sku,
      row.title,
      row.sold_28,
      row.next_28,
      row.low_28,
      row.high_28,
      Math.round((row.next_28 - row.sold_28) * 100) / 100,
      row.next_91,
      methodWords[row.method] ?? row.method,
      row.sold_out ? { en: "sold out", "zh-CN": "缺货" } : null,
    ]),
    total_rows: rows.length,
  };
}

export function categoryTable({ categories, store }: Outcome, { en, zh }: Writers): TableBlock {
  const ordered = categories.toSorted((a, b) => total(b.path) - total(a.path) || (a.name < b.name ? -1 : 1));
  const top = ordered[0]!;
  const name = (group: Group) => (group.name === "" ? { en: "without category", "zh-CN": "未分类" } : group.name);
  const all = total(store.path, 0, 4);
  const share = all > 0 ? total(top.path, 0, 4) / all : 0;
  const title = name(top);
  const cells = (group: Group) => [lastFour(group), total(group.path, 0, 4), total(group.path), ...group.path];
  const shown = (group: Group) => cells(group).map((value) => Math.round(value * 100) / 100);
  return {
    kind: "table",
    id: "categories",
    title: { en: "Units by category and week", "zh-CN": "各品类每周预测" },
    finding: {
      en: `${typeof title === "string" ? title : "What has no category"} brings ${en.percent(share)} of the units of the next four weeks.`,
      "zh-CN": `未来四周的销量中，${typeof title === "string" ? title : "未分类商品"}占${zh.percent(share)}。`,
    },
    method: {
      en: "Each figure is the sum of the category's products as they are kept, and the last row the sum of the categories.",
      "zh-CN": "各数为品类内商品预测之和，末行为各品类之和。",
    },
    columns: [
      { id: "category", title: { en: "Category", "zh-CN": "品类" }, unit: "text" },
      { id: "sold", title: { en: "Sold, 4 weeks", "zh-CN": "过去4周" }, unit: "number" },
      { id: "next", title: { en: "Next 4 weeks", "zh-CN": "未来4周" }, unit: "number" },
      { id: "quarter", title: { en: "Next 13 weeks", "zh-CN": "未来13周" }, unit: "number" },
      ...Array.from(store.path, (_, week) => ({
        id: `week_${week + 1}`,
        title: { en: `Week ${week + 1}`, "zh-CN": `第${week + 1}周` },
        unit: "number" as const,
      })),
    ],
    rows: [
      ...ordered.map((group) => [name(group), ...shown(group)]),
      [{ en: "All", "zh-CN": "合计" }, ...shown(store)],
    ],
    total_rows: ordered.length + 1,
  };
}

/** What holidays and prices do to the store's sales, where the calendar forecast better than smoothing; else nothing. */
export function calendarTable({ store: { own } }: Outcome, { last }: Trade, { en, zh }: Writers): Block[] {
  const found = (own?.effects ?? []).flatMap(({ id, coefficient, error }) => {
    const holiday = holidays.find((each) => each.id === id);
    if (!holiday) return [];
    const year = Number(dayFromNumber(last).slice(0, 4));
    const next = [year, year + 1].map((each) => holiday.on(each)).find((day) => day + holiday.days > last);
    const day = next === undefined || Number.isNaN(next) ? null : dayFromNumber(next);
    return [{ holiday, effect: Math.expm1(coefficient), error: Math.exp(coefficient) * error, day }];
  });
  const [most] = found.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  if (!most) return [];
  const word = { en: most.effect > 0 ? "more" : "less", "zh-CN": most.effect > 0 ? "高" : "低" };
  return [
    {
      kind: "table",
      id: "calendar",
      title: { en: "What the calendar does", "zh-CN": "节假日影响" },
      finding: {
        en: `A week of ${most.holiday.title.en} brings ${en.percent(Math.abs(most.effect))} ${word.en} than usual.`,
        "zh-CN": `${most.holiday.title["zh-CN"]}所在周销量比平时${word["zh-CN"]}${zh.percent(Math.abs(most.effect))}。`,
      },
      method: {
        en: "A regression of the store's weeks, as logarithms, on the days of holidays and sales in each week, prices against the usual ones and, with two years of history, the waves of a year. What is less than two standard errors from nothing is left out; promotions of which nothing is known yet are not in it.",
        "zh-CN":
          "以全店每周销量的对数，对每周的节假日与大促天数、相对价格及（满两年时）年度周期作回归。不足两倍标准误者剔除；尚未知晓的促销不在其中。",
      },
      columns: [
        { id: "holiday", title: { en: "Days", "zh-CN": "时段" }, unit: "text" },
        { id: "effect", title: { en: "A whole week of them", "zh-CN": "整周影响" }, unit: "ratio" },
        { id: "error", title: { en: "Standard error", "zh-CN": "标准误" }, unit: "ratio" },
        { id: "next", title: { en: "Next", "zh-CN": "下一次" }, unit: "text" },
      ],
      rows: found.map(({ holiday, effect, error, day }) => [
        holiday.title,
        Math.round(effect * 1e4) / 1e4,
        Math.round(error * 1e4) / 1e4,
        day && { en: formatDay(day, "en"), "zh-CN": formatDay(day, "zh-CN") },
      ]),
      total_rows: found.length,
    },
  ];
}
