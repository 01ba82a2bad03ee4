// Which story does a figure belong to, and what should the reader do about it?
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

/** What to do about a figure that changed; a neutral change only asks to be understood. */
export function adviceFor(metric: string, tone: Tone, phrases: Phrases): string {
  return tone === "neutral" ? phrases.look : phrases.advice[familyOf(metric)][tone];
}

/** What to do about a step after which many leave. */
export function adviceForStep(metric: string, phrases: Phrases): string {
  const advice = Object.hasOwn(phrases.stepAdvice, metric) ? phrases.stepAdvice[metric] : undefined;
  return advice ?? phrases.advice.funnel.bad;
}
