// How do events get on their way? An empty message, what may go into it, and its way to the queue.
import type { ExecutionContext } from "hono";
import { MAX_AHEAD_MS, timeProblem } from "../../shared/events/beacon.ts";
import { eventId, type Parsed } from "../../shared/events/parse.ts";
import type { Verdict } from "../../shared/events/verdict.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { idTime, timePrefix } from "../../shared/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { Problem } from "../http/problem.ts";
import { log } from "../log.ts";
import { storeBeacons } from "./consume.ts";
import { type BeaconMessage, writeMessage } from "./message.ts";
import { enqueue } from "./outbox.ts";
import { keepRefused, takeRefused } from "./refused.ts";

/**
 * Puts an event where it belongs: among what is stored, in quarantine, or among what is counted and dropped.
 * @param verdict what speaks against its sender
 */
export function addParsed(message: BeaconMessage, parsed: Parsed, verdict?: Verdict): void {
  const { drops } = message;
  const untimely = parsed.ok ? timeProblem(parsed.at + message.skew_ms, message.received_at) : undefined;
  const reason = parsed.ok ? (verdict?.reason ?? untimely) : parsed.reason;
  if (reason) drops[reason] = (drops[reason] ?? 0) + 1;
  if (!parsed.ok) return;
  const against = verdict && { agent: verdict.agent, network: verdict.network };
  if (reason) message.quarantined.push({ reason, event: parsed.event, ...against });
  else message.events.push(parsed.event);
}

/**
 * Names what is dropped of these events alike each time they are sent, though `sent_at` differs: by their content, and by
 * the time of the newest, or of receipt where no id tells one of the last day.
 */
function dropIdOf(events: readonly unknown[], skew: number, now: number): string {
  const ids = events.map((event) => eventId.safeParse((event as { id?: unknown } | null)?.id).data);
  const times = ids.flatMap((id) => (id === undefined ? [] : [idTime(id) + skew]));
  const newest = Math.max(...times.filter((at) => now - at < DAY_MS && at - now < MAX_AHEAD_MS));
  // To the quarter hour, since each sending corrects a wrong clock a little differently; days begin on quarter hours.
  const slot = 15 * MINUTE_MS;
  const at = Math.floor((Number.isFinite(newest) ? newest : now) / slot) * slot;
  return `${timePrefix(at)}${fingerprint64(JSON.stringify(events))}0000`;
}

/**
 * To the queue; straight to storage when the queue does not take it; a 503 that the sender answers by sending again.
 * @param sent what the message was made from, by which its drops are named
 */
export async function deliver(
  env: Env,
  context: ExecutionContext,
  message: BeaconMessage,
  sent: readonly unknown[],
  now: number,
): Promise<void> {
  const late = takeRefused(message.store, message.drops);
  if (Object.keys(message.drops).length > 0) message.drop_id = dropIdOf(sent, message.skew_ms, now);
  try {
    await enqueue(env.BEACONS, writeMessage(message), context);
  } catch (queueError) {
    log("queue_refused", { error: String(queueError) });
    try {
      await storeBeacons(shardOf(env, message.shard), [message], now);
    } catch (error) {
      log("beacon_not_taken", { error: String(error) });
      if (late) keepRefused(message.store, late);
      throw new Problem({
        status: 503,
        code: "try_again",
        detail: "Storage is busy. Send the same beacon again.",
        retry_after: 30,
      });
    }
  }
}
