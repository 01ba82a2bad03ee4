// What does a slice leave for the next? Little of it travels in the message; what is too much is kept in the database meanwhile.
import type { D1Database } from "@cloudflare/workers-types";
import { deleteStudyState, readStudyState, type StudyStep, writeStudyState } from "../store/study_state.ts";
import type { StudyMessage } from "./message.ts";

/** Letters of a state that go into a message: the platform takes 128,000 bytes, of which a letter may be four. */
const MOST_LETTERS = 12_000;

/** What was left is no longer there. */
export const GONE = Symbol("gone");

type Dated = StudyMessage & { day: number };

const stepOf = ({ study, day, asked_at }: Dated, step: number): StudyStep => ({
  study,
  run: `${day} ${asked_at ?? ""}`,
  step,
});

/** What the slice before left; undefined for the first. */
export async function readLeft(db: D1Database, store: number, slice: Dated): Promise<unknown> {
  if (slice.step === undefined) return slice.state;
  const text = await readStudyState(db, store, stepOf(slice, slice.step));
  return text === undefined ? GONE : (JSON.parse(text) as unknown);
}

/** The message of the next slice. Twice is as once: the same slice leaves the same under the same step. */
export async function leave(
  db: D1Database,
  store: number,
  slice: Dated,
  state: unknown,
  now: number,
): Promise<StudyMessage> {
  const { state: _before, step: at = 0, ...asked } = slice;
  const text = JSON.stringify(state);
  if (text.length <= MOST_LETTERS) return { ...asked, state };
  await writeStudyState(db, store, stepOf(slice, at + 1), text, now);
  return { ...asked, step: at + 1 };
}

export const endSteps = (db: D1Database, store: number, slice: Dated): Promise<void> =>
  deleteStudyState(db, store, stepOf(slice, 0));
