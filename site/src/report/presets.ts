// Which dates does "last month" mean? Days of the store's own calendar, whatever the reader's clock says.
import { addDays, addYears, dayOf } from "../../../shared/time.ts";

export const presetIds = [
  "today",
  "yesterday",
  "last_7",
  "last_28",
  "last_90",
  "this_month",
  "last_month",
  "last_12_months",
] as const;

export type PresetId = (typeof presetIds)[number];

export interface Range {
  from: string;
  to: string;
}

/** All presets at a moment, in the store's zone. Ranges end today, whose unfinished part the charts mark. */
export function presetsAt(now: number, zone: string): Record<PresetId, Range> {
  const today = dayOf(zone, now);
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
export function presetOf(range: Range, presets: Record<PresetId, Range>): PresetId | "custom" {
  return presetIds.find((id) => presets[id].from === range.from && presets[id].to === range.to) ?? "custom";
}

/** Presets that lie wholly inside what the link may show. */
export function allowedPresets(
  presets: Record<PresetId, Range>,
  scope: { from: string | null; to: string | null },
): PresetId[] {
  return presetIds.filter(
    (id) =>
      (scope.from === null || presets[id].from >= scope.from) && (scope.to === null || presets[id].to <= scope.to),
  );
}
