// How does a visit become events? A page is opened, things happen on it, it is left; each event is a few moments after the last.

import type { Random } from "./random.ts";
import type { ImportEvent, Params } from "./records.ts";
import type { Visitor } from "./visitors.ts";

/** The events of a day in the making; `times[i]` is the moment of `events[i]`. */
export interface Tape {
  events: ImportEvent[];
  times: number[];
}

export interface Recorder {
  /** The moment of the latest event. */
  at(): number;
  /** Opens a page; `query` and `referrer` belong to a landing. */
  open(url: string, query?: string, referrer?: string): void;
  emit(name: string, params?: Params): void;
  /** The page stays open for a while. */
  dwell(mean: number): void;
  /** Closes the page: its engagement event, unless the browser lost it. */
  leave(): void;
}

// Beyond this a visit would fall apart into two sessions.
const LONGEST_DWELL_MS = 600_000;

/** Browsers that were killed before they could send the last event. */
const LOST_LEAVE_RATIO = 0.07;

/** Records one visit onto a tape. Moments strictly grow, so that sorting by id keeps the order within a visit. */
export function createRecorder(tape: Tape, visitor: Visitor, start: number, random: Random): Recorder {
  let at = start;
  let page = "";
  let engaged = 0;

  function emit(name: string, params?: Params, url = page, referrer?: string): void {
    at += 12 + random.below(140);
    const { id, customer_id, remembered, device, country } = visitor;
    const event: ImportEvent = { id: random.id(at), name, url, visitor: id, device, country };
    if (referrer !== undefined) event.referrer = referrer;
    if (remembered) event.customer_id = customer_id;
    if (params !== undefined) event.params = params;
    tape.events.push(event);
    tape.times.push(at);
  }

  return {
    at: () => at,
    open(url, query, referrer) {
      page = url;
      engaged = 0;
      emit("page_view", undefined, query ? `${url}?${query}` : url, referrer);
    },
    emit: (name, params) => emit(name, params),
    dwell(mean) {
      const ms = Math.min(LONGEST_DWELL_MS, Math.round(mean * 0.25 + random.wait(mean * 0.75)));
      at += ms;
      engaged += ms;
    },
    leave() {
      if (random.chance(LOST_LEAVE_RATIO)) return;
      const scroll_ratio = Math.round(100 * Math.min(1, random.unit() * 0.5 + engaged / 60_000)) / 100;
      emit("engagement", { engaged_ms: engaged, scroll_ratio });
    },
  };
}
