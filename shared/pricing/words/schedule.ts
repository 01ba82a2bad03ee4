// How are a window and the times of the week said to a person?
import { formatMoment } from "../../calendar.ts";
import type { Locale } from "../../locale.ts";
import type { Schedule } from "../../schedule.ts";

const days = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  "zh-CN": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
} as const;

/** A schedule in words, its moments on the store's clock. */
export function scheduleWords({ from, until, weekly }: Schedule, zone: string, locale: Locale): string {
  const en = locale === "en";
  const parts: string[] = [];
  if (from !== undefined) parts.push(`${en ? "from " : "自"}${formatMoment(from, zone, locale)}`);
  if (until !== undefined) parts.push(`${en ? "until " : "至"}${formatMoment(until, zone, locale)}`);
  for (const time of weekly ?? []) {
    const named = time.days.map((day) => days[locale][day - 1]).join(en ? ", " : "、");
    const wholeDay = time.from === "00:00" && time.until === "24:00";
    const clock = wholeDay ? "" : `${en ? " " : ""}${time.from}–${time.until}`;
    parts.push(en ? `every ${named}${clock}` : `每${named}${clock}`);
  }
  return parts.join(en ? ", " : "，") || (en ? "always" : "始终");
}
