// The fans: what the store, its categories and the products that sell most have sold, what was foretold, and what is to come.

import type { Text } from "../../locale.ts";
import { outlookBy } from "../../supply/forecast/choose.ts";
import { daysOf } from "../../supply/forecast/weekdays.ts";
import type { FansBlock } from "../blocks_chosen.ts";
import type { Trade } from "../trade.ts";
import type { Writers } from "../words.ts";
import { lastFour, total } from "./blocks.ts";
import { rhythmOfDays, sumByDay } from "./day_history.ts";
import type { Large } from "./demand.ts";
import { errorSentence, fansMethod, MOST_CATEGORIES, MOST_PRODUCTS, productFinding } from "./fan_words.ts";
import { HORIZON, type Judged, LEVEL, series } from "./judged.ts";
import type { Known } from "./known.ts";
import type { Group, Handed, Outcome } from "./outcome.ts";
import { WEEKS_AHEAD } from "./packed.ts";
import { triedBeside } from "./tried.ts";
import { seriesOf, stockOf, type Weekly } from "./weekly.ts";

/** Weeks and days of history that are drawn, and days ahead. */
const WEEKS_SHOWN = 26;
const DAYS_SHOWN = 28;
const DAYS_AHEAD = 28;

type Band = readonly (readonly [expected: number, low: number, high: number])[];

interface Thing {
  label: FansBlock["fans"][number]["label"];
  finding: Text;
  weeks: Band;
  days: Band;
  /** Units of the past weeks, and what was foretold for some of them, by week. */
  history: ArrayLike<number>;
  told: ReadonlyMap<number, number>;
  past_days: Float64Array;
}

export function fansBlock(
  trade: Trade,
  weekly: Weekly,
  outcome: Outcome,
  { handed, known, write }: { handed: Handed; known: Known | undefined; write: Writers },
): FansBlock {
  const { weeks, first, order, units } = weekly;
  const groups = outcome.categories
    .toSorted((a, b) => total(b.path) - total(a.path) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_CATEGORIES);
  const top = outcome.rows
    .map((row, at) => ({ row, product: order[at]!, judged: handed.judged[at]! }))
    .toSorted((a, b) => b.row.next_91 - a.row.next_91 || (a.row.sku < b.row.sku ? -1 : 1))
    .slice(0, MOST_PRODUCTS);
  const place = new Map(groups.map(({ name }, at) => [name, 1 + at]));
  const own = new Map(top.map(({ product }, at) => [product, 1 + groups.length + at]));
  const past = sumByDay(trade, weekly, 1 + groups.length + top.length, (product) => {
    const group = place.get(trade.products[product]!.category);
    const one = own.get(product);
    return [0, ...(group === undefined ? [] : [group]), ...(one === undefined ? [] : [one])];
  });
  const more = triedBeside(
    trade,
    weekly,
    known,
    top.map(({ product }) => product),
  );
  const things: Thing[] = [
    ofGroup({ en: "Whole store", "zh-CN": "全店" }, outcome.store, past[0]!, write),
    ...groups.map((group, at) => {
      const name = group.name === "" ? null : group.name;
      const label = name === null ? { en: "Without category", "zh-CN": "未分类" } : { en: name, "zh-CN": name };
      return ofGroup(label, group, past[1 + at]!, write);
    }),
    ...top.map(({ row, product, judged }, at) => ({
      label: row.title,
      finding: productFinding(row, largest(weekly, product), write),
      weeks: row.weeks,
      days: row.days,
      history: units.subarray(product * weeks, (product + 1) * weeks),
      told: toldOf(trade, weekly, product, judged, more(product)),
      past_days: past[1 + groups.length + at]!,
    })),
  ];
  const before = Math.min(WEEKS_SHOWN, weeks);
  const days_before = Math.min(DAYS_SHOWN, past[0]!.length);
  const last = first + 7 * weeks - 1;
  const run = (from: number, count: number, step: number) => Array.from({ length: count }, (_, at) => from + step * at);
  return {
    kind: "fans",
    id: "weeks",
    title: { en: "Units sold, and what is to come", "zh-CN": "销量：历史与预测" },
    finding: things[0]!.finding,
    method: fansMethod(outcome.store),
    unit: "count",
    labels: {
      sold: { en: "Sold", "zh-CN": "实际" },
      expected: { en: "Expected", "zh-CN": "预测" },
      told: { en: "Foretold", "zh-CN": "当时预测" },
    },
    who_title: { en: "Of what", "zh-CN": "对象" },
    grains: [
      {
        title: { en: "Week", "zh-CN": "按周" },
        y_title: { en: "Units a week", "zh-CN": "每周件数" },
        x_title: { en: "Week that ends on", "zh-CN": "周（截至日期）" },
        x: run(last - 7 * (before - 1), before + WEEKS_AHEAD, 7),
      },
      {
        title: { en: "Day", "zh-CN": "按日" },
        y_title: { en: "Units a day", "zh-CN": "每日件数" },
        x_title: { en: "Day", "zh-CN": "日期" },
        x: run(last - days_before + 1, days_before + DAYS_AHEAD, 1),
      },
    ],
    fans: things.map(({ label, finding, weeks: weeks_ahead, days, history, told, past_days }) => ({
      label,
      finding,
      views: [
        {
          sold: Array.from(history).slice(-before),
          told: toldOfLast(told, weeks),
          ahead: weeks_ahead.map(tidy),
        },
        { sold: [...past_days].slice(-days_before), told: [], ahead: days.map(tidy) },
      ],
    })),
  };
}

/** From the first week on of which something was foretold. */
function toldOfLast(told: ReadonlyMap<number, number>, weeks: number): (number | null)[] {
  const from = Math.min(weeks, ...told.keys());
  return Array.from({ length: weeks - from }, (_, at) => {
    const units = told.get(from + at);
    return units === undefined ? null : short(units);
  });
}

/** Three digits are more than any of it is sure of. */
const short = (value: number) => (Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));

const tidy = ([expected, low, high]: Band[number]) => [short(expected), short(low), short(high)] as const;

function ofGroup(label: Text, group: Group, past_days: Float64Array, write: Writers): Thing {
  const { path, low, high, own, history } = group;
  const { en, zh } = write;
  const spread = own?.spread ?? [...path];
  const [next, before] = [Math.round(total(path, 0, 4)), lastFour(group)];
  const judged = errorSentence(group, write);
  const week = [path[0]!, low[0]!, high[0]!].map(Math.round);
  const [expected_en, low_en, high_en] = week.map(en.number);
  const [expected_zh, low_zh, high_zh] = week.map(zh.number);
  return {
    label,
    finding: {
      en: `${label.en}: the next four weeks should bring ${en.number(next)} units; the last four brought ${en.number(before)}. Next week: ${expected_en}, nine times in ten between ${low_en} and ${high_en}.${judged.en}`,
      "zh-CN": `${label["zh-CN"]}：未来四周预计售出${zh.number(next)}件，过去四周为${zh.number(before)}件。下周预计${expected_zh}件，九成可能在${low_zh}至${high_zh}件之间。${judged["zh-CN"]}`,
    },
    weeks: [...path].map((expected, h) => [expected, low[h]!, high[h]!]),
    days: daysOf(path.subarray(0, DAYS_AHEAD / 7), spread, rhythmOfDays(past_days), LEVEL),
    history,
    told: new Map((own?.told ?? []).map(({ week, units }) => [week, units])),
    past_days,
  };
}

/** The largest of a product's orders that counts for less than it was. */
const largest = ({ demand }: Weekly, product: number): Large | undefined =>
  demand.large
    .filter((each) => each.product === product)
    .reduce<Large | undefined>((a, b) => (a && a.units >= b.units ? a : b), undefined);

/** What the method would have told of the weeks of the backtest, at most four weeks before. */
function toldOf(
  trade: Trade,
  weekly: Weekly,
  product: number,
  { method, widen }: Judged,
  more: ReturnType<ReturnType<typeof triedBeside>>,
): ReadonlyMap<number, number> {
  const y = seriesOf(weekly, product);
  const told = new Map<number, number>();
  if (method === "analogy" || y.length < 3 * HORIZON + 8) return told;
  const in_stock = stockOf(trade, weekly, product);
  for (const back of [3, 2, 1]) {
    const origin = y.length - back * HORIZON;
    const { path } = outlookBy(
      y.subarray(0, origin),
      { method, widen },
      {
        ...series,
        periods: HORIZON,
        in_stock: in_stock?.subarray(0, origin),
        days: more.days?.subarray(0, 7 * origin),
        columns: more.columns,
      },
    );
    path.forEach((units, h) => {
      told.set(weekly.weeks - back * HORIZON + h, units);
    });
  }
  return told;
}
