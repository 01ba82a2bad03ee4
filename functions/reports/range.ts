// Which days are meant? A query's range, inside what a link allows, and the range it is compared with.
import { formatDay, formatDays } from "../../shared/calendar.ts";
import { type Locale, locales, type Text } from "../../shared/locale.ts";
import { comparisonOf } from "../../shared/reports/comparison.ts";
import { phrases as en } from "../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../shared/reports/findings/phrases/zh-CN.ts";
import type { CompareKind, Comparison, ReportResponse } from "../../shared/reports/response.ts";
import { addDays, dayNumber, type Grain, isDay } from "../../shared/time.ts";
import type { Access } from "../http/context.ts";
import { parseFilter } from "../http/filter.ts";
import { Problem } from "../http/problem.ts";
import type { Link } from "../store/links.ts";
import type { Filter, View } from "./read.ts";

/** Longest range, days: ten years. */
const MAX_DAYS = 3_660;
const MAX_HOUR_DAYS = 14;

export interface Range {
  from: string;
  to: string;
}

interface DatesQuery {
  from?: string | undefined;
  to?: string | undefined;
}

/** The asked range, 28 days to today where it is left out, cut to the link's. */
export function rangeOf(query: DatesQuery, access: Access, today: string): Range {
  const { from: first, to: last } = access.link?.scope ?? { from: null, to: null };
  let to = query.to ?? last ?? today;
  let from = query.from ?? (query.to === undefined ? first : null) ?? addDays(to, -27);
  if (first !== null && from < first) from = first;
  if (last !== null && to > last) to = last;
  if (from > to) {
    const outside = first !== null || last !== null;
    const detail = outside
      ? shownDays({ from: first, to: last })
      : { en: "from must not be after to.", "zh-CN": "开始日期不能晚于结束日期。" };
    throw new Problem({ status: 400, code: outside ? "range_outside_link" : "range_reversed", detail, field: "from" });
  }
  if (dayNumber(to) - dayNumber(from) >= MAX_DAYS) {
    const detail = { en: "Ask for at most ten years.", "zh-CN": "时间范围最长为十年。" };
    throw new Problem({ status: 400, code: "range_too_long", detail, field: "from" });
  }
  return { from, to };
}

const inEach = (write: (locale: Locale) => string): Text =>
  Object.fromEntries(locales.map((locale) => [locale, write(locale)])) as Text;

/** Which days a link shows, as a sentence. */
function shownDays({ from, to }: { from: string | null; to: string | null }): Text {
  return inEach((locale) => {
    const english = locale === "en";
    if (from !== null && to !== null) {
      const days = formatDays(from, to, locale);
      return english ? `This link shows ${days} only.` : `此链接只显示${days}。`;
    }
    const day = formatDay(from ?? to ?? "", locale);
    if (from !== null) return english ? `This link shows ${day} and later only.` : `此链接只显示${day}及以后。`;
    return english ? `This link shows ${day} and earlier only.` : `此链接只显示${day}及以前。`;
  });
}

type CompareAsk = Exclude<CompareKind, "custom"> | { from: string };

export interface Compared extends Pick<ReportResponse, "comparisons" | "compare_refused"> {
  /** What is shown. */
  compare: Comparison | null;
}

/** What a range may be compared with, and what it is; a refused comparison says why. */
export function compareOf(
  range: Range,
  query: DatesQuery & { compare: string },
  { link }: Pick<Access, "link">,
  view: Pick<View, "store" | "now" | "today" | "first">,
): Compared {
  const moment = { now: view.now, zone: view.store.timezone, today: view.today };
  // The last 28 days, which nobody chose, may begin on a first: they are no month.
  const chosen =
    query.from !== undefined || query.to !== undefined || Boolean(link?.scope.from && link.scope.rolling_days === null);
  const asks: CompareAsk[] = ["previous", "year", "weekdays"];
  if (isDay(query.compare)) asks.push({ from: query.compare });
  const kinds = asks.flatMap((ask) => {
    const other = comparisonOf(range, ask, moment, chosen);
    return other ? [{ other, refused: refusalOf(other, link, view.first.any, view.today) }] : [];
  });
  const kind = isDay(query.compare) ? "custom" : query.compare;
  const asked = kinds.find(({ other }) => other.kind === kind);
  return {
    compare: asked && asked.refused === null ? asked.other : null,
    compare_refused: asked?.refused ?? null,
    comparisons: kinds.map(({ other: { kind, from, to }, refused }) => ({ kind, from, to, refused })),
  };
}

function refusalOf(other: Comparison, link: Link | null, first: string | null, today: string): Text | null {
  if (link && !link.scope.compare) {
    const { from, to } = link.scope;
    if (from === null && to === null) return { en: "This link does not compare.", "zh-CN": "此链接不提供对比。" };
    const inside = (from === null || other.from >= from) && (to === null || other.to <= to);
    if (!inside) return shownDays({ from, to });
  }
  if (other.to > today) return { en: "The compared days are not over yet.", "zh-CN": "对比日期尚未结束。" };
  if (first === null || other.from >= first) return null;
  return { en: en.noDataBefore(formatDay(first, "en")), "zh-CN": zhCN.noDataBefore(formatDay(first, "zh-CN")) };
}

/** Hours only over a few days: a year of hours is no chart. */
export function assertGrain(grain: Grain, { from, to }: Range): void {
  if (grain === "hour" && dayNumber(to) - dayNumber(from) >= MAX_HOUR_DAYS) {
    const detail = {
      en: `Hours are served for at most ${MAX_HOUR_DAYS} days. Ask for days, weeks or months.`,
      "zh-CN": `按小时最多查看${MAX_HOUR_DAYS}天，请改为按日、按周或按月。`,
    };
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
