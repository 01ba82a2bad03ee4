// What may be asked of an export.
import * as z from "zod";

export const exportQuery = z.object({
  after: z.string().max(4_000).optional().describe("The `x-next` of the answer before, for the rows after it."),
});

export const prometheusQuery = z.object({
  rows: z.literal("1").optional().describe("Also how many rows each store has by table: reads every row."),
});

/** Most bytes of one request that imports rows. */
export const MAX_IMPORT_BYTES = 4_000_000;

const told = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.strictObject({ $bytes: z.string().regex(/^(?:[0-9a-f]{2})*$/, "must be hex digits") }),
]);

export const importRows = z.strictObject({
  rows: z
    .array(z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, "must be a column's name"), told))
    .min(1)
    .max(1_000)
    .describe("Lines of an exported table as they are, at most 1,000."),
});
