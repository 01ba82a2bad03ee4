// What do the methods on stock and demand read of the public data sets, and which shop is simulated beside them?
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createRandom } from "../../shared/sim/random.ts";
import { buildTrade, type Trade } from "../../shared/studies/trade.ts";
import { type Column, waves } from "../../shared/supply/forecast/regression.ts";
import { holidayColumn, holidays } from "../../shared/supply/holidays.ts";
import { dayNumber } from "../../shared/time.ts";

const unzipped = (path: string) => gunzipSync(readFileSync(path)).toString().trimEnd().split("\n").slice(1);

export interface Series {
  train: Float64Array;
  test: Float64Array;
}

const numbers = (text = "") => Float64Array.from(text.split(" ").map(Number));

/** The 1,428 monthly series of m3_monthly.csv.gz. */
export const readM3 = (path: string): Series[] =>
  unzipped(path).map((line) => {
    const cells = line.split(",");
    return { train: numbers(cells[4]), test: numbers(cells[5]) };
  });

/** The 2,509 complete series of carparts_monthly.csv.gz: 51 months each. */
export const readCarparts = (path: string): Float64Array[] =>
  unzipped(path)
    .map((line) => line.split(",").slice(1))
    .filter((cells) => cells.every((cell) => cell !== ""))
    .map((cells) => Float64Array.from(cells, Number));

export interface Department {
  y: Float64Array;
  /** Columns as they are known up to a week, and in those that follow. */
  columns: (until: number, periods: number) => Column[];
}

const TEMPERATURE = 8;
const IS_HOLIDAY = 5;

/** The seven departments of walmart_sales_weekly.csv, 143 weeks each, that end on the day told. */
export function readWalmart(path: string): Department[] {
  const rows = readFileSync(path, "utf8").replaceAll('"', "").trimEnd().split("\n").slice(1);
  const cells = rows.map((row) => row.split(","));
  return [...Map.groupBy(cells, ([id]) => id).values()].map((weeks) => {
    const first = dayNumber(weeks[0]![3]!) - 6;
    const column = (id: string, values: ArrayLike<number>, until: number, periods: number): Column => ({
      id,
      past: Array.prototype.slice.call(values, 0, until) as number[],
      future: Array.prototype.slice.call(values, until, until + periods) as number[],
    });
    const own = {
      temperature: weeks.map((week) => Number(week[TEMPERATURE])),
      holiday: weeks.map((week) => (week[IS_HOLIDAY] === "TRUE" ? 1 : 0)),
    };
    return {
      y: Float64Array.from(weeks, (week) => Number(week[4])),
      columns: (until, periods) => [
        ...holidays.map((each) => column(each.id, holidayColumn(each, first, 7, weeks.length), until, periods)),
        ...Object.entries(own).map(([id, values]) => column(id, values, until, periods)),
        ...waves(365.2425 / 7, 4, until, periods),
      ],
    };
  });
}

/** Two years of a shop in which half of the products sell each week, the others now and then. */
export function simulateTrade(products: number): Trade {
  const random = createRandom(17);
  const last = dayNumber("2026-10-31");
  const catalogue = new Map(
    Array.from({ length: products }, (_, at) => [
      `p-${at}`,
      { title: `P ${at}`, category: `c-${at % 40}`, brand: "", cost_minor: null, price_minor: null, stock: 9 },
    ]),
  );
  const builder = buildTrade({ currency: "CNY", timezone: "Asia/Shanghai", last }, catalogue);
  const rates = Array.from({ length: products }, (_, at) =>
    at % 2 === 0 ? 3 + 40 * random.unit() : 0.1 + random.unit(),
  );
  for (let day = last - 7 * 104 + 1; day <= last; day += 7) {
    const lines = rates.flatMap((rate, at) => {
      const season = 1 + 0.3 * Math.sin((2 * Math.PI * (day - last)) / 365 + (at % 40));
      const sold = Math.round(Math.max(0, rate * season + Math.sqrt(rate) * 2 * (random.unit() + random.unit() - 1)));
      return sold > 0 ? [{ sku: `p-${at}`, quantity: sold, amount_minor: 1_000 * sold }] : [];
    });
    builder.add({ customer_id: null, day, channel: null, lines });
  }
  return builder.build();
}
