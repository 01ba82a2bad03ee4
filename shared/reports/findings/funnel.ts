// Where do people leave, and did that get worse?
import { formatNumber, formatShare } from "../../format.ts";
import { type FunnelStep, lossAt, worstLoss } from "../charts/funnel.ts";
import type { FunnelResult } from "../response.ts";
import { adviceForStep } from "./advice.ts";
import { type Context, compareName, missingText, titleInside, wasText } from "./context.ts";
import type { Finding } from "./finding.ts";

const stepsOf = (section: FunnelResult): FunnelStep[] =>
  section.steps.map((step) => ({ label: step.metric, value: step.value, compare: step.compare_value }));

/** The section's opening sentence. */
export function funnelSentence(section: FunnelResult, context: Context): string {
  const { phrases } = context;
  const steps = stepsOf(section);
  const worst = worstLoss(steps);
  const first = steps[0]?.value ?? 0;
  const last = steps.at(-1)?.value ?? null;
  if (worst === null || !(first > 0) || last === null)
    return (phrases.noFunnel + missingText(context, [section.steps[0]?.metric ?? ""])).trim();
  return phrases.reach(formatShare(last / first, phrases.locale)) + phrases.space + mostLeave(steps, worst, context);
}

function mostLeave(steps: FunnelStep[], index: number, context: Context): string {
  const share = formatShare(lossAt(steps, index) ?? 0, context.phrases.locale);
  return context.phrases.mostLeave(titleInside(context, steps[index]?.label ?? ""), share);
}

/** The step that lost most against the comparison, or where most leave when there is none. */
export function funnelFindings(section: FunnelResult, context: Context): Finding[] {
  const { phrases } = context;
  const steps = stepsOf(section);
  const base = { section: section.id, family: "funnel" as const, tone: "bad" as const };
  if (context.report.compare === null) {
    const worst = worstLoss(steps);
    const metric = steps[worst ?? -1]?.label;
    if (worst === null || metric === undefined) return [];
    const what = mostLeave(steps, worst, context);
    return [{ ...base, metric, weight: 0.01, what, sure: "", action: adviceForStep(metric, phrases) }];
  }
  const worse = worsenedStep(section, steps);
  if (worse === null) return [];
  const { metric, now, before, lost } = worse;
  const was = wasText(context, formatShare(before, phrases.locale));
  return [
    {
      ...base,
      metric,
      weight: (now - before) / Math.max(1 - before, 0.01),
      what: phrases.leaveMore(titleInside(context, metric), formatShare(now, phrases.locale), was),
      sure: phrases.lost(formatNumber(lost, phrases.locale), compareName(context)),
      action: adviceForStep(metric, phrases),
    },
  ];
}

/** The step that loses most people beyond what it lost before, and by more than chance. */
function worsenedStep(section: FunnelResult, steps: FunnelStep[]) {
  let worst: { metric: string; now: number; before: number; lost: number } | null = null;
  for (const [index, step] of steps.entries()) {
    const now = lossAt(steps, index);
    const before = lossAt(steps, index, "compare");
    if (now === null || before === null || section.steps[index]?.certainty !== "clear") continue;
    const lost = Math.round((now - before) * (step.value ?? 0));
    if (lost > (worst?.lost ?? 0)) worst = { metric: step.label, now, before, lost };
  }
  return worst;
}
