// How many customers come back, month by month after their first order, and is that getting better?

import { cohortsByFirstOrder } from "../customers/cohorts/cohort.ts";
import { compareShares } from "../customers/cohorts/compare.ts";
import { type CohortRow, cohortGrid, retentionRatio, valueCurve } from "../customers/cohorts/grid.ts";
import { cohortWindows, type WindowRow } from "../customers/cohorts/windows.ts";
import { bucketOf, dayFromNumber } from "../time.ts";
import type { Block, Finding, GridBlock } from "./blocks.ts";
import { customerOrders } from "./customer_orders.ts";
import { studyOf } from "./define.ts";
import { tooLittle, type Writer, writersOf } from "./words.ts";

/** Cohorts shown: two years and the month they are compared with. */
const MOST_COHORTS = 25;

const METHOD = {
  en: "A customer belongs to the month of the first paid order. A cell is the share of the cohort with an order in that calendar month after it. Cancelled orders and guests are left out; refunded orders count. Empty cells have not begun for the whole cohort.",
  "zh-CN":
    "客户归入其首笔付款订单所在的月份。单元格为该批客户在其后各自然月中下单的比例。已取消订单与游客订单不计，退款订单计入。空白表示该月尚未对整批客户开始。",
};

export const cohorts = studyOf({
  id: "cohorts",
  title: { en: "Retention by first order", "zh-CN": "按首单月份的留存" },
  description: {
    en: "Who orders again in the months after a first order, what they bring, and whether new customers return more or less than those before.",
    "zh-CN": "首单之后各月的复购比例与贡献，以及新客留存是升是降。",
  },
  version: 1,
  run(trade) {
    const table = customerOrders(trade);
    const members = cohortsByFirstOrder(table, "month");
    const rows = cohortGrid(table, members, "month", trade.last).slice(-MOST_COHORTS);
    if (rows.length < 2) {
      return tooLittle({
        en: "Retention needs first orders in two months. Send orders with a customer_id, or import past ones.",
        "zh-CN": "留存分析需要至少两个月的首单。请上报带customer_id的订单，或导入历史订单。",
      });
    }
    const windows = cohortWindows(table, members, trade.last).slice(-MOST_COHORTS);
    const write = writersOf(trade.currency);
    return {
      findings: findingsOf(rows, windowsSince(windows, bucketOf(dayFromNumber(trade.first), "month")), write),
      blocks: [retentionGrid(rows, write), windowGrid(windows, write), ...valueCurves(rows, write)],
      empty: null,
    };
  },
});

/** Without the first month of data: who bought before it looks new in it. */
const windowsSince = (windows: readonly WindowRow[], first: string) => windows.filter(({ cohort }) => cohort > first);

type Writers = { en: Writer; zh: Writer };

/** Month 1 of all cohorts for which it is over. */
function firstMonth(rows: readonly CohortRow[]) {
  const over = rows.filter(({ cells }) => cells[1] && !cells[1].partial);
  return {
    of: over.reduce((sum, { size }) => sum + size, 0),
    count: over.reduce((sum, row) => sum + row.cells[1]!.customers, 0),
  };
}

function retentionGrid(rows: readonly CohortRow[], { en, zh }: Writers): GridBlock {
  const { count, of } = firstMonth(rows);
  const share = of > 0 ? count / of : 0;
  return {
    kind: "grid",
    id: "retention",
    title: { en: "Customers who order again, by month", "zh-CN": "各月复购客户比例" },
    finding: {
      en: `In the month after their first order ${en.percent(share)} of customers order again.`,
      "zh-CN": `首单次月有${zh.percent(share)}的客户再次下单。`,
    },
    method: METHOD,
    unit: "ratio",
    row_title: { en: "First order", "zh-CN": "首单月份" },
    size_title: { en: "Customers", "zh-CN": "客户数" },
    columns: monthsAfter(rows),
    rows: rows.map((row) => ({
      label: row.cohort,
      size: row.size,
      values: row.cells.map((_, period) => retentionRatio(row, period)),
    })),
  };
}

const monthsAfter = (rows: readonly CohortRow[]) =>
  Array.from({ length: Math.max(...rows.map(({ cells }) => cells.length)) }, (_, period) => ({
    en: `Month ${period}`,
    "zh-CN": period === 0 ? "首月" : `第${period}月`,
  }));

function windowGrid(windows: readonly WindowRow[], { en, zh }: Writers): Block {
  const total = (days: number) => {
    const cells = windows.flatMap((row) => row.windows.filter((cell) => cell.days === days));
    const observed = cells.reduce((sum, cell) => sum + cell.observed, 0);
    return observed > 0 ? cells.reduce((sum, cell) => sum + cell.returned, 0) / observed : 0;
  };
  return {
    kind: "grid",
    id: "windows",
    title: { en: "Back within 1, 7 and 30 days", "zh-CN": "1日、7日与30日内复购" },
    finding: {
      en: `${en.percent(total(7))} are back within 7 days of a first order, ${en.percent(total(30))} within 30.`,
      "zh-CN": `首单后7日内复购${zh.percent(total(7))}，30日内${zh.percent(total(30))}。`,
    },
    method: {
      en: "Customers with an order on a later day, up to so many days after the day of their first. Only customers whose days are over count, so a young cohort's share is of its older members.",
      "zh-CN": "在首单次日起的若干天内再次下单的客户。只计观察期已满的客户，因此较新的批次只含其中较早的客户。",
    },
    unit: "ratio",
    row_title: { en: "First order", "zh-CN": "首单月份" },
    size_title: { en: "Customers", "zh-CN": "客户数" },
    columns: (windows[0]?.windows ?? []).map(({ days }) => ({
      en: days === 1 ? "1 day" : `${days} days`,
      "zh-CN": `${days}日`,
    })),
    rows: windows.map(({ cohort, size, windows: cells }) => ({
      label: cohort,
      size,
      values: cells.map(({ observed, returned }) => (observed > 0 ? returned / observed : null)),
    })),
  };
}

/** What a customer has brought so far, of the largest cohorts. */
function valueCurves(rows: readonly CohortRow[], { en, zh }: Writers): Block[] {
  const shown = [...rows].sort((a, b) => b.size - a.size || (a.cohort < b.cohort ? -1 : 1)).slice(0, 6);
  const length = Math.max(...shown.map(({ cells }) => cells.length));
  if (length < 3) return [];
  const oldest = shown.reduce((a, b) => (a.cells.length >= b.cells.length ? a : b));
  const curve = valueCurve(oldest);
  const [first = 0, last = 0] = [curve[0], curve.at(-1)];
  return [
    {
      kind: "curves",
      id: "value",
      title: {
        en: "What a customer has brought, by months since the first order",
        "zh-CN": "首单后各月的人均累计贡献",
      },
      finding: {
        en: `A customer of ${oldest.cohort} brought ${en.money(first)} in the first month and ${en.money(last)} in all.`,
        "zh-CN": `${oldest.cohort}的客户首月人均贡献${zh.money(first)}，累计${zh.money(last)}。`,
      },
      method: {
        en: "Sales of the cohort's orders added up month by month, divided by all customers of the cohort, those who never came back counted too. The six largest cohorts.",
        "zh-CN": "该批客户订单销售额逐月累计，除以该批全部客户数（含未再下单者）。仅显示人数最多的六批。",
      },
      unit: "minor",
      x_title: { en: "Months since the first order", "zh-CN": "距首单月数" },
      x: Array.from({ length }, (_, month) => month),
      series: shown.map((row) => {
        const values = valueCurve(row);
        return {
          label: { en: row.cohort, "zh-CN": row.cohort },
          values: Array.from({ length }, (_, month) => values[month] ?? null),
        };
      }),
    },
  ];
}

/** Cohorts this small differ by chance more often than not. */
const LEAST_COHORT = 30;

function findingsOf(rows: readonly CohortRow[], windows: readonly WindowRow[], { en, zh }: Writers): Finding[] {
  const found: Finding[] = [];
  const over = rows.filter(({ size, cells }) => size >= LEAST_COHORT && cells[1] && !cells[1].partial);
  const [before, latest] = over.slice(-2);
  if (before && latest) {
    const share = ({ size, cells }: CohortRow) => ({ count: cells[1]!.customers, of: size });
    const { relative, p, difference } = compareShares(share(latest), share(before));
    const [now, then] = [retentionRatio(latest, 1) ?? 0, retentionRatio(before, 1) ?? 0];
    const real = p < 0.05;
    const size = Math.abs(relative ?? 0);
    const less = difference < 0;
    found.push({
      text: real
        ? {
            en: `Customers new in ${latest.cohort} came back ${en.percent(size)} ${less ? "less" : "more"} than those of ${before.cohort}: ${en.percent(now)} against ${en.percent(then)} in the month after.`,
            "zh-CN": `${latest.cohort}的新客次月复购较${before.cohort}${less ? "低" : "高"}${zh.percent(size)}：${zh.percent(now)}对${zh.percent(then)}。`,
          }
        : {
            en: `Customers new in ${latest.cohort} come back about as often as those of ${before.cohort}: ${en.percent(now)} against ${en.percent(then)}, which is within chance.`,
            "zh-CN": `${latest.cohort}的新客次月复购与${before.cohort}相当：${zh.percent(now)}对${zh.percent(then)}，差异在随机波动之内。`,
          },
      action:
        real && less
          ? {
              en: "Compare the sources of the two months, and greet new customers within the first week.",
              "zh-CN": "请对比两个月的客源，并在首周内触达新客。",
            }
          : {
              en: "Keep what brings these customers; look again when the next month is over.",
              "zh-CN": "保持现有获客方式，下月结束后再看。",
            },
    });
  }
  const thirty = windows.filter(({ windows: cells }) => (cells.at(-1)?.observed ?? 0) >= LEAST_COHORT);
  const best = thirty.reduce<WindowRow | undefined>((a, b) => (a && shareOf(a) >= shareOf(b) ? a : b), undefined);
  if (best && thirty.length > 2) {
    found.push({
      text: {
        en: `Of all months, customers first won in ${best.cohort} returned most: ${en.percent(shareOf(best))} within 30 days.`,
        "zh-CN": `各月之中，${best.cohort}获得的客户回购最多：30日内${zh.percent(shareOf(best))}。`,
      },
      action: {
        en: "See which sources and offers that month had, and repeat them.",
        "zh-CN": "查看当月的来源与优惠，并加以复用。",
      },
    });
  }
  return found;
}

function shareOf({ windows }: WindowRow): number {
  const cell = windows.at(-1);
  return cell && cell.observed > 0 ? cell.returned / cell.observed : 0;
}
