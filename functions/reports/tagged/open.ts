// A view of the store that shows some customers' part of its trade, worked out from rows when somebody looks.
import type { Text } from "../../../shared/locale.ts";
import type { Session } from "../../../shared/sessions.ts";
import { addDays, dayOf, dayStart, HOUR_MS, hourOf } from "../../../shared/time.ts";
import { Problem } from "../../http/problem.ts";
import { computeEventHours } from "../../jobs/event_hour.ts";
import { settledMarks } from "../../jobs/marks.ts";
import { keptFrom } from "../../jobs/retention.ts";
import { openPass } from "../../jobs/work.ts";
import { sourcesOf } from "../live_hours.ts";
import type { Range } from "../range.ts";
import { isLive, type View } from "../read.ts";
import type { Grouping } from "./grouping.ts";
import type { Needs } from "./needs.ts";
import { addOrders } from "./orders.ts";
import type { Own } from "./own.ts";
import { visitsGone } from "./refuse.ts";
import { newSheet, type Sheet, sizeOf } from "./sheet.ts";
import { addVisits, type Unstored } from "./visits.ts";

/** The view with what these customers' rows of a range come to; `visits` where raw events reach back to it. */
export async function openOwn(
  view: View,
  range: Range,
  grouping: Grouping,
  needs: Needs,
  visits: boolean,
): Promise<View & { own: Own }> {
  const sheets = new Map<string, Sheet>();
  const sheetOf = (key: string) => {
    const sheet = sheets.get(key) ?? newSheet(needs);
    sheets.set(key, sheet);
    return sheet;
  };
  const size = () => [...sheets.values()].reduce((sum, sheet) => sum + sizeOf(sheet), 0);
  const span = spanOf(view, range);
  const unstored = await readUnstored(view, span);
  const each = { needs, grouping, sheetOf, size };
  if (needs.rows.has("order")) {
    await addOrders(view, span, { ...each, sources: sourcesOf(unstored.current as Session[]) });
  }
  if (visits && needs.rows.has("session")) await addVisits(view, span, { ...each, unstored });
  return { ...view, own: { sheets, visits } };
}

/** The same for a whole report: where there are too many visits it goes without them, and says why. */
export async function openForReport(
  view: View,
  range: Range,
  grouping: Grouping,
  needs: Needs,
  kept: string,
): Promise<{ view: View; left_out: Text | null }> {
  if (range.from < kept) {
    return { view: await openOwn(view, range, grouping, needs, false), left_out: visitsGone(kept) };
  }
  try {
    return { view: await openOwn(view, range, grouping, needs, true), left_out: null };
  } catch (error) {
    if (!(error instanceof Problem) || error.details.code !== "answer_too_large") throw error;
    const { detail } = error.details;
    const left_out = typeof detail === "string" ? { en: detail, "zh-CN": detail } : detail;
    return { view: await openOwn(view, range, grouping, needs, false), left_out };
  }
}

/** From the range's first moment to its end, or to where the view ends: its moment, or the end of the hour that runs. */
function spanOf({ store, now, cut }: View, { from, to }: Range): { from: number; until: number } {
  const zone = store.timezone;
  const begin = dayStart(zone, from);
  const end = Math.min(dayStart(zone, addDays(to, 1)), cut?.until ?? hourOf(zone, now) + HOUR_MS);
  return { from: begin, until: Math.max(begin, end) };
}

/** The first day of which raw events are kept. */
export const keptDay = ({ store, now }: Pick<View, "store" | "now">): string =>
  dayOf(store.timezone, keptFrom(store, now));

/** Sessions of the hours that are not over; a look at an earlier moment has them stored. */
async function readUnstored({ db, store, now, cut }: View, { until }: { until: number }): Promise<Unstored> {
  if (cut || until <= hourOf(store.timezone, now) - HOUR_MS) return { current: [], deletes: [] };
  const pass = await openPass(db, store);
  const open = settledMarks(store, pass.marks).filter((mark) => mark.kind === "event" && isLive(mark, store, now));
  const { change } = await computeEventHours(
    pass.work,
    open.map(({ bucket }) => bucket),
  );
  return change;
}
