// How soon were complaints answered, and how content were those who asked?
import { HOUR_MS } from "../../time.ts";
import { type Share, shareOf } from "../fulfilment/delivered.ts";
import type { TicketRow } from "../fulfilment/rows.ts";

/** Complaints answered within so many hours, of those of which it can be said: younger ones still have time. */
export function answeredInTime(tickets: readonly TicketRow[], hours: number, until: number): Share {
  const limit = hours * HOUR_MS;
  const said = tickets.flatMap(({ complaint, opened_at, answered_at }) => {
    if (!complaint) return [];
    if (answered_at !== null) return [answered_at - opened_at <= limit];
    return until - opened_at > limit ? [false] : [];
  });
  return shareOf(said.filter((each) => each).length, said.length);
}

/** Complaints nobody has answered, the longest waiting first. */
export const waiting = (tickets: readonly TicketRow[]): TicketRow[] =>
  tickets.filter(({ complaint, answered_at }) => complaint && answered_at === null);

export interface Satisfaction {
  /** Ratings there are. */
  ratings: number;
  /** 1 to 5; null without ratings. */
  mean: number | null;
  /** Ratings of 4 and 5. */
  content: Share;
}

export function satisfactionOf(tickets: readonly Pick<TicketRow, "satisfaction">[]): Satisfaction {
  const told = tickets.flatMap(({ satisfaction }) => (satisfaction === null ? [] : [satisfaction]));
  const sum = told.reduce((total, each) => total + each, 0);
  return {
    ratings: told.length,
    mean: told.length === 0 ? null : sum / told.length,
    content: shareOf(told.filter((each) => each >= 4).length, told.length),
  };
}
