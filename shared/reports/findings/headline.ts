// What do the headline figures say together, and which single changes are worth a sentence?
import { formatShort } from "../../format.ts";
import type { HeadlineFigure, HeadlineResult, MovedResult } from "../response.ts";
import { adviceFor, familyOf } from "./advice.ts";
import { certaintyOf, changeOf, changeText, isSum, toneOf } from "./change.ts";
import { betterOf, type Context, compareName, elapsedOf, formatOf, titleInside, titleOf, wasText } from "./context.ts";
import type { Finding } from "./finding.ts";
import { explainedBy } from "./moved.ts";

/** The section's opening sentence. */
export function headlineSentence(section: HeadlineResult, context: Context): string {
  const { phrases, report } = context;
  const tones = section.figures.map((figure) =>
    toneOf(changeOf(figure.value, figure.compare_value), betterOf(context, figure.metric)),
  );
  const better = tones.filter((tone) => tone === "good").length;
  const worse = tones.filter((tone) => tone === "bad").length;
  // A period that has hardly begun is no match for a whole one.
  if (report.compare !== null && better + worse > 0 && elapsedOf(report) >= 0.8) {
    return phrases.figures(better, worse, section.figures.length, compareName(context));
  }
  const said = section.figures
    .filter((figure) => figure.value !== null)
    .slice(0, 2)
    .map((figure, index) => {
      const title = index === 0 ? titleOf(context, figure.metric) : titleInside(context, figure.metric);
      return title + phrases.space + formatShort(figure.value, formatOf(context, figure.metric));
    });
  return said.length === 0 ? phrases.noFigures : said.join(phrases.comma) + phrases.stop;
}

/** One candidate for the top of the page per figure that changed. */
export function headlineFindings(section: HeadlineResult, context: Context): Finding[] {
  const moved = context.report.sections.find((other): other is MovedResult => other.kind === "moved");
  return section.figures.flatMap((figure) => findingOf(section.id, figure, moved, context) ?? []);
}

const weights = { minor: 1.25, ratio: 1.1, factor: 1, count: 1, ms: 0.8 } as const;
const trust = { clear: 1, unknown: 0.5, within: 0.1 } as const;

function findingOf(
  section: string,
  figure: HeadlineFigure,
  moved: MovedResult | undefined,
  context: Context,
): Finding | null {
  const { metric, value, compare_value: before } = figure;
  const change = changeOf(value, before);
  const open = 1 - elapsedOf(context.report);
  // A period that has hardly begun always looks like a fall.
  if (change.kind !== "changed" || open > 0.2) return null;
  // What is still to come could make up for a fall of this size.
  if (open > 0 && change.delta < 0 && isSum(value ?? 0, figure.series) && -change.ratio <= open) return null;
  const { phrases } = context;
  const format = formatOf(context, metric);
  const size = changeText(change, format, phrases).replace(/^[+−]/, "");
  if (!/[1-9]/.test(size)) return null;
  const was = wasText(context, formatShort(before, format));
  const because = moved?.metric === metric ? explainedBy(moved, context) : "";
  const certainty = certaintyOf(value ?? 0, before ?? 0, figure.series);
  const tone = toneOf(change, betterOf(context, metric));
  return {
    section: because === "" ? section : (moved?.id ?? section),
    metric,
    family: familyOf(metric),
    tone,
    weight: Math.min(Math.abs(change.ratio), 2) * weights[format.unit] * trust[certainty],
    what: phrases.changed(titleOf(context, metric), change.delta > 0, size, formatShort(value, format), was),
    sure: [because, phrases.sure[certainty]].filter((part) => part !== "").join(phrases.space),
    action: adviceFor(metric, tone, phrases),
  };
}
