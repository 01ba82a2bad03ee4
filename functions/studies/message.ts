// One slice of a study as a queue message.
import type { Queue } from "@cloudflare/workers-types";
import * as z from "zod";
import { studies } from "../../shared/studies/index.ts";

const message = z.strictObject({
  store: z.number().int(),
  study: z.string(),
  /** Last day number that the study covers. */
  day: z.number().int(),
  /** What the slice before left. */
  state: z.unknown().optional(),
});
export type StudyMessage = z.output<typeof message>;

/** Throws where the text is none that we send. */
export const readStudyMessage = (text: string): StudyMessage => message.parse(JSON.parse(text));

/** Asks for every study of these stores, up to a day of each. */
export async function askStudies(
  queue: Queue<string>,
  asked: readonly { store: number; day: number }[],
): Promise<void> {
  const messages = asked.flatMap((each) => studies.map(({ id }) => ({ body: JSON.stringify({ ...each, study: id }) })));
  // The platform takes 100 at a time.
  for (let from = 0; from < messages.length; from += 100) await queue.sendBatch(messages.slice(from, from + 100));
}
