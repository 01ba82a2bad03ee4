// How do the visits of a day become one stream in order of time? By sorting numbers, not objects.

import type { DayClock } from "./calendar.ts";
import type { Tape } from "./recorder.ts";
import type { ImportEvent } from "./records.ts";

/** Takes a day's events off the tape in order of time; what happens after midnight stays on it. */
export function splitTape(tape: Tape, clock: DayClock): ImportEvent[] {
  const { events, times } = tape;
  const keys: number[] = [];
  const later: Tape = { events: [], times: [] };
  // Moment and position in one number: below 2^53 up to 60 million events a day.
  const room = 2 ** Math.ceil(Math.log2(events.length + 1));
  for (let index = 0; index < events.length; index += 1) {
    const at = times[index]!;
    if (at < clock.end) {
      keys.push((at - clock.start) * room + index);
    } else {
      later.events.push(events[index]!);
      later.times.push(at);
    }
  }
  const sorted = Float64Array.from(keys).sort();
  const day: ImportEvent[] = new Array(sorted.length);
  for (let index = 0; index < sorted.length; index += 1) day[index] = events[sorted[index]! % room]!;
  tape.events = later.events;
  tape.times = later.times;
  return day;
}
