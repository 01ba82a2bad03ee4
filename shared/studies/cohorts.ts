// How many customers come back, month by month after their first order, and is that getting better?

import { cohortsByFirstOrder } from "../customers/cohorts/cohort.ts";
import { type CohortRow, cohortGrid, retentionRatio } from "../customers/cohorts/grid.ts";
import { segmentationsOf } from "../customers/rfm/of_store.ts";
import { bucketOf, dayFromNumber } from "../time.ts";
import type { GridBlock, StudyDocument } from "./blocks.ts";
import { bucketText, cohortBlocks } from "./cohorts/blocks.ts";
import { cohortFindings } from "./cohorts/findings.ts";
import { valueCurves } from "./cohorts/value.ts";
import { customerOrders } from "./customer_orders.ts";
import type { Method, StudySettings } from "./define.ts";
import type { Trade } from "./trade.ts";
import { tooLittle, type Writers, writersOf } from "./words.ts";

/** Cohorts shown: two years and the month they are compared with. */
const MOST_COHORTS = 25;

const METHOD = {
  en: "A customer belongs to the month of the first paid order. A cell is the share of the cohort with an order in that calendar month after it. Cancelled orders and guests are left out; refunded orders count. Empty cells are months that are not over for the whole cohort.",
  "zh-CN":
    "客户归入其首笔付款订单所在的月份。单元格为该批客户在其后各自然月中下单的比例。已取消订单与游客订单不计，退款订单计入。空白表示该月尚未对整批客户结束。",
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
      ...retentionGrid(rows, write),
      ...valueCurves(rows, write),
      ...kinds.filter(({ id }) => id !== "first_order"),
    ],
    empty: null,
  };
}

/** Month 1 of all cohorts for which it is over. */
function firstMonth(rows: readonly CohortRow[]) {
  const over = rows.filter(({ cells }) => cells[1] && !cells[1].partial);
  return {
    of: over.reduce((sum, { size }) => sum + size, 0),
    count: over.reduce((sum, row) => sum + row.cells[1]!.customers, 0),
  };
}

function retentionGrid(rows: readonly CohortRow[], { en, zh }: Writers): GridBlock[] {
  const told = rows.filter((row) => wholeMonths(row) > 0);
  if (told.length === 0) return [];
  const { count, of } = firstMonth(rows);
  const share = of > 0 ? count / of : 0;
  return [
    {
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
      columns: monthsAfter(told),
      rows: told.map((row) => ({
        label: bucketText(row.cohort, "month"),
        size: row.size,
        // Everybody ordered in the month of the first order, and a month that runs looks like a bad one: neither tells anything.
        values: row.cells.slice(1).map(({ partial }, at) => (partial ? null : retentionRatio(row, at + 1))),
      })),
    },
  ];
}

const monthsAfter = (rows: readonly CohortRow[]) =>
  Array.from({ length: Math.max(...rows.map(wholeMonths)) }, (_, at) => ({
    en: `${at + 1} mo.`,
    "zh-CN": `第${at + 1}月`,
  }));

const wholeMonths = ({ cells }: CohortRow) => cells.slice(1).filter(({ partial }) => !partial).length;
