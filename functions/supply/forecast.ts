// GET /v1/forecast, forecast.csv and /v1/forecast/{sku}: what the nightly study expects each product to sell.
import * as requests from "../../shared/api/forecast_requests.ts";
import { csvLine } from "../../shared/csv_out.ts";
import { forecastFigures } from "../../shared/studies/forecast/kept.ts";
import { kindWords, methodWords } from "../../shared/studies/forecast/words.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { listForecasts, readForecast, type StoredForecast, sumForecasts } from "../store/forecast.ts";

export async function listAllForecasts(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { sort, category, search, limit, cursor } = parseQuery(c, requests.forecastQuery);
  const db = shardOf(c.env, store.shard);
  const after = cursor && { value: cursor[0], sku: cursor[1] };
  const found = await listForecasts(db, store.id, { sort, category, search, after, limit });
  const last = found.length === limit ? found.at(-1) : undefined;
  const { products, next_28, next_91 } = await sumForecasts(db, store.id, { category, search });
  return c.json({
    day: found[0] ? dayFromNumber(found[0].day) : null,
    products,
    next_28: hundredths(next_28),
    next_91: hundredths(next_91),
    forecasts: found.map(({ day: _day, history: _history, weeks: _weeks, days: _days, ...row }) => row),
    next: last ? JSON.stringify([sort === "sku" ? null : rankOf[sort](last), last.sku]) : null,
  });
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

const rankOf = {
  next: ({ next_28 }: StoredForecast) => next_28,
  quarter: ({ next_91 }: StoredForecast) => next_91,
  change: ({ next_28, sold_28 }: StoredForecast) => Math.abs(next_28 - sold_28),
};

export async function readOneForecast(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const found = await readForecast(shardOf(c.env, store.shard), store.id, c.req.param("sku") ?? "");
  if (!found) {
    throw new Problem({
      status: 404,
      code: "forecast_unknown",
      detail: {
        en: "There is no forecast of this product: it has not sold yet, or tonight's study has not run.",
        "zh-CN": "没有该商品的预测：尚无销量，或当晚的分析尚未完成。",
      },
      field: "sku",
    });
  }
  const { day, weeks, days, ...row } = found;
  return c.json({
    day: dayFromNumber(day),
    ...row,
    weeks: weeks.map(([expected, low, high], at) => ({
      from: dayFromNumber(day + 1 + 7 * at),
      to: dayFromNumber(day + 7 * (at + 1)),
      expected,
      low,
      high,
    })),
    days: days.map(([expected, low, high], at) => ({ day: dayFromNumber(day + 1 + at), expected, low, high })),
  });
}

/** Rows read between two pulls of the receiver. */
const PART = 1_000;

/** Periods of each grain that a row of the file tells of. */
const SPANS = { week: 13, day: 28 } as const;

export function readForecastsCsv(c: Ctx): Response {
  const { store } = c.get("access");
  const { locale, grain } = parseQuery(c, requests.forecastCsvQuery);
  const db = shardOf(c.env, store.shard);
  const encoder = new TextEncoder();
  const names = Array.from({ length: SPANS[grain] }, (_, at) => `${grain}_${at + 1}`);
  const head = csvLine(["sku", "title", "category", "kind", "method", ...forecastFigures, ...names]);
  let after: { value: null; sku: string } | undefined;
  const body = new ReadableStream<Uint8Array>({
    // Without a byte-order mark Excel reads Chinese as Latin.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${head}`)),
    async pull(controller) {
      const found = await listForecasts(db, store.id, { sort: "sku", after, limit: PART });
      const lines = found.map((row) =>
        csvLine([
          row.sku,
          row.title,
          row.category,
          kindWords[row.kind][locale],
          methodWords[row.method]?.[locale] ?? row.method,
          ...forecastFigures.map((name) => (name === "sold_out" ? Number(row.sold_out) : row[name])),
          ...(grain === "week" ? row.weeks : row.days).map(([expected]) => expected),
        ]),
      );
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      const last = found.at(-1);
      if (!last || found.length < PART) controller.close();
      else after = { value: null, sku: last.sku };
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="forecast.csv"',
    },
  });
}
