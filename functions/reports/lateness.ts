// How late do events come? A share of those that happened at least a day ago, told beside how far the figures are counted.
import type { ReportResponse } from "../../shared/reports/response.ts";
import { addDays, DAY_MS, dayStart } from "../../shared/time.ts";
import type { Access } from "../http/context.ts";
import { readLateness } from "../store/late_event.ts";
import type { Range } from "./range.ts";
import type { View } from "./read.ts";

/** Fewer events tell nothing of a share. */
const LEAST = 100;

/** A week back at most: what came late long ago says nothing of now. */
const DAYS = 7;

/**
 * Of the newest events before a day ago, since younger ones may still come. Null where there are too few, or raw events are gone,
 * or the days of a link, or its filter, leave none to tell of.
 */
export async function latenessOf(
  { db, store, now, weeks }: View,
  { to }: Range,
  { link }: Access,
): Promise<NonNullable<ReportResponse["lateness"]> | null> {
  const startOf = (day: string) => dayStart(store.timezone, day);
  const limits = link?.scope;
  if (limits && limits.filter !== null) return null;
  const until = Math.min(startOf(addDays(to, 1)), now - DAY_MS);
  const first = limits?.from ? startOf(limits.from) : 0;
  const from = Math.max(first, until - DAYS * DAY_MS);
  if (from >= until) return null;
  const { events, late } = await readLateness(db, store.id, weeks, from, until);
  return events < LEAST ? null : { late_ratio: late / events, events };
}
