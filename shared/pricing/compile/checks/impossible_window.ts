// Is there a moment at which its schedule holds?
import { isOpen, nextChange, type Schedule } from "../../../schedule.ts";
import { type Check, say } from "../define.ts";

/** Openings and closings that are looked at; the first opening of a week is among the first two. */
const MAX_CHANGES = 50;

function everOpens(schedule: Schedule, zone: string): boolean {
  let at = schedule.from ?? 0;
  for (let change = 0; change < MAX_CHANGES; change += 1) {
    if (isOpen(schedule, zone, at)) return true;
    const next = nextChange(schedule, zone, at);
    if (next === undefined) return false;
    at = next;
  }
  return true;
}

export const impossible_window: Check = {
  code: "impossible_window",
  title: { en: "Schedule that never holds", "zh-CN": "永不成立的时间安排" },
  severity: "error",
  *find({ rules, offers, context }) {
    for (const { path, thing } of [...rules, ...offers]) {
      const { schedule } = thing;
      if (!schedule) continue;
      if (schedule.from !== undefined && schedule.until !== undefined && schedule.until <= schedule.from) {
        yield {
          field: `${path}.schedule.until`,
          message: say(
            `"${thing.id}" ends before it begins. Set until to a moment after from.`,
            `“${thing.id}”的结束时间不晚于开始时间，请将 until 设在 from 之后。`,
          ),
        };
      } else if (schedule.weekly && !everOpens(schedule, context.timezone)) {
        yield {
          field: `${path}.schedule.weekly`,
          message: say(
            `None of the times of the week of "${thing.id}" lie between its from and until. Widen one of them.`,
            `“${thing.id}”的每周时段都不在 from 与 until 之间，请放宽其中一项。`,
          ),
        };
      }
    }
  },
};
