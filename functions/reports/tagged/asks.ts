// Which figures will a section of a report ask for? Worked out beforehand where they come from rows.
import type { SectionDefinition } from "../../../shared/reports/define.ts";
import type { Grain } from "../../../shared/time.ts";
import { seriesGrain } from "../both.ts";
import { withCases } from "../judge.ts";
import { witnesses } from "../moved.ts";
import type { Asked } from "./needs.ts";

export function asksOf(section: SectionDefinition, grain: Grain): Asked[] {
  switch (section.kind) {
    case "headline":
    case "trend":
    case "coverage":
      return [{ metrics: withCases(section.metrics), grain: seriesGrain(section.metrics, grain) }];
    case "funnel":
      return [{ metrics: withCases(section.steps), grain }];
    case "table":
      return [{ metrics: withCases(section.metrics), by: section.by }];
    case "moved": {
      const metrics = withCases([section.metric, ...witnesses]);
      return [{ metrics }, ...section.by.map((by) => ({ metrics, by }))];
    }
    case "study":
    case "tags":
    case "worked":
      return [];
  }
}
