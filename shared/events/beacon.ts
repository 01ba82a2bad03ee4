// What does a beacon say? The envelope of POST /v1/events; its events are parsed one by one, so a bad one harms no other.
import * as z from "zod";
import { DAY_MS } from "../time.ts";
import { customerId, devices } from "./parse.ts";

/** Largest body, bytes. */
export const MAX_BEACON_BYTES = 65_536;

/** Most events in one beacon. */
export const MAX_BEACON_EVENTS = 50;

/** A clock that differs less than this from ours counts as right: the difference is mostly the network's. */
export const CLOCK_TOLERANCE_MS = 60_000;

/** Events older than this on receipt are kept in quarantine. */
export const MAX_AGE_MS = 7 * DAY_MS;

/** Fewest whole days, today included, for which raw events must be there: what comes late is summed up with them. */
export const MIN_RETENTION_DAYS = MAX_AGE_MS / DAY_MS + 1;

/** Events further ahead than this on receipt are kept in quarantine. */
export const MAX_AHEAD_MS = 5 * 60_000;

export const beacon = z.object({
  key: z.string().min(4).max(100),
  sent_at: z.number().int().nonnegative().optional().describe("The sender's clock at this sending, epoch ms."),
  // What only describes the sender is left out when it is wrong: its events still count.
  visitor: z
    .string()
    .min(8)
    .max(100)
    .optional()
    .catch(undefined)
    .describe("A random id the browser keeps, only with consent."),
  customer_id: customerId.optional().catch(undefined),
  language: z.string().max(100).optional().catch(undefined),
  viewport: z.enum(devices).optional().catch(undefined),
  events: z.array(z.unknown()).min(1).max(MAX_BEACON_EVENTS),
});

export type Beacon = z.output<typeof beacon>;

/** How far the sender's clock is behind ours, ms; 0 within the tolerance or when it does not say. */
export function clockSkew(sentAt: number | undefined, receivedAt: number): number {
  if (sentAt === undefined) return 0;
  const skew = receivedAt - sentAt;
  return Math.abs(skew) > CLOCK_TOLERANCE_MS ? skew : 0;
}

/** Why an event's time is out of bounds; undefined when it is not. */
export function timeProblem(at: number, receivedAt: number): "too_old" | "in_future" | undefined {
  if (receivedAt - at > MAX_AGE_MS) return "too_old";
  if (at - receivedAt > MAX_AHEAD_MS) return "in_future";
  return undefined;
}
