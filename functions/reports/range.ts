// Which days are meant? A query's range, inside what a link allows, and the range it is compared with.
import { addDays, addYears, dayNumber, type Grain } from "../../shared/time.ts";
import type { Access } from "../http/context.ts";
import { parseFilter } from "../http/filter.ts";
import { Problem } from "../http/problem.ts";
import type { Filter } from "./read.ts";

/** Longest range, days: ten years. */
const MAX_DAYS = 3_660;
const MAX_HOUR_DAYS = 14;

export interface Range {
  from: string;
  to: string;
}

/** The asked range, 28 days to today where it is left out, cut to the link's. */
export function rangeOf(
  query: { from?: string | undefined; to?: string | undefined },
  access: Access,
  today: string,
): Range {
  const { from: first, to: last } = access.link?.scope ?? { from: null, to: null };
  let to = query.to ?? last ?? today;
  let from = query.from ?? (query.to === undefined ? first : null) ?? addDays(to, -27);
  if (first !== null && from < first) from = first;
  if (last !== null && to > last) to = last;
  if (from > to) {
    const outside = first !== null || last !== null;
    const detail = outside
      ? `This link shows ${first ?? "the past"} to ${last ?? "today"}.`
      : "from must not be after to.";
    throw new Problem({ status: 400, code: outside ? "range_outside_link" : "range_reversed", detail, field: "from" });
  }
  if (dayNumber(to) - dayNumber(from) >= MAX_DAYS) {
    throw new Problem({ status: 400, code: "range_too_long", detail: "Ask for at most ten years.", field: "from" });
  }
  return { from, to };
}

/** The range before it of equal length, or the same days a year earlier. */
export function compareRange({ from, to }: Range, kind: "previous" | "year"): Range {
  if (kind === "year") return { from: addYears(from, -1), to: addYears(to, -1) };
  const length = dayNumber(to) - dayNumber(from) + 1;
  return { from: addDays(from, -length), to: addDays(from, -1) };
}

/** What a caller's range is compared with; nothing where that would reach before the first day its link shows. */
export function compareOf(
  range: Range,
  kind: "previous" | "year" | "none",
  access: Pick<Access, "link">,
): ({ kind: "previous" | "year" } & Range) | null {
  if (kind === "none") return null;
  const other = compareRange(range, kind);
  const first = access.link?.scope.from ?? null;
  return first !== null && other.from < first ? null : { kind, ...other };
}

/** Hours only over a few days: a year of hours is no chart. */
export function assertGrain(grain: Grain, { from, to }: Range): void {
  if (grain === "hour" && dayNumber(to) - dayNumber(from) >= MAX_HOUR_DAYS) {
    const detail = `Hours are served for at most ${MAX_HOUR_DAYS} days. Ask for days, weeks or months.`;
    throw new Problem({
      status: 400,
      code: "grain_too_fine",
      detail,
      field: "grain",
      allowed: ["day", "week", "month"],
    });
  }
}

/** The grain at which a range reads well. */
export function grainFor({ from, to }: Range): Grain {
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (days <= 2) return "hour";
  if (days <= 93) return "day";
  return days <= 400 ? "week" : "month";
}

/** The asked filter; a link's own filter stands whatever is asked. */
export function filterOf(query: { filter?: string | undefined }, access: Access): Filter | undefined {
  const text = access.link?.scope.filter ?? query.filter;
  return text ? parseFilter(text) : undefined;
}
