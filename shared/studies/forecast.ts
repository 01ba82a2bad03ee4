// What will each product, category and the store sell in the coming weeks, how sure is that, and which method said so?
import * as z from "zod";
import { noneHeld } from "../supply/forecast/calibrate.ts";
import type { Method, Slice } from "./define.ts";
import { accuracyTable } from "./forecast/accuracy.ts";
import { calendarTable, categoryTable, changeTable, fanCurves } from "./forecast/blocks.ts";
import { findingsOf } from "./forecast/findings.ts";
import { entry, type Judged, judge, MOST_JUDGED, readBack, unjudged, written } from "./forecast/judged.ts";
import { outcomeOf } from "./forecast/outcome.ts";
import { type Weekly, weeklyOf } from "./forecast/weekly.ts";
import type { Trade } from "./trade.ts";
import { tooLittle, writersOf } from "./words.ts";

const LEAST_WEEKS = 8;
const LEAST_UNITS = 50;

/** Weeks of products a slice judges: about a second where all of them sell steadily. */
const WEEKS_A_SLICE = 50_000;

const counts = z.array(z.number().int().nonnegative()).length(noneHeld().length);

const stateSchema = z.strictObject({
  /** Of which rows: a state of others begins again. */
  mark: z.string(),
  /** A product each in the order of `Weekly`, as `written` tells it: 5,000 of them fit a message of 128,000 bytes. */
  judged: z.string().refine((text) => text === "" || text.split(" ").every((each) => entry.test(each))),
  held: z.strictObject({ rare: counts, other: counts }),
});

export const forecast: Method = (trade, given, visits): Slice => {
  const stock = visits?.stock;
  const weekly = weeklyOf(trade, stock);
  const sold = weekly.units.reduce((all, units) => all + units, 0);
  const keeps = (rows: ReturnType<typeof outcomeOf>["rows"]) => ({ forecasts: { day: trade.last, rows } });
  if (weekly.weeks < LEAST_WEEKS || sold < LEAST_UNITS) {
    const document = tooLittle({
      en: `A forecast needs ${LEAST_WEEKS} weeks of orders and ${LEAST_UNITS} units sold. Send orders, or import past ones.`,
      "zh-CN": `销量预测需要至少${LEAST_WEEKS}周的订单和${LEAST_UNITS}件销量。请上报订单，或导入历史订单。`,
    });
    return { document, keeps: keeps([]) };
  }
  const parsed = stateSchema.safeParse(given);
  const mark = markOf(trade, weekly, sold, stock?.events.length);
  const before = parsed.success && parsed.data.mark === mark ? parsed.data : undefined;
  const held = before?.held ?? { rare: noneHeld(), other: noneHeld() };
  const judged = before?.judged ? before.judged.split(" ") : [];
  const wanted = Math.min(MOST_JUDGED, weekly.order.length);
  for (let work = 0; work < WEEKS_A_SLICE && judged.length < wanted; ) {
    const product = weekly.order[judged.length]!;
    work += weekly.weeks - weekly.launch[product]!;
    judged.push(written(judge(trade, weekly, product, held)));
  }
  if (judged.length < wanted) return { state: { mark, judged: judged.join(" "), held } };
  const choices = weekly.order.map((_, at): Judged => (at < wanted ? readBack(judged[at]!) : unjudged));
  const outcome = outcomeOf(trade, weekly, choices, held);
  const write = writersOf(trade.currency);
  return {
    document: {
      findings: findingsOf(outcome, trade, write),
      blocks: [
        fanCurves(outcome, weekly, write),
        changeTable(outcome, write),
        categoryTable(outcome, write),
        accuracyTable(outcome, write),
        ...calendarTable(outcome, trade, write),
      ],
      empty: null,
    },
    keeps: keeps(outcome.rows),
  };
};

const markOf = ({ first, last, orders }: Trade, { order }: Weekly, sold: number, counted = 0) =>
  [first, last, orders.day.length, order.length, sold, counted].join(" ");
