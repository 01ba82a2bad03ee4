// The state of a store's data: how far it is counted, what came late, what was dropped, what waits in quarantine, rows by layer.
import { dataState } from "../../shared/reports/data/state.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import { addDays, dayStart, daysBetween } from "../../shared/time.ts";
import { countDropsByDay } from "../store/dropped.ts";
import { countLate } from "../store/late_event.ts";
import { countEvents, countLayers, MOST_COUNTED } from "../store/layers.ts";
import { countQuarantined } from "../store/quarantine.ts";
import type { Scope } from "./both.ts";
import { freshnessOf } from "./fresh.ts";
import type { Worked } from "./worked.ts";

/** Late events are told of so many days: older ones say nothing about today's. */
const LATE_DAYS = 7;

/** Days of drops in one answer; of a longer range the last. */
const MOST_DAYS = 366;

const FILTERED = {
  en: "What was dropped and what came late cannot be told by a filter. Take it out, or ask for a link without one.",
  "zh-CN": "未计入与迟到的数据无法按条件筛选。请取消筛选，或索取不带筛选条件的链接。",
};

export async function readData({ view, range, filter, limited }: Scope, section: Worked): Promise<StudyResult> {
  if (filter) return { ...section, withheld: FILTERED, document: null };
  const { db, store, weeks } = view;
  const to = [range.to, view.today].sort()[0] ?? range.to;
  const since = (days: number) => [range.from, addDays(to, 1 - days)].sort().at(-1) ?? range.from;
  const days = range.from > to ? [] : daysBetween(since(MOST_DAYS), to);
  const startOf = (day: string) => dayStart(store.timezone, day);
  const late = days.slice(-LATE_DAYS);
  const [lateFrom, until] = [startOf(late[0] ?? to), startOf(addDays(to, 1))];
  const spans = days.map((day) => ({ day, from: startOf(day), until: startOf(addDays(day, 1)) }));
  const [dropped, quarantined, events, came, layers] = await Promise.all([
    countDropsByDay(db, store.id, spans),
    countQuarantined(db, store.id, startOf(days[0] ?? to), until),
    countEvents(db, store.id, weeks, lateFrom, until),
    countLate(db, store.id, lateFrom, until),
    // Rows are of all days, and a limited link shows some of them only.
    limited ? null : countLayers(db, store.id, weeks),
  ]);
  const { complete_through, pending_hours } = freshnessOf(view, [range]);
  const document = dataState({
    timezone: store.timezone,
    complete_through,
    pending_hours,
    late: { days: late.length, events: Math.min(events, MOST_COUNTED), more: events > MOST_COUNTED, ...came },
    days,
    dropped,
    quarantined,
    layers,
  });
  return { ...section, withheld: null, document };
}
