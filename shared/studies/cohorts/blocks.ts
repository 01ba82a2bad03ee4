// Cohorts of every kind in counts, for grids and for comparing any two of them.
import { formatBucket } from "../../calendar.ts";
import { shareAt } from "../../customers/cohorts/compare_counts.ts";
import { type CountRow, calendarCounts, stretchCounts, windowCounts } from "../../customers/cohorts/counts.ts";
import type { OrderTable } from "../../customers/orders.ts";
import type { SegmentationInput } from "../../customers/rfm/segmentation.ts";
import type { Text } from "../../locale.ts";
import { keyText } from "../../reports/findings/key_text.ts";
import type { Cell } from "../blocks.ts";
import type { CohortCount, CohortCounts, CohortsBlock } from "../blocks_chosen.ts";
import type { Trade } from "../trade.ts";
import type { Writer } from "../words.ts";
import type { CohortBy } from "./kinds.ts";
import { byFirstOrder, byOrigin, bySegment, bySignUp, firstOrders, type Members } from "./members.ts";
import { kindWords } from "./words.ts";

export const WINDOWS = [1, 7, 30, 90];
/** The window that findings and comparisons speak of: 30 days. */
export const MAIN_WINDOW = 2;

/** Cohorts shown of each grain, the newest, and periods of each: a report carries them all. */
const MOST = {
  day: { rows: 13, columns: WINDOWS.length },
  week: { rows: 13, columns: 9 },
  month: { rows: 13, columns: 13 },
};
const MOST_NAMES = 10;
/** A name that fewer customers came by is a row of hundreds of percent that mean nothing: unless there is nothing else. */
const LEAST_NAMED = 10;

/** Fewer customers than this are no cohort that anything can be said of. */
export const LEAST_COHORT = 30;

const CHANNELS = ["paid", "social", "private", "free", "direct", ""];

/** A block for each way to tell cohorts apart that there is data for. */
export function cohortBlocks(
  trade: Trade,
  table: OrderTable,
  rules: SegmentationInput,
  write: { en: Writer; zh: Writer },
): CohortsBlock[] {
  const first = firstOrders(trade);
  const made: [CohortBy, Members][] = [
    ["first_order", byFirstOrder(trade, table, first)],
    ["sign_up", bySignUp(trade, table)],
    ["source", byOrigin(trade, table, first, "source")],
    ["campaign", byOrigin(trade, table, first, "campaign")],
    ["segment", bySegment(trade, table, first, rules)],
  ];
  return made.flatMap(([by, members]) => blockOf(by, members, trade.last, write));
}

function blockOf(by: CohortBy, members: Members, last: number, { en, zh }: { en: Writer; zh: Writer }): CohortsBlock[] {
  const grids = (["day", "week", "month"] as const).map((grain) => gridOf(grain, by, members, last));
  const [days] = grids;
  if (days!.rows.length < 2) return [];
  const words = kindWords[by];
  const whole = { of: 0, count: 0 };
  for (const { of, count } of days!.rows) {
    whole.of += of[MAIN_WINDOW]!;
    whole.count += count[MAIN_WINDOW]!;
  }
  const share = whole.of > 0 ? whole.count / whole.of : 0;
  return [
    {
      kind: "cohorts",
      id: by,
      title: words.title,
      finding: {
        en: words.finding.en.replace("{share}", en.percent(share)),
        "zh-CN": words.finding["zh-CN"].replace("{share}", zh.percent(share)),
      },
      method: words.method,
      row_title: words.row,
      size_title: { en: "Customers", "zh-CN": "客户数" },
      grids: grids.filter(({ rows }) => rows.length > 1),
    },
  ];
}

function gridOf(grain: CohortCounts["grain"], by: CohortBy, members: Members, last: number): CohortCounts {
  const dated = isDated(by);
  const { table, channelOf, names } = members;
  // Windows of days are told of cohorts by month.
  const stretch = grain === "day" ? "month" : grain;
  const cohorts = members.cohortsOf(stretch);
  const { rows: most, columns } = MOST[grain];
  const split = channelOf && { names: CHANNELS, of: channelOf };
  const counted =
    grain === "day"
      ? windowCounts(table, cohorts, last, WINDOWS, split)
      : dated
        ? calendarCounts(table, cohorts, last, grain, columns)
        : stretchCounts(table, cohorts, last, grain === "week" ? 7 : 30, columns);
  const shown = dated ? counted.slice(-most) : largest(counted, names);
  const label = (cohort: string): Cell =>
    names?.get(cohort) ?? (dated ? bucketText(cohort, stretch) : by === "source" ? keyText("source", cohort) : cohort);
  const rows: CohortCount[] = shown.map(({ cohort, ...row }) => ({ key: cohort, label: label(cohort), ...row }));
  // Sources that nobody of these came by are no rows of a comparison.
  const came = CHANNELS.map((_, at) => rows.some(({ split: parts }) => (parts?.[at]?.of[0] ?? 0) > 0));
  const parted = grain === "day" && split !== undefined && came.filter(Boolean).length > 1;
  const periods = grain === "day" ? WINDOWS : Array.from({ length: longest(rows) }, (_, at) => (dated ? at : at + 1));
  return {
    grain,
    periods,
    columns: periods.map((period) => columnTitle(grain, period)),
    ...(parted ? { sources: CHANNELS.filter((_, at) => came[at]).map(channelName) } : {}),
    rows: rows.map(({ split: parts, ...row }) =>
      parted && parts ? { ...row, split: parts.filter((_, at) => came[at]) } : row,
    ),
    chosen: chosenOf(rows, grain === "day" ? MAIN_WINDOW : dated ? 1 : 0, dated),
  };
}

const isDated = (by: CohortBy) => by === "first_order" || by === "sign_up";

/** A month or week as a reader calls it: "Sep 2026", not "2026-09". */
export const bucketText = (key: string, grain: "week" | "month"): Text => ({
  en: formatBucket(key, grain, "en", true),
  "zh-CN": formatBucket(key, grain, "zh-CN", true),
});

/** The names with most customers, in the order of the rules where they are segments. */
function largest(counted: readonly CountRow[], names: Members["names"]): CountRow[] {
  const ranked = [...counted].sort((a, b) => b.size - a.size || (a.cohort < b.cohort ? -1 : 1)).slice(0, MOST_NAMES);
  const large = ranked.filter(({ size }) => size >= LEAST_NAMED);
  if (!names) return large.length > 1 ? large : ranked;
  const order = [...names.keys()];
  return ranked.sort((a, b) => order.indexOf(a.cohort) - order.indexOf(b.cohort));
}

const longest = (rows: readonly CohortCount[]) => rows.reduce((most, { of }) => Math.max(most, of.length), 0);

/** The newest cohort that is large enough and over, against the one before; of named ones the two largest. */
function chosenOf(rows: readonly CohortCount[], column: number, dated: boolean): CohortCounts["chosen"] {
  const fit = rows.flatMap((row, at) => {
    const share = shareAt(row, column);
    return share && share.of >= Math.min(LEAST_COHORT, row.size) && share.of === row.size ? [at] : [];
  });
  const [a, b] = dated ? [fit.at(-1), fit.at(-2)] : [fit[0], fit[1]];
  const fallback = dated ? [rows.length - 1, rows.length - 2] : [0, 1];
  return {
    first: a ?? fallback[0]!,
    second: b ?? (a === fallback[0] || a === undefined ? fallback[1]! : fallback[0]!),
    column,
  };
}

const channelName = (channel: string): Text =>
  channel === "" ? { en: "Not tracked", "zh-CN": "未追踪" } : keyText("channel", channel);

function columnTitle(grain: CohortCounts["grain"], period: number): Text {
  if (grain === "day") return { en: period === 1 ? "1 day" : `${period} days`, "zh-CN": `${period}日` };
  if (grain === "week") return { en: `Week ${period}`, "zh-CN": period === 0 ? "首周" : `第${period}周` };
  return { en: `Month ${period}`, "zh-CN": period === 0 ? "首月" : `第${period}月` };
}
