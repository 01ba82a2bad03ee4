// What holds for every metric: its parts are there, its formula names what it is worked out from, its changes can be judged.
import { describe, expect, test } from "vitest";
import { metricById, metrics } from "../../../shared/metrics/index.ts";
import { methodOf } from "../../../shared/metrics/method.ts";

describe("metrics", () => {
  test.each(metrics)("$id carries its formula, unit, layer, stage and lineage", (metric) => {
    expect(metricById.get(metric.id)).toBe(metric);
    for (const text of [metric.formula, metric.description, metric.lineage]) expect(text.en).not.toMatch(/[a-z]_[a-z]/);
    expect(["count", "minor", "ratio", "factor", "number", "ms"]).toContain(metric.unit);
    expect(["up", "down", null]).toContain(metric.better);
    expect(["strategy", "campaign", "tactic", "execution"]).toContain(metric.layer);
    expect(["cold_start", "growth", "maturity"]).toContain(metric.stage);
    expect(metric.lineage.tables.length).toBeGreaterThan(0);
    for (const step of metric.lineage.tables) expect(step).toMatch(/^[a-z_]+$/);
    expect(metric.description.en).toMatch(/\.$/);
    expect(metric.description["zh-CN"]).toMatch(/。$/);
  });

  test("inputs are metrics, and none rests on itself", () => {
    const rests = (id: string, above: readonly string[]): void => {
      expect(above, `${above.join(" -> ")} -> ${id}`).not.toContain(id);
      const metric = metricById.get(id);
      expect(metric, id).toBeDefined();
      if (metric?.kind === "derived") for (const input of metric.inputs) rests(input, [...above, id]);
    };
    for (const { id } of metrics) rests(id, []);
  });

  test("a derived metric takes as many numbers as it has inputs, and its formula names each by its title", () => {
    const plain = (title: string) =>
      title
        .replace(/[（(].*/, "")
        .trim()
        .toLowerCase();
    for (const metric of metrics) {
      if (metric.kind !== "derived") continue;
      expect(metric.compute.length, metric.id).toBeLessThanOrEqual(metric.inputs.length);
      for (const input of metric.inputs) {
        for (const locale of ["en", "zh-CN"] as const) {
          const title = plain(metricById.get(input)?.title[locale] ?? "?");
          expect(metric.formula[locale].toLowerCase(), metric.id).toContain(title);
        }
      }
    }
  });

  test("what counts a metric's cases is a metric, and a quotient is divided by one of its inputs", () => {
    for (const metric of metrics) {
      if (metric.cases !== undefined) expect(metricById.get(metric.cases)?.unit, metric.id).toBe("count");
      if (metric.kind !== "derived") continue;
      if (metric.per !== undefined) expect(metric.inputs, metric.id).toContain(metric.per);
      // What has no divisor is taken for a sum, and so must double with what it is worked out from.
      else
        expect(metric.compute(...metric.inputs.map(() => 20)), metric.id).toBe(
          2 * (metric.compute(...metric.inputs.map(() => 10)) ?? 0),
        );
    }
  });

  test.each(metrics)("$id says in both languages how its changes are judged", (metric) => {
    const method = methodOf(metric);
    expect(method.en).toMatch(/^A change is called .*\.$/);
    expect(method.en).not.toMatch(/undefined|\p{Script=Han}/u);
    expect(method["zh-CN"]).toMatch(/^只有当.*。$/);
  });
});
