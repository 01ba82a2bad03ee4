// Where did the part before end? A list is read in parts, each asked for with what the one before told as `next`.
import * as z from "zod";

/** A query parameter that holds a place of this shape as JSON. */
export const cursorOf = <S extends z.ZodType>(shape: S) =>
  z
    .string()
    .max(1_000)
    .transform((raw, context): z.output<S> => {
      const place = shape.safeParse(placeIn(raw));
      if (place.success) return place.data;
      context.addIssue({ code: "custom", message: "must be `next` of the part before" });
      return z.NEVER;
    })
    .optional()
    .describe("`next` of the part before, under the same wishes.");

function placeIn(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
