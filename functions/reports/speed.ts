// Page speed of a range: from each hour's counts, with the hours that are not over worked out now.
import { addMeasures, type Facts } from "../../shared/cubes.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import { speedDocument } from "../../shared/speed/document.ts";
import { speedDims } from "../../shared/speed/facts.ts";
import { addDays, dayOf, daysBetween } from "../../shared/time.ts";
import type { Scope } from "./both.ts";
import { readHours } from "./hours.ts";
import type { Worked } from "./worked.ts";

/** Days of one answer: their hours are read as they are. Of a longer range the last. */
const MOST_DAYS = 92;

const OTHER_FILTER = {
  en: "Speed is kept by device and country, and another filter is set. Take it out, or ask for a link without it.",
  "zh-CN": "速度数据仅按设备与国家/地区保存，当前设置了其他筛选条件。请取消筛选，或索取不带该条件的链接。",
};

export async function readSpeed({ view, range, filter }: Scope, section: Worked): Promise<StudyResult> {
  const place = filter ? (speedDims as readonly string[]).indexOf(filter.dimension) : -1;
  if (filter && place < 1) return { ...section, withheld: OTHER_FILTER, document: null };
  const earliest = addDays(range.to, 1 - MOST_DAYS);
  const from = [range.from, earliest].sort()[1] ?? range.from;
  const to = [range.to, view.today].sort()[0] ?? range.to;
  const hours = from > to ? [] : await readHours(view, { from, to, grain: "hour" }, "speed");
  const days = new Map<string, Facts>(daysBetween(from, to).map((day) => [day, new Map()]));
  for (const { at, facts } of hours) {
    const sums = days.get(dayOf(view.store.timezone, at));
    if (!sums) continue;
    for (const [key, measures] of facts) {
      const values = JSON.parse(key) as string[];
      if (!filter || values[place] === filter.value) addMeasures(sums, key, measures);
    }
  }
  // What lies before the first load that told anything is missing, not zero.
  const list = [...days].map(([day, facts]) => ({ day, facts }));
  const first = list.findIndex(({ facts }) => facts.size > 0);
  const document = speedDocument(first < 0 ? [] : list.slice(first));
  return { ...section, from, to, withheld: null, document };
}
