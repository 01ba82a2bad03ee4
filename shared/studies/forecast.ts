// What will each product, category and the store sell in the coming weeks, how sure is that, and which method said so?
import type { Method, Slice } from "./define.ts";
import { accuracyTable } from "./forecast/accuracy.ts";
import { categoryTable, changeTable } from "./forecast/blocks.ts";
import { calendarTable } from "./forecast/calendar_table.ts";
import { fansBlock } from "./forecast/fans.ts";
import { findingsOf } from "./forecast/findings.ts";
import { outcomeOf } from "./forecast/outcome.ts";
import { atFirst, step, stepState } from "./forecast/steps.ts";
import { type Weekly, weeklyOf } from "./forecast/weekly.ts";
import type { Trade } from "./trade.ts";
import type { Visits } from "./visits.ts";
import { tooLittle, writersOf } from "./words.ts";

const LEAST_WEEKS = 8;
const LEAST_UNITS = 50;

export const forecast: Method = (trade, given, visits): Slice => {
  const weekly = weeklyOf(trade, { stock: visits?.stock, called_off: visits?.known?.called_off });
  const sold = weekly.units.reduce((all, units) => all + units, 0);
  const keeps = (rows: ReturnType<typeof outcomeOf>["rows"]) => ({ forecasts: { day: trade.last, rows } });
  if (weekly.weeks < LEAST_WEEKS || sold < LEAST_UNITS) {
    const document = tooLittle({
      en: `A forecast needs ${LEAST_WEEKS} weeks of orders and ${LEAST_UNITS} units sold. Send orders, or import past ones.`,
      "zh-CN": `销量预测需要至少${LEAST_WEEKS}周的订单和${LEAST_UNITS}件销量。请上报订单，或导入历史订单。`,
    });
    return { document, keeps: keeps([]) };
  }
  const parsed = stepState.safeParse(given);
  const mark = markOf(trade, weekly, sold, visits);
  const before = parsed.success && parsed.data.mark === mark ? parsed.data : atFirst(mark);
  const found = step(trade, weekly, visits?.known, before);
  if ("next" in found) return { state: found.next };
  const outcome = outcomeOf(trade, weekly, found.handed);
  const write = writersOf(trade.currency);
  return {
    document: {
      findings: findingsOf(outcome, trade, write, visits?.known),
      blocks: [
        fansBlock(trade, weekly, outcome, { handed: found.handed, known: visits?.known, write }),
        changeTable(outcome, weekly.demand, write),
        categoryTable(outcome, write),
        accuracyTable(outcome, write),
        ...calendarTable(outcome, trade, write),
      ],
      empty: null,
    },
    keeps: keeps(outcome.rows),
  };
};

/** What a state rests on: other orders, counts, columns or promotions begin again. */
function markOf(
  { first, last, orders }: Trade,
  { order, demand }: Weekly,
  sold: number,
  visits: Visits | undefined,
): string {
  const { stock, known } = visits ?? {};
  const columns = (known?.columns ?? []).map(({ name, values }) => `${name}:${values.size}`);
  const promotions = (known?.promotions ?? []).reduce((sum, { days }) => sum + days.size, 0);
  const counted = stock?.events.length ?? 0;
  return [
    first,
    last,
    orders.day.length,
    order.length,
    sold,
    demand.large.length,
    counted,
    promotions,
    ...columns,
  ].join(" ");
}
