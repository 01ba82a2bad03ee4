// Sends the digests that are due: each once a period, whichever run comes first; one that was not taken is tried a few times more.
import { dueAfter } from "../../shared/digests/due.ts";
import { HOUR_MS } from "../../shared/time.ts";
import { makeDigest } from "../digests/make.ts";
import { sendMessage } from "../digests/send.ts";
import { openTarget } from "../digests/target.ts";
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { type Digest, dropLink, listDueDigests, markDigest, takeDigest } from "../store/digest.ts";
import { listStores, type Store } from "../store/stores.ts";
import { hasRoom, type Queries } from "./queries.ts";

const MOST = 20;
const MOST_TRIES = 4;
/** What is not tried again: of several receivers those who were not refused have it. */
const over = new Set(["sent", "quiet", "some_refused"]);
/** Services that are away are away for a while. */
const WAIT_MS = HOUR_MS / 4;

export async function sendDigests(env: Env, now: number, queries: Queries): Promise<void> {
  const due = await listDueDigests(env.CONTROL, now, MOST);
  if (due.length === 0) return;
  const stores = new Map((await listStores(env.CONTROL)).map((store) => [store.id, store]));
  for (const digest of due) {
    const store = stores.get(digest.store);
    if (!store || !hasRoom(queries)) continue;
    // Moved on before it is sent: killed in between, it is not told at all, which is better than twice.
    if (!(await takeDigest(env.CONTROL, digest, dueAfter(digest.every, store.timezone, now)))) continue;
    const outcome = await tell(env, store, digest, now).catch((error: unknown) => {
      log("digest_failed", { store: store.slug, digest: digest.id, error: String(error) });
      return "failed";
    });
    const done = over.has(outcome) || digest.attempts + 1 >= MOST_TRIES;
    const again = done ? null : now + WAIT_MS * 2 ** digest.attempts;
    await markDigest(env.CONTROL, digest, outcome, now, again);
  }
}

async function tell(env: Env, store: Store, digest: Digest, now: number): Promise<string> {
  const target = await openTarget(env.CONTROL, digest.sealed);
  if (target === null) return "unreadable";
  const { link, message } = await makeDigest(env, store, digest, now);
  if (message === null) {
    await dropLink(env.CONTROL, store.id, link);
    return "quiet";
  }
  const local = env.WEBHOOKS_LOCAL !== undefined;
  const fault = await sendMessage(digest.channel, target, message, { now, local, mail: env.MAIL });
  // After a silence nobody knows whether it arrived: its link stays.
  if (fault !== undefined && fault !== "timeout" && fault !== "some_refused")
    await dropLink(env.CONTROL, store.id, link);
  return fault ?? "sent";
}
