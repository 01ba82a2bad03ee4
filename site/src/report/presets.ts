// Which dates does "last month" mean? Days of the store's own calendar, whatever the reader's clock says.
import { addDays, addYears, dayOf } from "../../../shared/time.ts";
import type { View } from "./fragment.ts";

export const presetIds = [
  "today",
  "yesterday",
  "last_7",
  "last_28",
  "last_90",
  "this_month",
  "last_month",
  "last_12_months",
  "all_days",
] as const;

export type PresetId = (typeof presetIds)[number];

export interface Range {
  from: string;
  to: string;
}

export type Presets = Partial<Record<PresetId, Range>>;

/** Longest range that is served, days: ten years. */
const MOST_DAYS = 3_660;

/** All presets at a moment, in the store's zone. Ranges end today, whose unfinished part the charts mark. */
export function presetsAt(now: number, zone: string) {
  return presetsOf(dayOf(zone, now));
}

/** Those of a store that has ended: counted back from its last day, for a month of today's has nothing to show. */
export function presetsOfEnded(last: string, first: string | null): Presets {
  const { last_7, last_28, last_90, last_12_months } = presetsOf(last);
  const longest = addDays(last, 1 - MOST_DAYS);
  const all = first === null ? {} : { all_days: { from: first < longest ? longest : first, to: last } };
  return { last_7, last_28, last_90, last_12_months, ...all };
}

/** What is asked where the reader chose no dates: the server's own range, or the last 90 days that a store had. */
export function openingView(view: View, ended: string | null): View {
  return ended === null || view.to ? view : { ...view, ...presetsOf(ended).last_90 };
}

function presetsOf(today: string) {
  const yesterday = addDays(today, -1);
  const thisMonth = `${today.slice(0, 7)}-01`;
  const lastMonthEnd = addDays(thisMonth, -1);
  return {
    today: { from: today, to: today },
    yesterday: { from: yesterday, to: yesterday },
    last_7: { from: addDays(today, -6), to: today },
    last_28: { from: addDays(today, -27), to: today },
    last_90: { from: addDays(today, -89), to: today },
    this_month: { from: thisMonth, to: today },
    last_month: { from: `${lastMonthEnd.slice(0, 7)}-01`, to: lastMonthEnd },
    last_12_months: { from: addDays(addYears(today, -1), 1), to: today },
  };
}

/** The preset that names this range, or "custom". On the 7th of a month two fit: the first listed wins. */
export function presetOf(range: Range, presets: Presets): PresetId | "custom" {
  return presetIds.find((id) => presets[id]?.from === range.from && presets[id].to === range.to) ?? "custom";
}

/** Presets that lie wholly inside what the link may show. */
export function allowedPresets(presets: Presets, scope: { from: string | null; to: string | null }): PresetId[] {
  return presetIds.filter((id) => {
    const range = presets[id];
    return range && (scope.from === null || range.from >= scope.from) && (scope.to === null || range.to <= scope.to);
  });
}
