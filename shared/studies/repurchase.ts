// When do customers order again, how long until most of them have, and who is late?
import { roughly } from "../customers/audiences/figures.ts";
import type { OrderTable } from "../customers/orders.ts";
import { type Intervals, intervalsOf } from "../customers/repurchase/intervals.ts";
import { type NextOrder, nextOrders, overdueOf } from "../customers/repurchase/next_order.ts";
import { repurchaseOf } from "../customers/repurchase/ratio.ts";
import { daysUntil, type SurvivalPoint, spellsOf, survivalOf } from "../customers/repurchase/survival.ts";
import type { Block, CurvesBlock, Finding } from "./blocks.ts";
import { dueTable, listsTable } from "./customer_lists.ts";
import { customerOrders } from "./customer_orders.ts";
import type { Kept, Method } from "./define.ts";
import { ownChannels } from "./own_channels.ts";
import { byMonth } from "./repurchase/months.ts";
import { tooLittle, type Writers, writersOf } from "./words.ts";

const LEAST_INTERVALS = 20;

/** The peak is of a week: one of fewer days would follow weekdays. */
const PEAK_DAYS = 7;

export const repurchase: Method = (trade) => {
  const table = customerOrders(trade);
  const intervals = intervalsOf(table, PEAK_DAYS);
  if (intervals.total < LEAST_INTERVALS) {
    return {
      document: tooLittle({
        en: `Repurchase needs ${LEAST_INTERVALS} second orders of known customers. Send orders with a customer_id, or import past ones.`,
        "zh-CN": `复购分析需要至少${LEAST_INTERVALS}笔已知客户的再次订单。请上报带customer_id的订单，或导入历史订单。`,
      }),
      keeps: kept([], null),
    };
  }
  const write = writersOf(trade.currency);
  const next = nextOrders(table, trade.last).map((each) => told(each, trade.last));
  return {
    document: {
      findings: findingsOf(table, intervals, next, write),
      blocks: [
        waitingCurves(table, trade.last, write),
        intervalBars(intervals, write),
        dueTable(next, trade.last, write),
        listsTable(table, next, intervals.peak, trade.last, write),
        ...byMonth(table, trade, write),
        ...ownChannels(trade, table, write),
      ],
      empty: null,
    },
    keeps: kept(next, intervals.peak),
  };
};

/** Days to a tenth of the time from the last order, as lists and figures tell them: a rhythm says no more. */
function told(next: NextOrder, last: number): NextOrder {
  const day = (exact: number) => next.last_day + Math.max(1, Math.round(roughly(exact - next.last_day)));
  const late_day = day(next.late_day);
  return { ...next, expected_day: day(next.expected_day), late_day, overdue_days: Math.max(0, last - late_day) };
}

/** When each customer's next order is due, and where most intervals lie. */
const kept = (next: readonly NextOrder[], peak: Intervals["peak"]): Kept => ({
  customers: {
    ids: next.map(({ customer_id }) => customer_id),
    columns: ["expected_day", "late_day"],
    row: (place) => [next[place]!.expected_day, next[place]!.late_day],
  },
  numbers: peak ? { peak_from_days: peak.from_days, peak_to_days: peak.to_days } : {},
});

/** Days until the next order after the first, second and third: customers who come back once come back sooner. */
function waitingCurves(table: OrderTable, last: number, { en, zh }: Writers): CurvesBlock {
  const curves = [1, 2, 3].map((order) => survivalOf(spellsOf(table, last, order))).filter((curve) => curve.length > 0);
  const most = Math.max(...curves.map((curve) => curve.at(-1)?.days ?? 0));
  // As many places as a chart can show.
  const step = Math.max(1, Math.ceil(most / 180));
  const x = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
  const after = [
    { en: "after the 1st order", "zh-CN": "首单之后" },
    { en: "after the 2nd", "zh-CN": "第2单之后" },
    { en: "after the 3rd", "zh-CN": "第3单之后" },
  ];
  const half = daysUntil(curves[0] ?? [], 0.5);
  const within90 = 1 - waitingAt(curves[0] ?? [], 90).waiting_ratio;
  return {
    kind: "curves",
    id: "waiting",
    title: { en: "Customers still without a next order, by days", "zh-CN": "尚未再次下单的客户比例（按天数）" },
    finding:
      half === null
        ? {
            en: `${en.percent(within90)} order again within 90 days of their first order; fewer than half ever have so far.`,
            "zh-CN": `${zh.percent(within90)}的客户在首单后90天内再次下单；迄今再次下单的不足一半。`,
          }
        : {
            en: `Half of the customers order again within ${en.number(half)} days of their first order, ${en.percent(within90)} within 90.`,
            "zh-CN": `半数客户在首单后${zh.number(half)}天内再次下单，90天内为${zh.percent(within90)}。`,
          },
    method: {
      en: "Kaplan-Meier curves: customers who have not ordered again yet count as waiting until the last day, not as lost. Bands are 95 % intervals by Greenwood's formula. Orders of one day are one purchase.",
      "zh-CN":
        "Kaplan-Meier曲线：尚未再次下单的客户按等待至末日计，不视为流失。色带为Greenwood公式的95%区间。同一天的订单计为一次购买。",
    },
    unit: "ratio",
    x_title: { en: "Days", "zh-CN": "天数" },
    x,
    steps: true,
    series: curves.map((curve, place) => {
      const points = x.map((day) => (day > (curve.at(-1)?.days ?? 0) ? null : waitingAt(curve, day)));
      return {
        label: after[place]!,
        values: points.map((point) => point?.waiting_ratio ?? null),
        low: points.map((point) => point?.low ?? null),
        high: points.map((point) => point?.high ?? null),
      };
    }),
  };
}

/** The curve at a day: what held since the last event before it. */
function waitingAt(curve: readonly SurvivalPoint[], day: number) {
  return curve.findLast(({ days }) => days <= day) ?? { waiting_ratio: 1, low: 1, high: 1 };
}

/** Days a bar may stand for, and bars there are: all stand for as many, or a wide one would look like a peak. */
const WIDTHS = [1, 7, 14, 30, 60];
const MOST_BARS = 12;

function intervalBars({ counts, total, median_days, peak }: Intervals, { en, zh }: Writers): Block {
  const most = within(counts, total, 0.9);
  const width = WIDTHS.find((days) => days * MOST_BARS >= most) ?? WIDTHS.at(-1)!;
  const sum = (from: number, to: number) => counts.slice(from, to + 1).reduce((all, count) => all + count, 0);
  const rows = Array.from({ length: MOST_BARS }, (_, place) => {
    const [from, to] = [place * width + 1, (place + 1) * width];
    const days = { en: `${from} to ${to} days`, "zh-CN": `${from}～${to}天` };
    const label = width > 1 ? days : { en: counted(from), "zh-CN": `${from}天` };
    return { label, value: sum(from, to) };
  });
  const end = width * MOST_BARS;
  return {
    kind: "bars",
    id: "intervals",
    title: { en: "Days between two orders", "zh-CN": "两单间隔天数" },
    finding: {
      en: `Half of the intervals are at most ${en.number(median_days ?? 0)} days; the seven days with most are ${peak?.from_days} to ${peak?.to_days} (${en.percent(peak?.share_ratio ?? 0)} of all).`,
      "zh-CN": `间隔中位数为${zh.number(median_days ?? 0)}天；最集中的连续7天为第${peak?.from_days}～${peak?.to_days}天（${zh.percent(peak?.share_ratio ?? 0)}）。`,
    },
    method: {
      en: "Intervals between consecutive purchase days of a customer. Only intervals that ended are seen, so long ones are too few; the curve of waiting customers is not biased so.",
      "zh-CN": "同一客户相邻两次购买日之间的天数。只含已结束的间隔，因此较长的间隔偏少；等待曲线无此偏差。",
    },
    unit: "count",
    rows: [
      ...rows,
      { label: { en: `more than ${counted(end)}`, "zh-CN": `${end}天以上` }, value: total - sum(1, end) },
    ],
  };
}

const counted = (days: number) => `${days} ${days === 1 ? "day" : "days"}`;

function findingsOf(
  table: OrderTable,
  { peak, counts, total }: Intervals,
  next: readonly NextOrder[],
  { en, zh }: Writers,
): Finding[] {
  const { customers, repeaters, repurchase_ratio } = repurchaseOf(table);
  const overdue = overdueOf(next);
  const fresh = overdue.filter(({ overdue_days }) => overdue_days <= 30);
  return [
    {
      text: {
        en: `${en.percent(repurchase_ratio ?? 0)} of customers have ordered more than once: ${en.number(repeaters)} of ${en.number(customers)}.`,
        "zh-CN": `${zh.percent(repurchase_ratio ?? 0)}的客户下过不止一单：${zh.number(customers)}位中的${zh.number(repeaters)}位。`,
      },
      action: {
        en: "Make the second order easy: a reminder or a small benefit within the usual interval.",
        "zh-CN": "促成第二单：在常见间隔内提醒，或给予小额权益。",
      },
    },
    ...(peak
      ? [
          {
            text: {
              en: `Next orders come most often ${peak.from_days} to ${peak.to_days} days after the one before.`,
              "zh-CN": `再次下单最常发生在上一单后的${peak.from_days}～${peak.to_days}天。`,
            },
            action: {
              en:
                peak.from_days > 2
                  ? `Write to customers a day or two before day ${peak.from_days}.`
                  : "Write to customers the day after an order.",
              "zh-CN": peak.from_days > 2 ? `请在第${peak.from_days}天前一两天联系客户。` : "请在下单次日联系客户。",
            },
          },
        ]
      : []),
    {
      text: {
        en: `Nine in ten of the next orders that came did so within ${en.number(within(counts, total, 0.9))} days.`,
        "zh-CN": `已发生的再次下单中，九成在${zh.number(within(counts, total, 0.9))}天内完成。`,
      },
      action: {
        en: "Take longer silence for leaving: recall before that day, not after it.",
        "zh-CN": "超过该天数即视为流失：请在此之前召回。",
      },
    },
    ...(fresh.length > 0
      ? [
          {
            text: {
              en: `${en.number(fresh.length)} customers became overdue in the last 30 days.`,
              "zh-CN": `近30天内有${zh.number(fresh.length)}位客户逾期未购。`,
            },
            action: {
              en: "Recall these first: of all who stay away they left most recently.",
              "zh-CN": "请优先召回：在所有未回购的客户中，他们流失时间最短。",
            },
          },
        ]
      : []),
  ];
}

/** The days within which a share of the intervals ended. */
function within(counts: Int32Array, total: number, share: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= share * total;
  });
}
