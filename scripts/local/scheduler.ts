// The cron triggers of wrangler.toml on this machine. One that was due while it was off or asleep runs once afterwards.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Miniflare } from "miniflare";
import { MINUTE_MS } from "../../shared/time.ts";
import { config } from "../wrangler.ts";
import { lastDue } from "./cron.ts";

/** When each expression ran last, epoch ms. */
type Ran = Record<string, number>;

/** Runs what is due and not done; `file` remembers it from start to start. An expression that is new here waits for its time. */
export async function runDue(
  platform: Pick<Miniflare, "getWorker">,
  now: number,
  crons: readonly string[],
  file: string,
): Promise<void> {
  const ran: Ran = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Ran) : {};
  const worker = await platform.getWorker();
  for (const cron of crons) {
    const due = lastDue(cron, now);
    const last = ran[cron];
    ran[cron] = now;
    // The one of each minute has nothing to wait for.
    if (last === undefined ? due === Math.floor(now / MINUTE_MS) * MINUTE_MS : last < due) {
      const { outcome } = await worker.scheduled({ cron, scheduledTime: new Date(due) });
      if (outcome !== "ok") console.error(`A scheduled job failed (${cron}); the next run tries again.`);
    }
    writeFileSync(file, JSON.stringify(ran));
  }
}

/** Runs the jobs every minute until stopped, and what was missed at once. */
export function startScheduler(platform: Miniflare, file: string): () => void {
  let busy = false;
  let stopped = false;
  const tick = async () => {
    if (busy) return;
    busy = true;
    try {
      await runDue(platform, Date.now(), config.triggers.crons, file);
    } catch (error) {
      // The platform was taken down under it: what was not done is due at the next start.
      if (!stopped) console.error(`A scheduled job failed: ${error}`);
    } finally {
      busy = false;
    }
  };
  void tick();
  const timer = setInterval(tick, MINUTE_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
