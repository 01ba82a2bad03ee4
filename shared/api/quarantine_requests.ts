// What do the endpoints of quarantine take?
import * as z from "zod";
import { eventId } from "../events/fields.ts";
import { verdictReasons } from "../events/verdict.ts";
import { day } from "../moment.ts";
import { limit } from "./requests.ts";

/** Most events that one request brings back from quarantine. */
export const MAX_RESTORE = 500;

const quarantineReason = z.enum(["too_old", "in_future", "sealed", ...verdictReasons]);
const agent = z
  .string()
  .max(40)
  .optional()
  .describe("Only of the program of this name, as `GET /v1/quarantine/verdicts` tells it.");
const asn = "Only from the autonomous system of this number.";
const network = z.number().int().min(0).max(4_294_967_295).optional().describe(asn);
const after = z
  .string()
  .regex(/^\d{1,16}\.[0-9a-f]{32}$/, "must be the `next` of an answer")
  .optional()
  .describe("The `next` of the answer before, for the events received after it.");

export const quarantineQuery = z.object({
  limit,
  from: day.optional().describe("First day of receipt, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day of receipt, counted; today when left out."),
  reason: quarantineReason.optional(),
  agent,
  network: z.coerce.number().int().min(0).max(4_294_967_295).optional().describe(asn),
  restored: z
    .enum(["true", "false"])
    .default("false")
    .describe("Those that were taken for a machine's and count after all, in place of those that wait."),
  after,
});

export const verdictsQuery = z.object({
  from: day.optional().describe("First day of receipt, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day of receipt, counted; today when left out."),
});

export const returnQuarantine = z.strictObject({
  reason: z.enum(verdictReasons).optional().describe("Only of this verdict."),
  agent,
  network,
  from: day.describe("First day of receipt, in the store's zone."),
  to: day.describe("Last day of receipt, counted."),
  after,
});

export const restoreQuarantine = z
  .strictObject({
    ids: z.array(eventId).min(1).max(MAX_RESTORE).optional().describe("Events by their ids; or a reason and days:"),
    reason: quarantineReason.optional(),
    agent,
    network,
    from: day.optional().describe("First day of receipt, in the store's zone."),
    to: day.optional().describe("Last day of receipt, counted."),
    after,
  })
  .refine(
    ({ ids, reason, from, to, ...which }) =>
      ids === undefined
        ? [reason, from, to].every((each) => each !== undefined)
        : [reason, from, to, ...Object.values(which)].every((each) => each === undefined),
    {
      path: ["ids"],
      message: "or a reason with from and to is needed, and not both",
    },
  );
