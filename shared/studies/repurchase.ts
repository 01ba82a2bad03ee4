// When do customers order again, how long until most of them have, and who is late?
import type { OrderTable } from "../customers/orders.ts";
import { intervalsOf } from "../customers/repurchase/intervals.ts";
import { nextOrders, overdueOf } from "../customers/repurchase/next_order.ts";
import { repurchaseOf } from "../customers/repurchase/ratio.ts";
import { daysUntil, type SurvivalPoint, spellsOf, survivalOf } from "../customers/repurchase/survival.ts";
import type { Block, CurvesBlock, Finding } from "./blocks.ts";
import { customerOrders } from "./customer_orders.ts";
import { studyOf } from "./define.ts";
import { tooLittle, type Writer, writersOf } from "./words.ts";

type Writers = { en: Writer; zh: Writer };

const LEAST_INTERVALS = 20;

export const repurchase = studyOf({
  id: "repurchase",
  title: { en: "Repurchase", "zh-CN": "复购" },
  description: {
    en: "The share of customers who order again, the days between orders, the time until a next order, and whose next order is overdue.",
    "zh-CN": "复购客户比例、两单间隔天数、再次下单所需时间，以及哪些客户逾期未购。",
  },
  version: 1,
  run(trade) {
    const table = customerOrders(trade);
    const intervals = intervalsOf(table);
    if (intervals.total < LEAST_INTERVALS) {
      return tooLittle({
        en: `Repurchase needs ${LEAST_INTERVALS} second orders of known customers. Send orders with a customer_id, or import past ones.`,
        "zh-CN": `复购分析需要至少${LEAST_INTERVALS}笔已知客户的再次订单。请上报带customer_id的订单，或导入历史订单。`,
      });
    }
    const write = writersOf(trade.currency);
    return {
      findings: findingsOf(table, trade.last, write),
      blocks: [waitingCurves(table, trade.last, write), intervalBars(table, write), dueTable(table, trade.last, write)],
      empty: null,
    };
  },
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
            "zh-CN": `首单后90日内复购${zh.percent(within90)}；迄今再次下单的不足一半。`,
          }
        : {
            en: `Half of the customers order again within ${en.number(half)} days of their first order, ${en.percent(within90)} within 90.`,
            "zh-CN": `半数客户在首单后${zh.number(half)}天内再次下单，90日内为${zh.percent(within90)}。`,
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

const STRETCHES = [1, 3, 7, 14, 21, 30, 45, 60, 90, 180, 365];

function intervalBars(table: OrderTable, { en, zh }: Writers): Block {
  const { counts, total, median_days, peak } = intervalsOf(table);
  const rows = STRETCHES.map((to, place) => {
    const from = (STRETCHES[place - 1] ?? 0) + 1;
    return {
      from,
      to,
      label:
        from === to ? { en: "1 day", "zh-CN": "1天" } : { en: `${from} to ${to} days`, "zh-CN": `${from}～${to}天` },
    };
  });
  const sum = (from: number, to: number) => counts.slice(from, to + 1).reduce((all, count) => all + count, 0);
  return {
    kind: "bars",
    id: "intervals",
    title: { en: "Days between two orders", "zh-CN": "两单间隔天数" },
    finding: {
      en: `The middle interval is ${en.number(median_days ?? 0)} days; most lie at ${peak?.from_days} to ${peak?.to_days} days (${en.percent(peak?.share_ratio ?? 0)}).`,
      "zh-CN": `间隔中位数为${zh.number(median_days ?? 0)}天；最集中于${peak?.from_days}～${peak?.to_days}天（${zh.percent(peak?.share_ratio ?? 0)}）。`,
    },
    method: {
      en: "Intervals between consecutive purchase days of a customer. Only intervals that ended are seen, so long ones are too few; the curve of waiting customers is not biased so.",
      "zh-CN": "同一客户相邻两次购买日之间的天数。只含已结束的间隔，因此较长的间隔偏少；等待曲线无此偏差。",
    },
    unit: "count",
    rows: [
      ...rows.map(({ from, to, label }) => ({ label, value: sum(from, to) })),
      { label: { en: "more than a year", "zh-CN": "一年以上" }, value: total - sum(1, 365) },
    ],
  };
}

/** How late customers are, in their own rhythm. */
function dueTable(table: OrderTable, last: number, { en, zh }: Writers): Block {
  const next = nextOrders(table, last);
  const overdue = overdueOf(next);
  const soon = next.filter(
    ({ expected_day, overdue_days }) => overdue_days === 0 && expected_day - last <= 7 && expected_day > last,
  );
  const lateBy = (from: number, to: number) =>
    overdue.filter(({ overdue_days }) => overdue_days >= from && overdue_days <= to).length;
  const rest = next.length - overdue.length - soon.length;
  return {
    kind: "bars",
    id: "due",
    title: { en: "When the next order is due", "zh-CN": "下次下单到期情况" },
    finding: {
      en: `${en.number(overdue.length)} customers are later than nine in ten of their next orders would be; ${en.number(soon.length)} are due within a week.`,
      "zh-CN": `${zh.number(overdue.length)}位客户已超过其九成的预期下单时间；${zh.number(soon.length)}位将于一周内到期。`,
    },
    method: {
      en: "A customer's rhythm lies between their own intervals and those of all customers, nearer to their own the more there are. Overdue is past the day before which nine of ten next orders come, if the customer comes back at all.",
      "zh-CN":
        "客户节奏介于其自身间隔与全体客户间隔之间，自身间隔越多越靠近自身。若仍会回购，十次中有九次应在某日之前到来，超过该日即为逾期。",
    },
    unit: "count",
    rows: [
      { label: { en: "due within 7 days", "zh-CN": "7天内到期" }, value: soon.length },
      { label: { en: "not due yet, or a little late", "zh-CN": "未到期或略晚" }, value: rest },
      { label: { en: "overdue by up to 30 days", "zh-CN": "逾期30天以内" }, value: lateBy(1, 30) },
      { label: { en: "overdue by 31 to 90 days", "zh-CN": "逾期31～90天" }, value: lateBy(31, 90) },
      {
        label: { en: "overdue by more than 90 days", "zh-CN": "逾期90天以上" },
        value: lateBy(91, Number.POSITIVE_INFINITY),
      },
    ],
  };
}

function findingsOf(table: OrderTable, last: number, { en, zh }: Writers): Finding[] {
  const { customers, repeaters, repurchase_ratio } = repurchaseOf(table);
  const { peak } = intervalsOf(table);
  const overdue = overdueOf(nextOrders(table, last));
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
              en: `Second orders come most often ${peak.from_days} to ${peak.to_days} days after the one before.`,
              "zh-CN": `再次下单最常发生在上一单后的${peak.from_days}～${peak.to_days}天。`,
            },
            action: {
              en: `Write to customers a day or two before day ${peak.from_days}.`,
              "zh-CN": `请在第${peak.from_days}天前一两天联系客户。`,
            },
          },
        ]
      : []),
    ...(fresh.length > 0
      ? [
          {
            text: {
              en: `${en.number(fresh.length)} customers became overdue in the last 30 days.`,
              "zh-CN": `近30天内有${zh.number(fresh.length)}位客户逾期未购。`,
            },
            action: {
              en: "Recall these first: of all who stay away they left most recently.",
              "zh-CN": "请优先召回：在所有未回购者中，他们离开最近。",
            },
          },
        ]
      : []),
  ];
}
