// What is kept of one product's forecast? Its weeks bent towards its category, the days they come to, and how sure both are.
import { byAnalogy, type LaunchCurve } from "../../supply/forecast/analogy.ts";
import { outlookBy } from "../../supply/forecast/choose.ts";
import { countInterval } from "../../supply/forecast/counts.ts";
import { told } from "../../supply/forecast/hierarchy.ts";
import type { Outlook } from "../../supply/forecast/outlook.ts";
import { rareOutlook } from "../../supply/forecast/rare.ts";
import { type DayRhythm, daysOf } from "../../supply/forecast/weekdays.ts";
import type { Trade } from "../trade.ts";
import { type Judged, LEVEL, series } from "./judged.ts";
import type { KeptForecast } from "./kept.ts";
import { unpacked, WEEKS_AHEAD } from "./packed.ts";
import { seriesOf, stockOf, sum, type Weekly } from "./weekly.ts";

/** Weeks of history and of days that are kept. */
const HISTORY = 26;
const DAY_WEEKS = 4;

/** What a product's own method expects: as a slice handed it over, or worked out here where that takes no time. */
export function productOutlook(
  trade: Trade,
  weekly: Weekly,
  product: number,
  { method, widen }: Judged,
  { outlook, curve }: { outlook: string; curve: LaunchCurve | undefined },
): Outlook {
  if (outlook !== "") return unpacked(outlook);
  const y = seriesOf(weekly, product);
  if (method === "analogy") return curve ? byAnalogy(y, curve, WEEKS_AHEAD) : rareOutlook(y, "mean", WEEKS_AHEAD);
  const in_stock = stockOf(trade, weekly, product);
  return outlookBy(y, { method, widen }, { ...series, periods: WEEKS_AHEAD, in_stock });
}

/** An outlook with each week multiplied, and its variances made wider. */
export function bent({ path, spread, total_spread }: Outlook, by: Float64Array, wider: number): Outlook {
  const moved = path.map((value, h) => told(value * by[h]!));
  const [before, after] = [running(path), running(moved)];
  return {
    path: moved,
    spread: spread.map((value, h) => value * wider * by[h]! ** 2),
    total_spread: total_spread.map((value, h) =>
      before[h]! > 0 ? value * wider * (after[h]! / before[h]!) ** 2 : value * wider,
    ),
  };
}

function running(values: Float64Array): Float64Array {
  let all = 0;
  return values.map((value) => (all += value));
}

export function rowOf(
  trade: Trade,
  weekly: Weekly,
  product: number,
  { judged, outlook, rhythm }: { judged: Judged; outlook: Outlook; rhythm: DayRhythm },
): KeptForecast {
  const { sku, title, category } = trade.products[product]!;
  const { kind, method, error, naive_error, smape, naive_smape, bias } = judged;
  const { weeks, units } = weekly;
  const [from, to] = [product * weeks, (product + 1) * weeks];
  const span = (count: number) => {
    const next = told(sum(outlook.path, 0, count));
    const [low, high] = countInterval(next, outlook.total_spread[count - 1]!, LEVEL).map(told);
    return { next, low: low!, high: high! };
  };
  const [month, quarter] = [span(4), span(WEEKS_AHEAD)];
  return {
    sku,
    title,
    category,
    kind,
    method,
    error,
    naive_error,
    smape,
    naive_smape,
    bias,
    sold_out: (stockOf(trade, weekly, product)?.at(-1) ?? 1) < 0.5,
    sold_28: sum(units, to - Math.min(4, weeks), to),
    next_28: month.next,
    low_28: month.low,
    high_28: month.high,
    next_91: quarter.next,
    low_91: quarter.low,
    high_91: quarter.high,
    history: [...units.subarray(Math.max(from, to - HISTORY), to)],
    weeks: [...outlook.path].map((expected, h) => {
      const [low, high] = countInterval(expected, outlook.spread[h]!, LEVEL).map(told);
      return [expected, low!, high!];
    }),
    days: daysOf(outlook.path.subarray(0, DAY_WEEKS), outlook.spread, rhythm, LEVEL),
  };
}
