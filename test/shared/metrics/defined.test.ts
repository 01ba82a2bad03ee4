// Does a metric that is worked out otherwise say so? Whoever holds a link or a file of before is told by its version alone.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fingerprint64 } from "../../../shared/hash.ts";
import type { Metric } from "../../../shared/metrics/define.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { versionOf } from "../../../shared/reports/beside/definitions.ts";

/** A line a metric: its id, its version, and what it was defined as then. */
const file = new URL("defined.txt", import.meta.url);

/** What a metric is, without the words that describe it. */
function definitionOf(metric: Metric): string {
  const { kind, formula, unit, lineage } = metric;
  const rest = kind === "derived" ? [metric.inputs, metric.per ?? null] : [metric.of];
  return fingerprint64(JSON.stringify([kind, formula.en, unit, lineage.tables, rest])).slice(0, 8);
}

test("a definition that changed has another version, and a new metric is noted", () => {
  const noted = new Map(
    readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => [line.split(" ")[0] ?? "", line]),
  );
  const now = new Map(
    metrics.map((metric) => [metric.id, `${metric.id} ${versionOf(metric)} ${definitionOf(metric)}`]),
  );
  const changed = [...now].filter(([id, line]) => noted.get(id) !== line).map(([, line]) => line);
  expect(
    changed,
    `Add a revision to each, or say it in other words without one; then write these lines into ${file}`,
  ).toEqual([]);
  expect([...noted.keys()].filter((id) => !now.has(id))).toEqual([]);
});
