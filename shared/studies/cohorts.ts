// How many customers come back, month by month after their first order, and is that getting better?

import { cohortsByFirstOrder } from "../customers/cohorts/cohort.ts";
import { type CohortRow, cohortGrid, retentionRatio, valueCurve } from "../customers/cohorts/grid.ts";
import { segmentationsOf } from "../customers/rfm/of_store.ts";
import { bucketOf, dayFromNumber } from "../time.ts";
import type { Block, GridBlock, StudyDocument } from "./blocks.ts";
import { cohortBlocks } from "./cohorts/blocks.ts";
import { cohortFindings } from "./cohorts/findings.ts";
import { customerOrders } from "./customer_orders.ts";
import type { Method, StudySettings } from "./define.ts";
import type { Trade } from "./trade.ts";
import { tooLittle, type Writer, writersOf } from "./words.ts";

/** Cohorts shown: two years and the month they are compared with. */
const MOST_COHORTS = 25;

const METHOD = {
  en: "A customer belongs to the month of the first paid order. A cell is the share of the cohort with an order in that calendar month after it. Cancelled orders and guests are left out; refunded orders count. Empty cells have not begun for the whole cohort.",
  "zh-CN":
    "客户归入其首笔付款订单所在的月份。单元格为该批客户在其后各自然月中下单的比例。已取消订单与游客订单不计，退款订单计入。空白表示该月尚未对整批客户开始。",
};

export const cohorts: Method = (trade, _, __, settings) => ({ document: documentOf(trade, settings) });

function documentOf(trade: Trade, settings: StudySettings | undefined): StudyDocument {
  const table = customerOrders(trade);
  const members = cohortsByFirstOrder(table, "month");
  const rows = cohortGrid(table, members, "month", trade.last).slice(-MOST_COHORTS);
  if (rows.length < 2) {
    return tooLittle({
      en: "Retention needs first orders in two months. Send orders with a customer_id, or import past ones.",
      "zh-CN": "留存分析需要至少两个月的首单。请上报带customer_id的订单，或导入历史订单。",
    });
  }
  const write = writersOf(trade.currency);
  const [rules] = settings?.segmentations ?? segmentationsOf(null, trade.currency);
  const kinds = cohortBlocks(trade, table, rules!, write);
  return {
    findings: cohortFindings(kinds, bucketOf(dayFromNumber(trade.first), "month"), write),
    // The window grids come first: that is what two cohorts are compared by.
    blocks: [
      ...kinds.filter(({ id }) => id === "first_order"),
      retentionGrid(rows, write),
      ...valueCurves(rows, write),
      ...kinds.filter(({ id }) => id !== "first_order"),
    ],
    empty: null,
  };
}

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
