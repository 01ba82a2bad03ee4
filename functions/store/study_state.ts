// What did a slice of a study leave for the next, where a message is too small for it? Kept by step until the study has ended.
import type { D1Database } from "@cloudflare/workers-types";
import { DAY_MS } from "../../shared/time.ts";

/** Letters of a row: with a few bytes each, well within what the platform takes. */
const PART = 400_000;

/** What a run that never ended left is gone after so long. */
const KEPT_MS = 2 * DAY_MS;

export interface StudyStep {
  study: string;
  /** Told apart by it, runs of one study may go on beside each other. */
  run: string;
  /** Slices before. */
  step: number;
}

/** Keeps a state; the same step again takes its own place. The one before stays: its message may be delivered once more. */
export async function writeStudyState(
  db: D1Database,
  store: number,
  { study, run, step }: StudyStep,
  text: string,
  now: number,
): Promise<void> {
  const parts = Array.from({ length: Math.ceil(text.length / PART) }, (_, at) =>
    text.slice(at * PART, (at + 1) * PART),
  );
  await db.batch([
    db
      .prepare("DELETE FROM study_state WHERE store = ?1 AND study = ?2 AND ((run = ?3 AND step < ?4) OR at < ?5)")
      .bind(store, study, run, step - 1, now - KEPT_MS),
    ...parts.map((body, part) =>
      db
        .prepare(
          `INSERT INTO study_state (store, study, run, step, part, at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
           ON CONFLICT (store, study, run, step, part) DO UPDATE SET at = excluded.at, body = excluded.body`,
        )
        .bind(store, study, run, step, part, now, body),
    ),
    db
      .prepare("DELETE FROM study_state WHERE store = ?1 AND study = ?2 AND run = ?3 AND step = ?4 AND part >= ?5")
      .bind(store, study, run, step, parts.length),
  ]);
}

/** A state that was kept; undefined where it is gone, and the study begins again. */
export async function readStudyState(
  db: D1Database,
  store: number,
  { study, run, step }: StudyStep,
): Promise<string | undefined> {
  const { results } = await db
    .prepare("SELECT body FROM study_state WHERE store = ?1 AND study = ?2 AND run = ?3 AND step = ?4 ORDER BY part")
    .bind(store, study, run, step)
    .all<{ body: string }>();
  return results.length > 0 ? results.map(({ body }) => body).join("") : undefined;
}

/** The end of a run: nothing of it is needed any more. */
export async function deleteStudyState(
  db: D1Database,
  store: number,
  { study, run }: Omit<StudyStep, "step">,
): Promise<void> {
  await db
    .prepare("DELETE FROM study_state WHERE store = ?1 AND study = ?2 AND run = ?3")
    .bind(store, study, run)
    .run();
}
