// What share of a month's customers had ordered before, and what share ordered twice in it?
import { formatBucket } from "../../calendar.ts";
import { between, type OrderTable } from "../../customers/orders.ts";
import { repurchaseOf } from "../../customers/repurchase/ratio.ts";
import { addDays, dayFromNumber, dayNumber, monthEnd, monthStart } from "../../time.ts";
import type { TableBlock } from "../blocks.ts";
import type { Trade } from "../trade.ts";
import type { Writer } from "../words.ts";

const MONTHS = 12;

/** The last whole months, the newest first; none where no month is whole. */
export function byMonth(
  table: OrderTable,
  { first, last }: Pick<Trade, "first" | "last">,
  { en, zh }: { en: Writer; zh: Writer },
): TableBlock[] {
  const months = wholeMonths(first, last);
  if (months.length === 0) return [];
  const firsts = table.ids.map((_, customer) => table.day[table.start[customer]!]!);
  const rows = months.map(([from, to]) => {
    const { customers, repeaters, repurchase_ratio } = repurchaseOf(between(table, from, to));
    const fresh = firsts.filter((day) => day >= from && day <= to).length;
    const before = customers > 0 ? (customers - fresh) / customers : null;
    return { month: dayFromNumber(from).slice(0, 7), customers, before, repeaters, ratio: repurchase_ratio };
  });
  const { month, before, ratio } = rows[0]!;
  return [
    {
      kind: "table",
      id: "months",
      title: { en: "Repurchase by month", "zh-CN": "各月复购" },
      finding: {
        en: `In ${formatBucket(month, "month", "en")}, ${en.percent(before ?? 0)} of the customers had ordered before, and ${en.percent(ratio ?? 0)} ordered twice or more.`,
        "zh-CN": `${formatBucket(month, "month", "zh-CN")}下单的客户中，${zh.percent(before ?? 0)}此前下过单，${zh.percent(ratio ?? 0)}当月下单两次及以上。`,
      },
      method: {
        en: "Whole calendar months. The repurchase ratio of a month is of the customers who ordered in it: those with two orders or more inside it, two of one day counted too.",
        "zh-CN": "按完整自然月。月复购率为当月下单客户中，当月内下单两次及以上者的比例，同日两单亦计。",
      },
      columns: [
        { id: "month", title: { en: "Month", "zh-CN": "月份" }, unit: "text" },
        { id: "customers", title: { en: "Customers", "zh-CN": "客户数" }, unit: "count" },
        { id: "before", title: { en: "Had ordered before", "zh-CN": "老客户占比" }, unit: "ratio" },
        { id: "repeaters", title: { en: "Ordered twice in it", "zh-CN": "当月复购客户" }, unit: "count" },
        { id: "ratio", title: { en: "Repurchase ratio", "zh-CN": "月复购率" }, unit: "ratio" },
      ],
      rows: rows.map(({ month: name, customers, before: share, repeaters, ratio: twice }) => {
        return [name, customers, share, repeaters, twice];
      }),
      total_rows: rows.length,
    },
  ];
}

/** First and last day number of whole months between two days, the newest first. */
function wholeMonths(first: number, last: number): [number, number][] {
  const months: [number, number][] = [];
  let end = dayFromNumber(last);
  if (monthEnd(end) !== end) end = addDays(monthStart(end), -1);
  while (months.length < MONTHS && dayNumber(monthStart(end)) >= first) {
    months.push([dayNumber(monthStart(end)), dayNumber(end)]);
    end = addDays(monthStart(end), -1);
  }
  return months;
}
