// When? A day or a moment as a request tells it.
import * as z from "zod";
import { isDay } from "./time.ts";

// Outside of these years a time is a unit mixed up, and calendar days would lose their four-digit year.
const MIN_DAY = "1970-01-01";
const MAX_DAY = "2199-12-31";
// A day within them, so that the day is no earlier or later in any zone.
const MIN_AT = Date.parse(`${MIN_DAY}T24:00:00Z`);
const MAX_AT = Date.parse(`${MAX_DAY}T00:00:00Z`) - 1;

/** Epoch ms, or ISO 8601 with a zone such as `2026-11-22T10:00:00+08:00`; from 1970 to 2199. */
export const moment = z
  .union([z.number().int(), z.iso.datetime({ offset: true }).transform((value) => Date.parse(value))])
  .refine((at) => at >= MIN_AT && at <= MAX_AT, "must lie between 1970 and 2199")
  .describe("Epoch ms, or ISO 8601 with a zone.");

export const day = z
  .string()
  .refine((value) => isDay(value) && value >= MIN_DAY && value <= MAX_DAY, "must be a day such as 2026-11-22");
