// What does a row add to a cube? Every sum metric of its kind; apart from the cubes, whose readers need none of the metrics.
import type { Cube, Facts } from "./cubes.ts";
import type { RowKind, Rows, SumMetric } from "./metrics/define.ts";
import { metrics } from "./metrics/index.ts";

const adders = new Map<RowKind, SumMetric[]>();
for (const metric of metrics) {
  if (metric.kind === "sum") adders.set(metric.of, [...(adders.get(metric.of) ?? []), metric]);
}

/** The sum metrics that rows of a kind add to. */
export function measuresOf(kind: RowKind): readonly SumMetric[] {
  return adders.get(kind) ?? [];
}

/** Adds one row to the facts of a cube. `values` gives the row's dimensions; a missing one is empty. */
export function addRow<K extends RowKind>(
  facts: Facts,
  cube: Cube,
  values: Readonly<Record<string, string>>,
  kind: K,
  row: Rows[K],
): void {
  const key = JSON.stringify(cube.dims.map((dim) => values[dim] ?? ""));
  let sums = facts.get(key);
  for (const metric of measuresOf(kind)) {
    const amount = (metric as unknown as SumMetric<K>).add(row);
    if (amount === 0) continue;
    if (!sums) {
      sums = {};
      facts.set(key, sums);
    }
    sums[metric.id] = (sums[metric.id] ?? 0) + amount;
  }
}
