// Two tags against each other.
import { crosstabQuery } from "./crosstab_requests.ts";
import type { Endpoint } from "./endpoint.ts";

export const crosstab: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/crosstab",
    access: "read",
    audience: "report",
    query: crosstabQuery,
    summary: "Cross table of two tags",
    description:
      "Known customers with an order in the days, by what they hold of two tags, and a metric of each cell. `lift` is how many times as many customers are in a cell as if the tags had nothing to do with each other, `residual` the adjusted standardized residual: beyond 3 or -3 a cell is unusual. `test` is Pearson's chi-square with its p value and Cramér's V, over customers whatever the metric; with `small_ratio` above 0.2 too few are expected for it to be more than rough. Keys beyond the twenty largest are one, (other). Tags are as of now.",
    answer: {
      metric: "aov",
      unit: "minor",
      from: "2026-11-01",
      to: "2026-11-28",
      row: { dimension: "tag:vip", title: { en: "VIP", "zh-CN": "贵宾" }, keys: ["with", "without"] },
      column: { dimension: "tag:skin", title: { en: "Skin", "zh-CN": "肤质" }, keys: ["oily", "(none)"] },
      cells: [
        [{ customers: 30, value: 12_900, share: 0.25, row_share: 0.75, column_share: 0.6, lift: 1.8, residual: 5.1 }],
      ],
      test: { chi_square: 25.6, freedom: 1, p: 0.0000004, cramers_v: 0.46, small_ratio: 0 },
    },
  },
];
