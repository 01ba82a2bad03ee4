// What is every chart of the gallery drawn from? The same numbers under the same names for all of them: an everyday case, then nine hard ones.
import type { Text } from "../../../shared/locale.ts";
import { addDays } from "../../../shared/time.ts";

export interface Given {
  names: Text[];
  days: string[];
  /** By name, then day. */
  values: (number | null)[][];
  /** Whether names are to stand where a chart has names of its own, such as countries. */
  named?: boolean;
}

export interface GalleryCase extends Given {
  id: string;
  title: Text;
  text: Text;
}

const same = (name: string): Text => ({ en: name, "zh-CN": name });
const sources: Text[] = [
  { en: "Douyin", "zh-CN": "抖音" },
  { en: "Xiaohongshu", "zh-CN": "小红书" },
  { en: "WeChat", "zh-CN": "微信" },
  { en: "Search", "zh-CN": "搜索" },
  { en: "Newsletter", "zh-CN": "邮件" },
  { en: "Direct", "zh-CN": "直接访问" },
];
const german = [
  "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "Newsletter-Anmeldebestätigungs-Erinnerungskampagne für Neukundinnen und Neukunden",
];
const chinese = [
  "二〇二五年第四季度从短视频直播间首次下单且领取过满减优惠券的华东地区新顾客",
  "双十一预售付定金后七十二小时内完成尾款支付并选择次日达配送的企业微信社群会员",
  "小红书达人种草笔记引流至小程序后通过老客推荐码注册但尚未下单的访客",
];

const first = "2025-11-03";
const daysFrom = (from: string, count: number) => Array.from({ length: count }, (_, at) => addDays(from, at));

/** A weekly rhythm with a drift and fixed noise: the same numbers on every build. */
const wave = (base: number, seed: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => {
    const noise = Math.sin(at * 12.9898 + seed * 78.233) * 0.12;
    const season = Math.sin(((at + seed * 40) / 365) * 2 * Math.PI) * 0.2;
    return Math.round(base * (1 + 0.2 * Math.sin(((at + seed) / 7) * 2 * Math.PI) + season + noise));
  });

const bases = [420, 260, 180, 120, 64, 38];
const typical = (count: number, names: readonly Text[] = sources, from = first): Given => ({
  names: [...names],
  days: daysFrom(from, count),
  values: names.map((_, at) => wave((bases[at % bases.length] ?? 50) / (1 + Math.floor(at / 6)), at + 1, count)),
});

const mapped = (given: Given, change: (value: number, name: number, day: number) => number | null): Given => ({
  ...given,
  values: given.values.map((values, name) => values.map((value, day) => change(value ?? 0, name, day))),
});

const month = typical(28);

export const cases: readonly GalleryCase[] = [
  {
    id: "typical",
    title: { en: "An ordinary month", "zh-CN": "普通的一个月" },
    text: { en: "Six sources over four weeks.", "zh-CN": "六个来源，四周。" },
    ...month,
  },
  {
    id: "empty",
    title: { en: "Empty", "zh-CN": "无数据" },
    text: { en: "No rows at all: it says so instead of drawing zeros.", "zh-CN": "没有任何行：如实说明，不画成零。" },
    names: [],
    days: [],
    values: [],
  },
  {
    id: "one",
    title: { en: "One point", "zh-CN": "只有一个点" },
    text: { en: "One source on one day.", "zh-CN": "一个来源，一天。" },
    ...typical(1, sources.slice(0, 1)),
  },
  {
    id: "zero",
    title: { en: "All zero", "zh-CN": "全部为零" },
    text: { en: "Counted, and nothing happened: not the same as missing.", "zh-CN": "有统计但没有发生，与缺失不同。" },
    ...mapped(month, () => 0),
  },
  {
    id: "negative",
    title: { en: "Below zero", "zh-CN": "负值" },
    text: {
      en: "Refunds beyond sales. What cannot be below zero, such as steps of a funnel, is drawn as none.",
      "zh-CN": "退款多于销售。不可能为负的（如漏斗步骤）按无处理。",
    },
    ...mapped(month, (value, name, day) => (name % 2 === 0 ? value : -value) + (day % 5) * 20 - 60),
  },
  {
    id: "huge",
    title: { en: "Huge", "zh-CN": "极大值" },
    text: { en: "Up to a hundred trillion, beside very small ones.", "zh-CN": "高达百万亿，与很小的数并列。" },
    ...mapped(month, (value, name) => (name === 0 ? value * 10_000_000_000 : value * 40_000 ** (name % 3))),
  },
  {
    id: "gaps",
    title: { en: "Gaps", "zh-CN": "数据中断" },
    text: {
      en: "Days without tracking are left open; one source has a single day, one has none.",
      "zh-CN": "未统计的日子留空；有的来源只有一天，有的完全没有。",
    },
    ...mapped(month, (value, name, day) =>
      name === 4 ? null : name === 3 ? (day === 9 ? value : null) : (day > 4 && day < 8) || day === 19 ? null : value,
    ),
  },
  {
    id: "years",
    title: { en: "Five years of days", "zh-CN": "五年逐日" },
    text: { en: "1,826 days of three sources.", "zh-CN": "三个来源，共1,826天。" },
    ...typical(1826, sources.slice(0, 3), "2021-01-01"),
  },
  {
    id: "forty",
    title: { en: "Forty categories", "zh-CN": "四十个分类" },
    text: {
      en: "More than colours can tell apart: charts that need colours draw six, the table has them all.",
      "zh-CN": "多到颜色难以区分：需要颜色的图至多画六项，全部见数据表。",
    },
    ...typical(
      12,
      Array.from({ length: 40 }, (_, at) => ({ en: `Category ${at + 1}`, "zh-CN": `分类${at + 1}` })),
    ),
  },
  {
    id: "long",
    title: { en: "Very long names", "zh-CN": "超长名称" },
    text: { en: "German and Chinese names far longer than any place for them.", "zh-CN": "远超版面的德语与中文名称。" },
    ...typical(
      14,
      [0, 1, 2].flatMap((at) => [same(chinese[at] ?? ""), same(german[at] ?? "")]),
    ),
    named: true,
  },
];
