// What do the headline figures say together, and which single changes are worth a sentence?
import { formatShort } from "../../format.ts";
import type { HeadlineFigure, HeadlineResult, MovedResult } from "../response.ts";
import { adviceFor, familyOf } from "./advice.ts";
import { changeOf, changeText, isUnchanged, toneOf } from "./change.ts";
import {
  betterOf,
  type Context,
  compareName,
  formatOf,
  missingText,
  openOf,
  titleInside,
  titleOf,
  wasText,
} from "./context.ts";
import type { Finding } from "./finding.ts";
import { explainedBy } from "./moved.ts";

/** The section's opening sentence. */
export function headlineSentence(section: HeadlineResult, context: Context): string {
  const missing = missingText(
    context,
    section.figures.map(({ metric }) => metric),
  );
  return (figuresSentence(section, context) + missing).trim();
}

function figuresSentence(section: HeadlineResult, context: Context): string {
  const { phrases, report } = context;
  const compared = section.figures.filter((figure) => figure.value !== null && figure.compare_value !== null);
  // A whole period is no match for one that has hardly begun.
  if (report.compare !== null && compared.length > 0 && openOf(report) <= 0.2) {
    const toned = (tone: "good" | "bad") =>
      compared.filter((figure) => figure.certainty === "clear" && figureTone(figure, context) === tone);
    const [better, worse] = [toned("good"), toned("bad")];
    const clear = [...better, ...worse];
    const named = clear.length <= MOST_NAMED ? namesOf(clear, context) : "";
    return phrases.figures(better.length, worse.length, compared.length, compareName(context), named);
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

/** More names than these are a list, and the figures stand below. */
const MOST_NAMED = 2;

const namesOf = (figures: readonly HeadlineFigure[], context: Context): string =>
  figures.map(({ metric }) => titleInside(context, metric)).join(context.phrases.and);

function figureTone({ metric, value, compare_value, certainty }: HeadlineFigure, context: Context) {
  return toneOf(changeOf(value, compare_value), betterOf(context, metric), certainty);
}

/** One candidate for the top of the page per figure that changed. */
export function headlineFindings(section: HeadlineResult, context: Context): Finding[] {
  const moved = context.report.sections.find((other): other is MovedResult => other.kind === "moved");
  return section.figures.flatMap((figure) => findingOf(section.id, figure, moved, context) ?? []);
}

const weights = { minor: 1.25, ratio: 1.1, factor: 1, number: 1, count: 1, ms: 0.8 } as const;
/** What may be more than chance and cannot be told comes after what is. */
const untold = 0.3;

function findingOf(
  section: string,
  figure: HeadlineFigure,
  moved: MovedResult | undefined,
  context: Context,
): Finding | null {
  const { metric, value, compare_value: before, certainty } = figure;
  const { phrases, report } = context;
  const change = changeOf(value, before);
  if (change.kind !== "changed" || certainty === null || isUnchanged(change, certainty)) return null;
  const open = openOf(report);
  // A period that has hardly begun always looks like a fall, and what is still to come could make up for a small one.
  if (open > 0.2 || (change.delta < 0 && open > 0 && change.size <= open)) return null;
  const format = formatOf(context, metric);
  const text = changeText(change, format, phrases).replace(/^[+−]/, "");
  if (!/[1-9]/.test(text)) return null;
  const was = wasText(context, formatShort(before, format));
  const because = moved?.metric === metric ? explainedBy(moved, context) : "";
  const tone = figureTone(figure, context);
  const clear = certainty === "clear";
  return {
    section: because === "" ? section : (moved?.id ?? section),
    metric,
    family: familyOf(metric),
    tone,
    weight: Math.min(change.size, 2) * weights[format.unit] * (clear ? 1 : untold),
    what: phrases.changed(titleOf(context, metric), change.delta > 0, text, formatShort(value, format), was),
    sure: [because, phrases.sure[certainty]].filter((part) => part !== "").join(phrases.space),
    action: clear ? adviceFor(metric, tone, report, phrases) : phrases.anyChange.neutral,
  };
}
