// What products should sell in the coming weeks.
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./forecast_requests.ts";

const read = { access: "read", audience: "manage" } as const;

const product = {
  sku: "A1",
  title: "Rain jacket",
  category: "Outdoor",
  kind: "smooth",
  method: "combination",
  error: 0.82,
  naive_error: 1.04,
  smape: 21.4,
  naive_smape: 27.9,
  bias: -0.3,
  sold_out: false,
  sold_28: 52,
  next_28: 58.4,
  low_28: 41,
  high_28: 78,
  next_91: 190.12,
  low_91: 138,
  high_91: 250,
};

export const forecasts: readonly Endpoint[] = [
  {
    ...read,
    method: "get",
    path: "/v1/forecast",
    query: requests.forecastQuery,
    summary: "List forecasts of products",
    description:
      "As the last nightly study found them from all sales up to `day`: units of the next 28 and 91 days with intervals that hold nine outcomes in ten, the method that a backtest chose, and its error beside repeating what sold before (MASE and sMAPE; root mean squared error and bias in units a week where demand is intermittent or lumpy). `daily`, `calendar`: of the products that sell most, their days with the weekday as season, and a regression on holidays, prices, promotions and the columns of PUT /v1/daily, where those were nearer. `sold_out`: its last weeks count as unknown, not as without demand. `next_28` and `next_91` at the top are the sums of all products listed. `next` is null with the last part.",
    answer: { day: "2026-11-21", products: 1, next_28: 58.4, next_91: 190.12, forecasts: [product], next: null },
  },
  {
    ...read,
    method: "get",
    path: "/v1/forecast.csv",
    query: requests.forecastCsvQuery,
    summary: "All forecasts as CSV",
    description: "By sku, with what each of the next 13 weeks is expected to bring, or each of the next 28 days.",
    answer_type: "text/csv",
    answer:
      "sku,title,category,kind,method,error,naive_error,smape,naive_smape,bias,sold_out,sold_28,next_28,low_28,high_28,next_91,low_91,high_91,week_1,week_2\r\n",
  },
  {
    ...read,
    method: "get",
    path: "/v1/forecast/{sku}",
    summary: "Read the forecast of a product",
    description:
      "With the units of its last weeks, the oldest first, and of each of the next 13 weeks what is expected and between which numbers nine outcomes in ten lie, and the same of each of the next 28 days: those of a week add up to it. Weeks are seven days counted from `day`. Weeks of all products add up to their categories and the store in the study `forecast`.",
    answer: {
      day: "2026-11-21",
      ...product,
      history: [12, 15, 11, 14],
      weeks: [{ from: "2026-11-22", to: "2026-11-28", expected: 14.6, low: 8, high: 22 }],
      days: [{ day: "2026-11-22", expected: 2.3, low: 0, high: 5 }],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/daily",
    query: requests.dailyQuery,
    summary: "Read figures by day",
    description: "The names of the store with their days, and the figures of the days asked for, oldest first.",
    answer: {
      names: [{ name: "temperature", days: 730, from: "2024-11-23", to: "2026-11-22" }],
      daily: [{ name: "temperature", day: "2026-11-22", value: 11.5 }],
    },
  },
  {
    method: "put",
    path: "/v1/daily",
    access: "write",
    audience: "import",
    body: requests.dailyBody,
    query: requests.dailyBulkQuery,
    csv: "name,day,value\r\ntemperature,2026-11-22,11.5\r\n",
    summary: "Send figures by day",
    description:
      "Weather, visitors of a shop, planned mailings: what may explain sales beside holidays, prices and promotions, one number a day under a name of the store's own, of at most 12 names. The forecast takes a column in where it makes forecasts of the past nearer, once 60 weeks of it are known. Days to come are taken up to 400 ahead: a column that is told for the next four weeks counts as a plan, any other is expected to be what the same weeks of earlier years had. JSON or CSV, 10,000 in one request; the same again changes nothing, another value takes its place. 900 days are kept.",
    answer: { stored: 1, unchanged: 0, refused: [] },
  },
  {
    method: "delete",
    path: "/v1/daily/{name}",
    access: "manage",
    audience: "manage",
    summary: "Delete the figures of a name",
    description: "All of its days. The next forecast does without them.",
    answer: { name: "temperature", deleted: 730 },
  },
];
