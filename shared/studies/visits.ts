// Who came by which channel, and which visits led to confirmed orders? What studies of traffic read.

/** One session that was tracked. */
export interface Visit {
  visitor: string;
  /** When it began, epoch ms. */
  at: number;
  channel: string;
  /** Confirmed orders that it was the first to name. */
  orders: readonly { at: number; amount_minor: number }[];
}

/** The newest visits, whole days of them in the store's zone. */
export interface Visits {
  /** First and last day number. */
  first: number;
  last: number;
  /** The same as moments: from its beginning to before its end. */
  from: number;
  until: number;
  visits: readonly Visit[];
  /** Confirmed orders of these days that no visit named. */
  untracked: number;
}
