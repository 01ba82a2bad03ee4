// One slice of the reading of an experiment, as a message on the queue of studies.
import * as z from "zod";

const message = z.strictObject({
  store: z.int(),
  experiment: z.string(),
  /** Whether what was found may change weights: only by night. */
  nightly: z.boolean().optional(),
  /** What a reading in slices goes on with; the first message has none. */
  reading: z
    .strictObject({
      version: z.int(),
      until: z.int(),
      cap: z.number().nullable(),
      slices: z.int().min(1),
      slice: z.int().min(0),
      /** Arms and measures as they were when it began: another definition begins anew. */
      shape: z.string(),
    })
    .optional(),
});
export type ExperimentMessage = z.output<typeof message>;

/** Undefined where the text is another kind of message. */
export function experimentMessageOf(text: string): ExperimentMessage | undefined {
  return message.safeParse(JSON.parse(text)).data;
}

export const writeExperimentMessage = (given: ExperimentMessage): string => JSON.stringify(given);
