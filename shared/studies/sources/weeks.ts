// How did each source go, week by week: what were all visits made of, and when did its orders come?
import type { Keys } from "../../attribution/parts.ts";
import { OTHER } from "../../attribution/sources.ts";
import { formatBucket } from "../../calendar.ts";
import type { Text } from "../../locale.ts";
import { DAY_MS, dayFromNumber, dayNumber } from "../../time.ts";
import type { Block, PanelsBlock, StackedBlock } from "../blocks.ts";
import type { Visits } from "../visits.ts";
import type { Writers } from "../words.ts";

/** Weeks that are told: half a year shows the seasons of a campaign, and fits a phone. */
const MOST_WEEKS = 26;
const LEAST_WEEKS = 4;
const MOST_SOURCES = 12;

interface Weeks {
  columns: Text[];
  /** The last day of each week. */
  days: number[];
  /** By source, the largest first: visits, and orders that its visits were the first to name. */
  sources: { name: Text; visits: number[]; orders: number[] }[];
}

/** Blocks of visits and orders by source and week; none where there are too few weeks or only one source. */
export function weekBlocks(read: Visits, keys: Keys, nameOf: (key: string) => Text, write: Writers): Block[] {
  const found = weeksOf(read, keys, nameOf);
  return found === null ? [] : [madeOf(found, write), ...ordersOf(found, write)];
}

function weeksOf(
  { visits, first, last, until }: Visits,
  { ofVisit }: Keys,
  nameOf: (key: string) => Text,
): Weeks | null {
  // Whole weeks, the last of which ends with the last day.
  const count = Math.min(Math.floor((last + 1 - first) / 7), MOST_WEEKS);
  if (count < LEAST_WEEKS) return null;
  const weekOf = (at: number) => count - 1 - Math.floor((until - 1 - at) / (7 * DAY_MS));
  const zeros = () => new Array<number>(count).fill(0);
  const bySource = new Map<string, { visits: number[]; orders: number[] }>();
  for (const { at, origin, orders } of visits) {
    const key = ofVisit(origin, "source");
    const own = bySource.get(key) ?? { visits: zeros(), orders: zeros() };
    bySource.set(key, own);
    const week = weekOf(at);
    if (week >= 0) own.visits[week] = (own.visits[week] ?? 0) + 1;
    for (const order of orders) {
      const placed = weekOf(Math.max(at, order.at));
      if (placed >= 0 && placed < count) own.orders[placed] = (own.orders[placed] ?? 0) + 1;
    }
  }
  const ordered = [...bySource].sort(([a, x], [b, y]) => sum(y.visits) - sum(x.visits) || (a < b ? -1 : 1));
  if (ordered.length < 2) return null;
  const rest = ordered.slice(MOST_SOURCES - 1);
  const add = (pick: "visits" | "orders") =>
    zeros().map((_, at) => rest.reduce((all, [, own]) => all + (own[pick][at] ?? 0), 0));
  const shown = rest.length > 1 ? ordered.slice(0, MOST_SOURCES - 1) : ordered;
  const starts = zeros().map((_, week) => dayFromNumber(last + 1 - 7 * (count - week)));
  return {
    columns: starts.map((day) => ({
      en: formatBucket(day, "week", "en"),
      "zh-CN": formatBucket(day, "week", "zh-CN"),
    })),
    days: starts.map((day) => dayNumber(day) + 6),
    sources: [
      ...shown.map(([key, own]) => ({ name: nameOf(key), ...own })),
      ...(rest.length > 1 ? [{ name: nameOf(OTHER), visits: add("visits"), orders: add("orders") }] : []),
    ],
  };
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const lastFour = (values: readonly number[]) => sum(values.slice(-4));

const column_title: Text = { en: "Week from", "zh-CN": "周（起始日）" };

function madeOf({ columns, days, sources }: Weeks, { en, zh }: Writers): StackedBlock {
  const now = sum(sources.map(({ visits }) => lastFour(visits)));
  const most = sources.reduce((a, b) => (lastFour(b.visits) > lastFour(a.visits) ? b : a));
  const share = now === 0 ? 0 : lastFour(most.visits) / now;
  return {
    kind: "stacked",
    id: "visits_by_week",
    title: { en: "Visits by source, week by week", "zh-CN": "各来源每周访问" },
    finding:
      now === 0
        ? { en: "No visits in the last four weeks.", "zh-CN": "最近四周没有访问。" }
        : {
            en: `${most.name.en} brought ${en.percent(share)} of the visits of the last four weeks.`,
            "zh-CN": `最近四周的访问中，${most.name["zh-CN"]}占${zh.percent(share)}。`,
          },
    method: {
      en: "Visits by the source that they came from, in weeks of seven days of which the last ends with the last day. A visit is counted once, in the week in which it began.",
      "zh-CN": "按来源统计访问，每七天为一周，最后一周止于最后一天。每次访问只计一次，归入其开始的那一周。",
    },
    unit: "count",
    value_title: { en: "Visits per week", "zh-CN": "每周访问" },
    column_title,
    columns,
    days,
    parts: sources.map(({ name, visits }) => ({ label: name, values: visits })),
  };
}

function ordersOf({ columns, days, sources }: Weeks, write: Writers): PanelsBlock[] {
  const sold = sources.filter(({ orders }) => sum(orders) > 0).sort((a, b) => sum(b.orders) - sum(a.orders));
  const [first] = sold;
  if (!first || sold.length < 2) return [];
  return [
    {
      kind: "panels",
      id: "orders_by_week",
      title: { en: "Orders by source, week by week", "zh-CN": "各来源每周订单" },
      finding: findingOf(sold, write),
      method: {
        en: "Confirmed orders by the source of the visit that first named them, in the same weeks. All fields have one scale, so heights can be compared across them.",
        "zh-CN": "确认订单按首个提及该订单的访问来源统计，周的划分同上。各图刻度一致，可直接比较高低。",
      },
      unit: "count",
      panel_title: { en: "Source", "zh-CN": "来源" },
      column_title,
      columns,
      days,
      panels: sold.map(({ name, orders }) => ({ label: name, values: orders })),
    },
  ];
}

/** Which source's orders changed most between the last four weeks and the four before. */
function findingOf(sold: Weeks["sources"], { en, zh }: Writers): Text {
  const moves = sold.map(({ name, orders }) => {
    const [before, now] = [sum(orders.slice(-8, -4)), lastFour(orders)];
    return { name, before, now, by: Math.abs(now - before) };
  });
  const most = moves.reduce((a, b) => (b.by > a.by ? b : a));
  if (most.by === 0 || (sold[0]?.orders.length ?? 0) < 8) {
    const first = sold[0]?.name ?? most.name;
    return { en: `${first.en} brings most orders.`, "zh-CN": `${first["zh-CN"]}带来的订单最多。` };
  }
  return {
    en: `${most.name.en} changed most: ${en.number(most.now)} orders in the last four weeks, ${en.number(most.before)} in the four before.`,
    "zh-CN": `变化最大的是${most.name["zh-CN"]}：最近四周${zh.number(most.now)}笔订单，之前四周${zh.number(most.before)}笔。`,
  };
}
