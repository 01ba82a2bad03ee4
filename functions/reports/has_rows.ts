// Which numbers have rows behind them that can be looked at?
import type { Metric } from "../../shared/metrics/define.ts";
import { basesOf } from "../../shared/metrics/evaluate.ts";

/** Whether single orders make a metric up, nothing else. */
export const hasRows = (metric: Metric): boolean =>
  basesOf([metric.id]).every((base) => base.kind === "sum" && base.of === "order");
