// One slice of a study as a queue message.
import type { Queue } from "@cloudflare/workers-types";
import * as z from "zod";
import { studies } from "../../shared/studies/catalogue.ts";

const message = z.strictObject({
  store: z.number().int(),
  study: z.string(),
  /** Last day number that the study covers; the day that is over when left out. */
  day: z.number().int().optional(),
  /** Told apart by it, what is asked together rests on the same orders. */
  asked_at: z.number().int().optional(),
  /** What the slice before left. */
  state: z.unknown().optional(),
  /** Slices before, where what the last of them left is kept in the database: it was too much for a message. */
  step: z.number().int().optional(),
});
export type StudyMessage = z.output<typeof message>;

/** Throws where the text is none that we send. */
export const readStudyMessage = (text: string): StudyMessage => message.parse(JSON.parse(text));

/** Asks for every study of these stores, up to a day of each or up to the day that is over. */
export async function askStudies(
  queue: Queue<string>,
  asked: readonly { store: number; day?: number }[],
  asked_at: number,
): Promise<void> {
  // Store by store: the trade that one study reads serves the next.
  const messages = asked.flatMap((each) =>
    studies.map(({ id }) => ({ body: JSON.stringify({ ...each, asked_at, study: id } satisfies StudyMessage) })),
  );
  // The platform takes 100 at a time.
  for (let from = 0; from < messages.length; from += 100) await queue.sendBatch(messages.slice(from, from + 100));
}
