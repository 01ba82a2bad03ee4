// How is a day of a study's axis written? Counted from 1970, as axes want it.
import { formatBucket, formatDay } from "../../calendar.ts";
import type { Locale } from "../../locale.ts";

// Written again: what is taken from shared/time.ts is loaded with every report, and fans come with studies.
export const dayFromNumber = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export const dayText = (day: number, locale: Locale): string => formatDay(dayFromNumber(day), locale);

/** Without the year, for axes. */
export const shortDayText = (day: number, locale: Locale): string => formatBucket(dayFromNumber(day), "day", locale);
