// Brings the edge's write keys to what the database says; what the edge does not take now is tried again each minute.
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { randomHex } from "../secrets.ts";
import { releaseLease, takeLease } from "../store/lease.ts";
import { listUnpublished, publishKey } from "../store/write_keys.ts";

const LEASE = "publish_keys";
const LEASE_MS = 60_000;

/**
 * Publishes every key that waits, one publisher at a time, so that an older state never lands on a newer one. Looks again
 * after the lease is given back: whoever changed a key and found it taken relies on that. Throws where keys are left.
 */
export async function publishKeys({ CONTROL, CONFIG }: Pick<Env, "CONTROL" | "CONFIG">): Promise<void> {
  const holder = randomHex(8);
  const failed = new Map<string, string>();
  const waiting = async () => (await listUnpublished(CONTROL)).filter(({ hash }) => !failed.has(hash));
  while ((await waiting()).length > 0) {
    const now = Date.now();
    if (!(await takeLease(CONTROL, LEASE, holder, now, now + LEASE_MS))) return;
    try {
      for (const key of await waiting()) {
        await publishKey(CONTROL, CONFIG, key, now).catch((error) => failed.set(key.hash, String(error)));
      }
    } finally {
      await releaseLease(CONTROL, LEASE, holder);
    }
  }
  const [reason] = failed.values();
  if (reason !== undefined) throw new Error(`${failed.size} write keys wait for the edge: ${reason}`);
}

/** The same for a request: the change is stored, so that a failure here is no failure of the request. */
export async function publishSoon(env: Pick<Env, "CONTROL" | "CONFIG">): Promise<void> {
  await publishKeys(env).catch((error) => log("keys_not_published", { error: String(error) }));
}
