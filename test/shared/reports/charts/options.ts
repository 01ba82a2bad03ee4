// Options that the chart tests share.

import type { LineOptions } from "../../../../shared/reports/charts/line.ts";
import { phrases } from "../../../../shared/reports/findings/phrases/en.ts";

export function lineOptions(buckets: readonly string[]): LineOptions {
  return {
    id: "test",
    title: "Visitors, per day",
    width: 720,
    height: 240,
    buckets,
    grain: "day",
    partialFrom: null,
    words: phrases.chart,
    format: { unit: "count", currency: "CNY", locale: "en" },
  };
}
