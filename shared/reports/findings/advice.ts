// Which story does a figure belong to, and what should the reader do about it?
import type { Tone } from "./change.ts";
import type { Family, Phrases } from "./phrases/phrases.ts";

const families: [Family, string][] = [
  ["revenue", "gmv net_revenue orders aov units units_sold items_per_order product_sales tracked_gmv tracked_orders"],
  ["traffic", "visitors sessions page_views engaged_sessions"],
  ["conversion", "conversion_ratio bounce_ratio engaged_ms engaged_ms_per_session"],
  ["customers", "customers new_customers returning_customers repeat_customers repurchase_ratio"],
  ["advertising", "spend ad_clicks cac roas roi"],
  ["refunds", "refunds refund_count"],
];

/** @example familyOf("aov") // => "revenue" */
export function familyOf(metric: string): Family {
  return families.find(([, metrics]) => metrics.split(" ").includes(metric))?.[0] ?? "other";
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
