// Which figures of the page cannot be told, because nothing they rest on was ever sent?

import { type Context, titleOf } from "../context.ts";
import type { Finding } from "../finding.ts";
import { metricsIn } from "../holds.ts";
import { standingWords } from "./words.ts";

/** One finding a reason, that of the most figures first. */
export function missingFindings(context: Context): Finding[] {
  const { report, phrases } = context;
  const reasons = new Map<string, string[]>();
  for (const [metric, { why_missing }] of Object.entries(report.metrics)) {
    const why = why_missing?.[phrases.locale];
    if (why !== undefined) reasons.set(why, [...(reasons.get(why) ?? []), metric]);
  }
  return [...reasons]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([why, metrics]): Finding[] => {
      const metric = metrics[0] ?? "";
      const section = report.sections.find((one) => metricsIn(one).includes(metric));
      if (!section) return [];
      const what = standingWords[phrases.locale].missing(titleOf(context, metric), metrics.length);
      return [
        { section: section.id, metric, family: "other", tone: "neutral", weight: 0, what, sure: "", action: why },
      ];
    });
}
