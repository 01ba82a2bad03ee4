// Which story does a figure belong to, and what should the reader do about it? Only what this report can show him.
import type { ReportResponse, SectionResult } from "../response.ts";
import type { Tone } from "./change.ts";
import type { Family, Phrases } from "./phrases/phrases.ts";

// The first that fits wins, by the words that metric ids are made of: a new metric finds its story by its name.
const families: [Family, RegExp][] = [
  ["refunds", /refund/],
  ["customers", /customer|repurchase/],
  ["conversion", /conversion|bounce|engaged_ms/],
  ["traffic", /visitor|session|view/],
  ["advertising", /spend|click|cac|roas|roi/],
  ["revenue", /revenue|gmv|order|aov|unit|item|sales/],
];

/** @example familyOf("aov") // => "revenue" */
export function familyOf(metric: string): Family {
  return families.find(([, words]) => words.test(metric))?.[0] ?? "other";
}

const isTableBy = (dimension: string) => (section: SectionResult) =>
  section.kind === "table" && section.by === dimension && section.rows.length > 0;
const shows: Record<keyof Phrases["advice"], (section: SectionResult) => boolean> = {
  moved: (section) => section.kind === "moved" && section.rows.length > 1,
  sources: isTableBy("source"),
  spending: (section) => isTableBy("source")(section) && section.kind === "table" && section.metrics.includes("spend"),
  funnel: (section) => section.kind === "funnel" && section.steps.length > 1,
};

/** Where the report says more about each story. */
const evidence: Partial<Record<Family, keyof Phrases["advice"]>> = {
  revenue: "moved",
  traffic: "sources",
  conversion: "funnel",
  advertising: "spending",
};

/** What to do about a figure that changed by more than chance. */
export function adviceFor(metric: string, tone: Tone, report: ReportResponse, phrases: Phrases): string {
  const look = evidence[familyOf(metric)];
  if (look === undefined || tone === "neutral" || !report.sections.some(shows[look])) return phrases.anyChange[tone];
  return phrases.advice[look][tone];
}

/** What to do about a step after which many leave. */
export function adviceForStep(metric: string, phrases: Phrases): string {
  const advice = Object.hasOwn(phrases.stepAdvice, metric) ? phrases.stepAdvice[metric] : undefined;
  return advice ?? phrases.anyStep;
}
