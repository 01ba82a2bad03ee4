// Did a metric's definition change since somebody noted its version? What is told beside figures that are called as before.
import type { Text } from "../../locale.ts";
import type { Metric, Revision } from "../../metrics/define.ts";

export interface DefinitionChange {
  metric: string;
  title: Text;
  /** The version that was noted, and the one of now. */
  noted: number;
  version: number;
  changes: Pick<Revision, "day" | "change">[];
}

/** A definition that never changed is the first. */
export const versionOf = ({ revisions }: Pick<Metric, "revisions">): number => revisions?.at(-1)?.version ?? 1;

/** What changed of these metrics since their versions were noted; a metric that was not noted is passed over. */
export function changedSince(
  noted: Readonly<Record<string, number>>,
  metrics: readonly Pick<Metric, "id" | "title" | "revisions">[],
): DefinitionChange[] {
  return metrics.flatMap((metric) => {
    const before = Object.hasOwn(noted, metric.id) ? noted[metric.id] : undefined;
    const version = versionOf(metric);
    if (before === undefined || before === version) return [];
    const changes = (metric.revisions ?? []).filter((each) => each.version > before);
    return [
      {
        metric: metric.id,
        title: metric.title,
        noted: before,
        version,
        changes: changes.map(({ day, change }) => ({ day, change })),
      },
    ];
  });
}
