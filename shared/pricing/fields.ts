// What do all parts of a configuration share? Ids, shares, texts and notes, each said once.
import * as z from "zod";
import { text as plain } from "../events/fields.ts";

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, "must be lower-case letters, digits, - and _, at most 60");

export const ratio = z.number().min(0).max(1);

const said = plain(200).pipe(z.string().min(1)).meta({ pattern: "\\S" });

/** One text, or one in each language; English stands in for a missing Chinese. */
export const configText = z.union([said, z.strictObject({ en: said, "zh-CN": said.optional() })]);
export type ConfigText = z.output<typeof configText>;

export const note = plain(500).optional().describe("For the operators; visitors never see it.");
