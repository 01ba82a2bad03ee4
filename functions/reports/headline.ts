// Figures with their comparison, whether the change is more than chance, and a value per bucket.
import type { HeadlineFigure } from "../../shared/reports/response.ts";
import { readBoth, type Scope, seriesGrain } from "./both.ts";
import { judge } from "./judge.ts";

export async function readHeadlineFigures(scope: Scope, metrics: readonly string[]): Promise<HeadlineFigure[]> {
  const grain = seriesGrain(metrics, scope.grain);
  const { figures, compared, value, now, before, both } = await readBoth(scope, metrics, { grain });
  return metrics.map((metric) => ({
    metric,
    value: value(figures, metric),
    compare_value: value(compared, metric),
    certainty: before && both(metric) ? judge(metric, now, before, grain) : null,
    series: figures.buckets.map((bucket) => value(figures, metric, "", bucket)),
  }));
}
