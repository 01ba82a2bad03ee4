// How good have the methods been on this store's own products, beside simply repeating last year's week?
import { quantile } from "../../numbers/quantile.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writer } from "../words.ts";
import type { KeptForecast } from "./kept.ts";
import type { Outcome } from "./outcome.ts";
import { kindWords, methodWords } from "./words.ts";

const median = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  return known.length > 0 ? Math.round(quantile(known, 0.5) * 100) / 100 : null;
};

/** Share of products on which the method was nearer than the yardstick; null where none can be compared. */
export function betterShare(rows: readonly KeptForecast[]): number | null {
  const { judged, better } = judgedOf(rows);
  return judged > 0 ? better / judged : null;
}

function judgedOf(rows: readonly KeptForecast[]): { judged: number; better: number } {
  const both = rows.filter(({ error, naive_error }) => error !== null && naive_error !== null);
  return { judged: both.length, better: both.filter(({ error, naive_error }) => error! < naive_error!).length };
}

export function accuracyTable({ rows }: Pick<Outcome, "rows">, { en, zh }: { en: Writer; zh: Writer }): TableBlock {
  const groups = [...Map.groupBy(rows, ({ kind, method }) => `${kind} ${method}`).values()];
  groups.sort((a, b) => b.length - a.length || (a[0]!.method < b[0]!.method ? -1 : 1));
  const { judged, better } = judgedOf(rows);
  return {
    kind: "table",
    id: "accuracy",
    title: { en: "How good the methods have been", "zh-CN": "预测方法的准确度" },
    finding: {
      en:
        judged === 0
          ? "No product has a history long enough to judge a method."
          : `Of ${en.number(judged)} products that can be judged, the method chosen was nearer than repeating past sales on ${judged === better ? "all of them" : en.number(better)}.`,
      "zh-CN":
        judged === 0
          ? "尚无商品的历史长到足以评估方法。"
          : `可评估的${zh.number(judged)}个商品${judged === better ? "" : `中，${zh.number(better)}个`}用所选方法${judged === better ? "都" : ""}比照搬过往销量更准。`,
    },
    method: {
      en: "Each method is asked again from three days in the past, four weeks ahead each time, and never sees what came after; the combination stays unless another erred at least three tenths less. Steady and erratic demand: MASE, the mean error in those of repeating the same week a year before (the last week where there is no year), and sMAPE. Rare demand: root mean squared error and bias in units a week, one week ahead over the later half of the history; there absolute errors would favour saying nothing ever sells. Medians over products.",
      "zh-CN":
        "每种方法都从过去三个时点重新预测，每次向前四周，且看不到之后的数据；除非其他方法误差至少低三成，否则沿用组合法。平稳与波动需求：MASE（平均误差与沿用去年同周之误差的比，不足一年则与上一周比）及sMAPE。间歇需求：后半段历史逐周预测的均方根误差与偏差（件/周），因为按绝对误差评判会偏向“永远不卖”。各列为商品中位数。",
    },
    columns: [
      { id: "kind", title: { en: "Demand", "zh-CN": "需求类型" }, unit: "text" },
      { id: "method", title: { en: "Method", "zh-CN": "方法" }, unit: "text" },
      { id: "products", title: { en: "Products", "zh-CN": "商品数" }, unit: "count" },
      { id: "units", title: { en: "Units expected, 4 weeks", "zh-CN": "未来4周预计件数" }, unit: "number" },
      { id: "mase", title: { en: "MASE", "zh-CN": "MASE" }, unit: "number" },
      { id: "naive_mase", title: { en: "MASE of repeating", "zh-CN": "沿用法MASE" }, unit: "number" },
      { id: "smape", title: { en: "sMAPE", "zh-CN": "sMAPE" }, unit: "number" },
      { id: "naive_smape", title: { en: "sMAPE of repeating", "zh-CN": "沿用法sMAPE" }, unit: "number" },
      { id: "rmse", title: { en: "RMSE", "zh-CN": "RMSE" }, unit: "number" },
      { id: "naive_rmse", title: { en: "RMSE of repeating", "zh-CN": "沿用法RMSE" }, unit: "number" },
      { id: "bias", title: { en: "Bias", "zh-CN": "偏差" }, unit: "number" },
    ],
    rows: groups.map((group) => {
      const { kind, method } = group[0]!;
      const rare = kind === "intermittent" || kind === "lumpy";
      const error = median(group.map((row) => row.error));
      const naive = median(group.map((row) => row.naive_error));
      return [
        kindWords[kind],
        methodWords[method] ?? method,
        group.length,
        round(group.reduce((sum, row) => sum + row.next_28, 0)),
        rare ? null : error,
        rare ? null : naive,
        median(group.map((row) => row.smape)),
        median(group.map((row) => row.naive_smape)),
        rare ? error : null,
        rare ? naive : null,
        median(group.map((row) => row.bias)),
      ];
    }),
    total_rows: groups.length,
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
