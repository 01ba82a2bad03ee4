// One section of a report: its definition and a scope in, its figures out.
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type {
  FunnelResult,
  HeadlineResult,
  SectionResult,
  TableResult,
  TrendResult,
} from "../../shared/reports/response.ts";
import { dayNumber } from "../../shared/time.ts";
import { findProducts } from "../store/product.ts";
import { readServices } from "../store/services.ts";
import { readBoth, type Scope, seriesGrain } from "./both.ts";
import { readCoverage } from "./coverage.ts";
import { type Figures, futureFrom } from "./figures.ts";
import { readHeadlineFigures } from "./headline.ts";
import { judgeStep, withinCases } from "./judge.ts";
import { readMoved } from "./moved.ts";
import { readStudySection } from "./study.ts";
import { readTagsSection } from "./tags.ts";
import { readWorked } from "./worked.ts";

export function readSection(scope: Scope, section: SectionDefinition): Promise<SectionResult> {
  switch (section.kind) {
    case "headline":
      return readHeadline(scope, section);
    case "trend":
      return readTrend(scope, section);
    case "moved":
      return readMoved(scope, section);
    case "funnel":
      return readFunnel(scope, section);
    case "table":
      return readTable(scope, section);
    case "coverage":
      return readCoverage(scope, section);
    case "study":
      return readStudySection(scope, section);
    case "tags":
      return readTagsSection(scope, section);
    case "worked":
      return readWorked(scope, section);
  }
}

async function readHeadline(scope: Scope, section: SectionDefinition & { kind: "headline" }): Promise<HeadlineResult> {
  return { id: section.id, kind: "headline", figures: await readHeadlineFigures(scope, section.metrics) };
}

async function readTrend(scope: Scope, section: SectionDefinition & { kind: "trend" }): Promise<TrendResult> {
  const grain = seriesGrain(section.metrics, scope.grain);
  const { figures, compared, value } = await readBoth(scope, section.metrics, { grain });
  const current = futureFrom(scope.view, grain);
  const partial = figures.buckets.findIndex((bucket) => bucket >= current);
  return {
    id: section.id,
    kind: "trend",
    buckets: figures.buckets,
    compare_buckets: compared?.buckets ?? [],
    partial_from: partial < 0 ? null : partial,
    series: section.metrics.map((metric) => ({
      metric,
      values: figures.buckets.map((bucket) => value(figures, metric, "", bucket)),
      compare_values: (compared?.buckets ?? []).map((bucket) => value(compared, metric, "", bucket)),
    })),
  };
}

async function readFunnel(scope: Scope, section: SectionDefinition & { kind: "funnel" }): Promise<FunnelResult> {
  const { grain } = scope;
  const { figures, compared, value, now, before, both } = await readBoth(scope, section.steps, { grain });
  const steps = section.steps.map((metric, index) => {
    const next = section.steps[index + 1];
    const judged = before && next !== undefined && both(metric) && both(next);
    return {
      metric,
      value: value(figures, metric),
      compare_value: value(compared, metric),
      certainty: judged ? judgeStep(next, metric, now, before, grain) : null,
    };
  });
  return { id: section.id, kind: "funnel", steps };
}

async function readTable(scope: Scope, section: SectionDefinition & { kind: "table" }): Promise<TableResult> {
  const { by, metrics } = section;
  const { keys, shown } = await rankRows(scope, section);
  const { figures, compared, value, now, before, both } = await readBoth(scope, metrics, { by, keys: shown });
  const { db, store } = scope.view;
  const titles = by === "sku" ? await findProducts(db, store.id, shown) : undefined;
  const valuesOf = (of: Figures | undefined, key: string) =>
    Object.fromEntries(metrics.map((id) => [id, value(of, id, key)]));
  return {
    id: section.id,
    kind: "table",
    by,
    metrics: [...metrics],
    rows: shown.map((key) => ({
      key,
      label: titles?.get(key)?.title ?? key,
      values: valuesOf(figures, key),
      compare_values: compared ? valuesOf(compared, key) : {},
      within: before
        ? withinCases(
            metrics.filter((id) => both(id, key)),
            key,
            now,
            before,
          )
        : [],
    })),
    total_rows: keys,
  };
}

/** The rows of a table by its first metric, largest first: the others are then read of those that are shown alone. */
async function rankRows(scope: Scope, { by, metrics, rows }: SectionDefinition & { kind: "table" }) {
  const [first = ""] = metrics;
  const { figures, value } = await readBoth({ ...scope, compare: null }, [first], { by });
  const size = (key: string) => value(figures, first, key) ?? 0;
  const { db, store } = scope.view;
  const span = { first: dayNumber(scope.range.from), last: dayNumber(scope.range.to) };
  // Postage counts in sales, and is no product.
  const left_out = by === "sku" ? await readServices(db, store.id, span) : new Set<string>();
  const keys = figures.keys
    .filter((key) => key !== "" && !left_out.has(key))
    .sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  return { keys: keys.length, shown: keys.slice(0, rows) };
}
