// What is a study? A method over a store's whole trade, worked out by a nightly job in slices that fit the platform's limits.
import type { Text } from "../locale.ts";
import type { StudyDocument } from "./blocks.ts";
import type { Trade } from "./trade.ts";
import type { Visits } from "./visits.ts";

/** What a slice leaves: the finished document, or a state of plain JSON that the next slice goes on from. */
export type Slice = { document: StudyDocument } | { state: unknown };

export interface Study {
  /** File name and address. */
  id: string;
  title: Text;
  /** What it answers, from which rows. */
  description: Text;
  /** Goes up when its numbers change meaning: an older document is then worked out anew. */
  version: number;
  /** It also reads visits; without it there are none. */
  reads_visits?: true;
  /**
   * One slice of the work, a second or two of it. Pure: the same rows and state give the same slice.
   * @param state what the slice before left; undefined at first. Not to be trusted: a state that does not fit starts afresh.
   */
  step(trade: Trade, state: unknown, visits?: Visits): Slice;
}

/** A study that is done in one slice. */
export function studyOf(study: Omit<Study, "step"> & { run: (trade: Trade, visits?: Visits) => StudyDocument }): Study {
  const { run, ...described } = study;
  return { ...described, step: (trade, _, visits) => ({ document: run(trade, visits) }) };
}
