// What does a metric come to? Resolves derived metrics down to what is stored and back up to values.
import { roundMinor } from "../money.ts";
import { isMeasured } from "../supply/measured.ts";
import type { Metric } from "./define.ts";
import { metricById } from "./index.ts";

/** The sum and unique metrics that these metrics rest on, each once. */
export function basesOf(ids: readonly string[]): Exclude<Metric, { kind: "derived" }>[] {
  const found = new Map<string, Exclude<Metric, { kind: "derived" }>>();
  const visit = (id: string) => {
    const metric = metricById.get(id);
    if (!metric) throw new RangeError(`metric ${id} is not in the catalogue`);
    if (metric.kind === "derived") metric.inputs.forEach(visit);
    else found.set(id, metric);
  };
  ids.forEach(visit);
  return [...found.values()];
}

/**
 * A metric's value from those of its bases. A base without rows is zero; null means that the metric has no value.
 * @example evaluate("aov", { gmv: 900, orders: 3 }) // => 300
 */
export function evaluate(id: string, bases: Readonly<Record<string, number>>): number | null {
  const metric = metricById.get(id);
  if (!metric) throw new RangeError(`metric ${id} is not in the catalogue`);
  if (metric.kind !== "derived") return bases[id] ?? 0;
  const inputs = metric.inputs.map((input) => evaluate(input, bases));
  if (inputs.some((value) => value === null)) return null;
  const value = metric.compute(...(inputs as number[]));
  return value !== null && metric.unit === "minor" ? roundMinor(value) : value;
}

/** Whether one of these metrics counts distinct customers, which is known by whole days and not by hour. */
export function countsCustomers(ids: readonly string[]): boolean {
  return basesOf(ids).some((base) => base.kind === "unique" && base.of === "customer");
}

/** Whether one of these metrics has no hours: customers are told apart, and stock and service are known, by whole days. */
export function countsDays(ids: readonly string[]): boolean {
  return countsCustomers(ids) || basesOf(ids).some((base) => base.kind === "sum" && isMeasured(base.of));
}
