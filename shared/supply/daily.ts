// What can a shop tell of a day? Weather, visitors of its shops, planned mailings: one number a day under a name of its own.
import * as z from "zod";
import { text } from "../events/fields.ts";
import { isDay } from "../time.ts";

export const dailyValue = z.strictObject({
  /** Such as temperature. */
  name: text(60).pipe(z.string().min(1)),
  /** The store's own day, past or to come. */
  day: z.string().refine(isDay, "must be a day such as 2026-11-22"),
  value: z.number().min(-1e12).max(1e12),
});

export type DailyValue = z.output<typeof dailyValue>;

/** Names of a store: a regression on more of them finds what is not there. */
export const MOST_NAMES = 12;

/** Days back that are kept, and to come that are taken. */
export const DAILY_DAYS = 900;
export const DAILY_AHEAD = 400;
