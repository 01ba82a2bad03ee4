// What do requests about webhooks look like, in and out?
import * as z from "zod";
import { hookEventNames } from "../hooks/events.ts";
import { hookKindNames } from "../hooks/kinds.ts";

export const putHookSource = z.strictObject({
  kind: z.enum(hookKindNames),
  secret: z
    .string()
    .min(8)
    .max(200)
    .optional()
    .describe("As the shop shows it. Left out, the one that stands stays; of `standard` one is made and shown once."),
  keep_old_hours: z
    .number()
    .int()
    .min(0)
    .max(168)
    .default(24)
    .describe("The secret before a new one is taken for so long."),
  order_ids: z
    .enum(["number", "name"])
    .default("number")
    .describe(
      "Shopify: orders are called by their number, as its pixel tells them, or by their name, as its files do.",
    ),
});

/** Any JSON: each kind reads its own. */
export const hookBody = z.looseObject({});

/** Most webhooks of a store. */
export const MAX_WEBHOOKS = 20;

export const createWebhook = z.strictObject({
  url: z.string().max(2_000).describe("https, a public name, the standard port."),
  events: z.array(z.enum(hookEventNames)).min(1).max(hookEventNames.length),
});

export const replayWebhook = z.strictObject({
  ids: z
    .array(z.string().min(1).max(60))
    .min(1)
    .max(100)
    .optional()
    .describe("Deliveries; left out, all that failed, 100 at most."),
});

export const deliveriesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(60).optional().describe("The last delivery of the page before."),
});
