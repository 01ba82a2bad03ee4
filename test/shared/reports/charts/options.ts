// Options that the chart tests share.
import type { LineOptions } from "../../../../shared/reports/charts/line.ts";

export function lineOptions(buckets: readonly string[]): LineOptions {
  return {
    id: "test",
    title: "Visitors, per day",
    width: 720,
    height: 240,
    buckets,
    grain: "day",
    partialFrom: null,
    format: { unit: "count", currency: "CNY", locale: "en" },
  };
}
