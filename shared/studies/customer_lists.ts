// How late are customers in their own rhythm, and how many are on each list that follows from it?

import type { FigureAudience } from "../customers/audiences/define.ts";
import { factsOfFigures, valuesOf } from "../customers/audiences/holds.ts";
import { audiences } from "../customers/audiences/index.ts";
import type { OrderTable } from "../customers/orders.ts";
import type { Intervals } from "../customers/repurchase/intervals.ts";
import { type NextOrder, overdueOf } from "../customers/repurchase/next_order.ts";
import { compile } from "../predicate.ts";
import type { Block, TableBlock } from "./blocks.ts";
import type { Writers } from "./words.ts";

const LISTS = ["overdue", "due_soon", "second_order", "lapsed"];

/** Customers and their sales so far by list, by the rules that the lists are read by; one customer may be on several. */
export function listsTable(
  table: OrderTable,
  next: readonly NextOrder[],
  peak: Intervals["peak"],
  last: number,
  { en, zh }: Writers,
): TableBlock {
  const found = peak ? { peak_from_days: peak.from_days, peak_to_days: peak.to_days } : {};
  const lists = audiences
    .filter((each): each is FigureAudience => each.of === "figures" && LISTS.includes(each.id))
    .map((audience) => {
      const values = valuesOf(audience.params, {}, found);
      return { audience, test: compile(audience.when(values)), customers: 0, spent: 0 };
    });
  // Both are in the order of the ids.
  let at = 0;
  table.ids.forEach((id, customer) => {
    const [from, to] = [table.start[customer]!, table.start[customer + 1]!];
    const spent_minor = table.amount_minor.subarray(from, to).reduce((sum, each) => sum + each, 0);
    const { expected_day = null, late_day = null } = next[at]?.customer_id === id ? next[at++]! : {};
    const figures = { orders: to - from, spent_minor, last_day: table.day[to - 1]!, expected_day, late_day };
    const facts = factsOfFigures(figures, last);
    for (const list of lists) {
      if (!list.test(facts)) continue;
      list.customers += 1;
      list.spent += spent_minor;
    }
  });
  const [overdue, second] = ["overdue", "second_order"].map((id) => {
    return lists.find(({ audience }) => audience.id === id)?.customers ?? 0;
  });
  return {
    kind: "table",
    id: "lists",
    title: { en: "Lists to act on", "zh-CN": "可执行名单" },
    finding: {
      en: `${en.number(overdue ?? 0)} customers can be recalled; ${en.number(second ?? 0)} are at the point at which second orders most often come.`,
      "zh-CN": `可召回客户${zh.number(overdue ?? 0)}位，正处第二单时机的客户${zh.number(second ?? 0)}位。`,
    },
    method: {
      en: "Counted as of the last day. A customer may be on several lists. Who is on a list is in no report: whoever holds the store's secret key gets it as a file from GET /v1/audiences/{id}/customers.csv.",
      "zh-CN":
        "按最后一日统计，同一客户可在多份名单中。报告中不含客户明细，持有店铺密钥者可从GET /v1/audiences/{id}/customers.csv下载。",
    },
    columns: [
      { id: "list", title: { en: "List", "zh-CN": "名单" }, unit: "text" },
      { id: "customers", title: { en: "Customers", "zh-CN": "客户数" }, unit: "count" },
      { id: "spent", title: { en: "Sales so far", "zh-CN": "累计销售额" }, unit: "minor" },
      { id: "action", title: { en: "What to do", "zh-CN": "建议做法" }, unit: "text" },
    ],
    rows: lists.map(({ audience, customers, spent }) => [audience.title, customers, spent, audience.action]),
    total_rows: lists.length,
  };
}

/** How late customers are, in their own rhythm. */
export function dueTable(next: readonly NextOrder[], last: number, { en, zh }: Writers): Block {
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
      en: `${en.number(overdue.length)} customers are overdue: in their rhythm nine in ten would have ordered by now. ${en.number(soon.length)} are due within a week.`,
      "zh-CN": `${zh.number(overdue.length)}位客户已逾期：按其购买节奏，此时九成应已下单。${zh.number(soon.length)}位将于一周内到期。`,
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
